from django.db import models
from django.urls import reverse

from casebook.catalogue.models.company import Company
from casebook.catalogue.models.seeded import Seeded
from casebook.catalogue.models.source import Source


class Finding(Seeded):
    """A survey's result about the industry, as the founding article quotes it, checked against the original."""

    key = models.SlugField(
        max_length=80, unique=True, help_text="A short name for files and addresses."
    )
    organisation = models.ForeignKey(
        Company, on_delete=models.PROTECT, related_name="findings", help_text="Who made the survey."
    )
    statement = models.TextField(help_text="The result, in our words.")
    values = models.JSONField(
        default=list,
        help_text="The numbers as a list of {label, value}; a single number has an empty label.",
    )
    unit = models.CharField(max_length=80, help_text="What the numbers count.")
    year = models.PositiveSmallIntegerField(help_text="The year of the survey or statement.")
    sample_size = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many were asked."
    )
    population = models.CharField(max_length=300, help_text="Who was asked, or that nobody was.")
    original_says = models.TextField(
        blank=True, help_text="Where the original differs from how it is quoted."
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("position", "key")

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return f"{reverse('browse:finding-list')}#{self.key}"


class FindingCitation(models.Model):
    """A source of a finding: of the result as quoted, or of what the original says."""

    # CASCADE: the citation is a part of its finding; the source stays.
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="finding_citations",
        help_text="The publication.",
    )
    locator = models.CharField(max_length=300, blank=True, help_text="Where in the source.")
    is_about_original = models.BooleanField(
        "on what the original says",
        default=False,
        help_text="Tick it if it supports the remark on the original, not the result as quoted.",
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("is_about_original", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "source", "locator", "is_about_original"],
                name="finding_citation_is_listed_once",
                violation_error_message="This finding already cites this place in this source.",
            )
        ]

    def __str__(self) -> str:
        return str(self.source)
