from django.db import models

from casebook.catalogue.models.initiative import Initiative
from casebook.catalogue.vocabulary import RelationKind


class Relation(models.Model):
    """An editor's link from one case to another, with its reason."""

    # CASCADE: the link is a part of the case that makes it.
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="relations")
    # CASCADE: a case that is deleted was never published, so no reader misses the link to it.
    other = models.ForeignKey(
        Initiative,
        on_delete=models.CASCADE,
        related_name="relations_from",
        help_text="The other case.",
    )
    kind = models.CharField(
        max_length=20,
        choices=RelationKind,
        blank=True,
        help_text="What they share; leave it empty if none of these fits.",
    )
    reason = models.CharField(max_length=200, help_text="Why a reader should look at the other.")
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "other"],
                name="relation_is_listed_once",
                violation_error_message="These two cases are already linked.",
            ),
            models.CheckConstraint(
                condition=~models.Q(initiative=models.F("other")),
                name="relation_is_to_another_case",
                violation_error_message="A case cannot be related to itself.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["", *RelationKind.values]),
                name="relation_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
