from typing import Any

from django.db import models

from casebook.catalogue.models.initiative import Initiative
from casebook.catalogue.models.source import Source


class Citation(models.Model):
    """A source as one case uses it: where in it to look, under the source's number on the case page.

    One source at two places in it is two citations with one number, so readers find one entry per source
    and each fact still says where it stands.
    """

    # CASCADE: a citation is a part of its case; the source itself stays.
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="citations",
        help_text="The publication. Add it with the plus sign if it is not there yet.",
    )
    number = models.PositiveSmallIntegerField(
        editable=False, help_text="The source's number on the case page."
    )
    locator = models.CharField(
        max_length=300,
        blank=True,
        help_text="Where in the source: a page, a paragraph, a passage.",
    )
    excerpt = models.CharField(
        max_length=300,
        blank=True,
        help_text="At most one short sentence, word for word; optional.",
    )

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "source", "locator"],
                name="citation_place_is_listed_once",
                violation_error_message="This case already cites this place in this source.",
            ),
            models.UniqueConstraint(
                fields=["initiative", "number", "locator"],
                name="citation_number_means_one_source",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="citation_number_begins_at_one"
            ),
        ]

    def __str__(self) -> str:
        place = f", {self.locator}" if self.locator else ""
        return f"[{self.number}] {self.source}{place}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.number:
            self.number = self._next_number()
        super().save(*args, **kwargs)

    def _next_number(self) -> int:
        siblings = Citation.objects.filter(initiative=self.initiative_id)
        same_source = (
            siblings.filter(source=self.source_id).values_list("number", flat=True).first()
        )
        if same_source:
            return same_source
        return (siblings.aggregate(highest=models.Max("number"))["highest"] or 0) + 1
