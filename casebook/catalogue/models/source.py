from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from casebook.catalogue.addresses import canonical_url
from casebook.catalogue.fields import partial_date, partial_date_columns, partial_date_constraint
from casebook.catalogue.models.company import Company
from casebook.catalogue.models.seeded import Seeded
from casebook.catalogue.places import is_language, language_name
from casebook.catalogue.vocabulary import SourceKind, Verification

FOUNDING_ARTICLE = "article-2025-05"
"""The key of the news article of May 2025 that the catalogue started from."""


def validate_language(tag: str) -> None:
    if not is_language(tag):
        raise ValidationError(f"“{tag}” is not a language tag; write en, fr or pt-BR.")


class SourceQuerySet(models.QuerySet["Source"]):
    def public(self) -> Self:
        """The sources that a published case or a finding rests on."""
        from casebook.catalogue.models.citation import Citation
        from casebook.catalogue.models.finding import FindingCitation
        from casebook.catalogue.models.initiative import Initiative

        of_this = {"source": models.OuterRef("pk")}
        # Each asked by itself: as a list it would hold every published case.
        published = Initiative.objects.published().filter(pk=models.OuterRef("initiative"))
        cited = Citation.objects.filter(models.Exists(published), **of_this)
        return self.filter(
            models.Exists(cited) | models.Exists(FindingCitation.objects.filter(**of_this))
        )

    def newest_first(self) -> Self:
        """By date of publication; those without one come last."""
        return self.order_by(models.F("published_on").desc(nulls_last=True), "title", "pk")

    def with_case_counts(self) -> Self:
        """With `case_count`, the number of published cases that rest on each."""
        from casebook.catalogue.models.initiative import Initiative

        resting = (
            Initiative.objects.published()
            .filter(citations__source=models.OuterRef("pk"))
            .order_by()
            .values("citations__source")
            .annotate(count=models.Count("pk", distinct=True))
            .values("count")
        )
        return self.annotate(case_count=Coalesce(models.Subquery(resting), 0))


class Source(Seeded):
    """One publication. It is entered once and may serve many cases."""

    key = models.SlugField(
        max_length=80,
        unique=True,
        help_text="A short name for files and documents, such as fortune-2025-05-09.",
    )
    title = models.CharField(
        max_length=500,
        help_text="The headline in its own language; or a description, if the headline was not seen.",
    )
    title_seen = models.BooleanField(
        "headline seen",
        default=True,
        help_text="Untick it if the title is our description: readers are told so.",
    )
    publisher = models.CharField(max_length=200, help_text="Who published the page that was read.")
    origin = models.CharField(
        max_length=200,
        blank=True,
        help_text="Whose report the page carries or repeats, if not the publisher's own: an agency, "
        "or the paper it copies. Sources of one origin count as one for the evidence grade.",
    )
    authors = models.JSONField(
        default=list, blank=True, help_text="The authors' names, in the order given."
    )
    url = models.URLField(
        "address", max_length=1000, help_text="As it was found; it is shown and linked like this."
    )
    canonical_url = models.CharField(max_length=1000, unique=True, editable=False)
    published_on, published_precision = partial_date_columns(
        "When it was published, as exactly as the page says: 2024, 2024-02 or 2024-02-27."
    )
    published = partial_date("published")
    language = models.CharField(
        max_length=12,
        default="en",
        validators=[validate_language],
        help_text="The language tag of the text, such as en, fr or pt-BR.",
    )
    kind = models.CharField(max_length=20, choices=SourceKind, help_text="What sort of text it is.")
    issuer = models.ForeignKey(
        Company,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="issued_sources",
        help_text="The organisation that speaks for itself here. In its own cases the source counts "
        "as primary evidence.",
    )
    is_official = models.BooleanField(
        "from a court or regulator",
        default=False,
        help_text="The text was published by a court, regulator, parliament or other authority in "
        "that role: it counts as primary evidence in every case.",
    )
    verification = models.CharField(
        max_length=10,
        choices=Verification,
        default=Verification.READ,
        help_text="Whether the page was read or only seen named on another.",
    )
    archive_url = models.URLField(
        "archive copy", max_length=1000, blank=True, help_text="A stored copy of the page."
    )
    note = models.TextField(blank=True, help_text="A remark for readers about this source.")
    last_checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_check = models.CharField(max_length=200, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("title", "key")
        constraints = [
            partial_date_constraint("source", "published"),
            models.CheckConstraint(
                condition=~models.Q(canonical_url=""), name="source_has_a_canonical_url"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=SourceKind.values), name="source_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(verification__in=Verification.values),
                name="source_verification_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"

    def clean(self) -> None:
        super().clean()
        try:
            self.canonical_url = canonical_url(self.url)
        except ValueError as error:
            raise ValidationError({"url": str(error)}) from None
        same = Source.objects.filter(canonical_url=self.canonical_url).exclude(pk=self.pk).first()
        if same:
            raise ValidationError(
                {"url": f"This is already the source “{same.key}” ({same}). Cite that one."}
            )
        if not isinstance(self.authors, list) or not all(
            isinstance(name, str) and name.strip() for name in self.authors
        ):
            raise ValidationError({"authors": "Authors are a list of names."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.canonical_url = canonical_url(self.url)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("browse:source-detail", args=[self.pk])

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def voice(self) -> str:
        """Who is heard, for counting independent publishers: the origin before the carrier."""
        return " ".join((self.origin or self.publisher).casefold().split())
