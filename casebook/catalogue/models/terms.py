"""The open vocabularies: sectors, functions, technologies and reasons, each with its definition."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.urls import reverse

TermType = TypeVar("TermType", bound="Term")


class TermManager(models.Manager[TermType]):
    def get_by_natural_key(self, slug: str) -> TermType:
        return self.get(slug=slug)


class Term(models.Model):
    slug = models.CharField(
        max_length=60,
        unique=True,
        help_text="What addresses, files and filters call it. Never change it once cases use it.",
    )
    name = models.CharField(max_length=80, unique=True, help_text="What readers see.")
    definition = models.TextField(help_text="One sentence that lets two editors decide alike.")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Where it stands among the others; equal positions sort by name."
    )

    objects: ClassVar[TermManager[Self]] = TermManager()

    class Meta:
        abstract = True
        ordering = ("position", "name")

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def get_absolute_url(self) -> str:
        return reverse(f"browse:{self._meta.model_name}-detail", args=[self.slug])


class Sector(Term):
    isic_section = models.CharField(
        "ISIC section",
        max_length=1,
        unique=True,
        help_text="The section letter of the United Nations' ISIC, Revision 4.",
    )

    class Meta(Term.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(isic_section__range=("A", "U")),
                name="sector_isic_section_is_a_to_u",
                violation_error_message="ISIC Rev. 4 has sections A to U.",
            )
        ]


class Function(Term):
    class Meta(Term.Meta):
        pass


class Technology(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "technologies"


class Reason(Term):
    class Meta(Term.Meta):
        pass
