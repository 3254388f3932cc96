from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from casebook.catalogue.fields import partial_date, partial_date_columns, partial_date_constraint
from casebook.catalogue.models.company import Company
from casebook.catalogue.models.seeded import Seeded
from casebook.catalogue.models.slugs import FormerSlug, KeepsFormerSlugs
from casebook.catalogue.models.terms import Function, Technology
from casebook.catalogue.vocabulary import AIKind, Evidence, Stage, Status

if TYPE_CHECKING:
    from casebook.catalogue.models.citation import Citation

_ON_A_CARD = (
    "slug",
    "accession",
    "title",
    "promised",
    "happened",
    "stage",
    "status",
    "evidence",
    "source_count",
    "started_on",
    "started_precision",
    "ended_on",
    "ended_precision",
    "rolled_back_on",
    "rolled_back_precision",
    "company__slug",
    "company__name",
    "company__country",
)


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def published(self) -> Self:
        """What the public may see. Every public page, list, choice and feed starts here."""
        return self.filter(status=Status.PUBLISHED)

    def listed(self) -> Self:
        """The published ones that were rolled back: the cases that are counted and listed."""
        return self.published().filter(rolled_back_on__isnull=False)

    def examined(self) -> Self:
        """The published ones that were looked at and found not to be a rollback."""
        return self.published().filter(rolled_back_on__isnull=True)

    def withdrawn(self) -> Self:
        """What was public once. Readers may know its number and why it went, and nothing else of it."""
        return self.filter(status=Status.WITHDRAWN)

    def newest_first(self) -> Self:
        return self.order_by("-rolled_back_on", "accession")

    def for_cards(self) -> Self:
        """With what a card or a row shows of their columns, and no more: a page reads many of them."""
        return self.select_related("company").only(*_ON_A_CARD)

    def for_records(self) -> Self:
        """With what a file gives of each case, in a fixed number of queries."""
        return (
            self.select_related("company__sector")
            .prefetch_related("outcomes__reasons", "vendors", "functions", "technologies")
            .defer("summary", "narrative", "editor_note")
        )

    def for_comparison(self) -> Self:
        """With what stands side by side of a few cases, in a fixed number of queries."""
        from casebook.catalogue.models.citation import Citation

        sources = Citation.objects.select_related("source").order_by("number", "pk")
        return (
            self.select_related("company__sector")
            .prefetch_related(
                "outcomes__reasons",
                "promises",
                "discrepancies",
                "functions",
                "technologies",
                models.Prefetch("citations", sources),
            )
            .annotate(figure_count=models.Count("figures"))
        )

    def for_page(self) -> Self:
        """With what a case page shows, as far as `case_file.read` does not fetch it at less cost."""
        from casebook.catalogue.models.citation import Citation
        from casebook.catalogue.models.relation import Relation

        # Asked for each relation; as a list it would hold every published case.
        is_public = models.Exists(
            Initiative.objects.published().filter(pk=models.OuterRef("other"))
        )
        public_relations = Relation.objects.filter(is_public)
        return self.select_related("company__sector", "company__parent").prefetch_related(
            models.Prefetch("citations", Citation.objects.select_related("source")),
            "promises",
            "events",
            "outcomes",
            "figures",
            "discrepancies",
            models.Prefetch("relations", public_relations.select_related("other")),
        )


class Initiative(KeepsFormerSlugs, Seeded):
    """One deployment of AI by one company; readers see it as a case.

    The status is set by `publishing` alone. The columns under "Derived" repeat, for filters, sorting and
    constraints, what the facts say; `derived.refresh` renews them within every write.
    """

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="The last part of its address. Old ones keep leading here.",
    )
    accession = models.PositiveIntegerField(
        unique=True,
        null=True,
        editable=False,
        help_text="The number of CB-0001; given out once, when it is first published.",
    )
    title = models.CharField(max_length=200, help_text="What was deployed, and by whom.")
    company = models.ForeignKey(
        Company,
        on_delete=models.PROTECT,
        related_name="initiatives",
        help_text="The organisation that deployed it.",
    )
    vendors = models.ManyToManyField(
        Company,
        blank=True,
        related_name="supplied",
        help_text="Who supplied it, if a source says so.",
    )
    verdict = models.TextField(
        help_text="One sentence: who did what, when, and what came of it. “Reportedly” where only "
        "one side says it."
    )
    promised = models.CharField(
        max_length=200, blank=True, help_text="One line for the card: what was promised."
    )
    happened = models.CharField(max_length=200, help_text="One line for the card: what happened.")
    summary = models.TextField(help_text="Three to five sentences in our own words.")
    narrative = models.TextField(
        blank=True, help_text="The longer story, if there is one, in Markdown."
    )
    functions = models.ManyToManyField(
        Function, blank=True, related_name="initiatives", help_text="What it was for."
    )
    technologies = models.ManyToManyField(
        Technology, blank=True, related_name="initiatives", help_text="What ran."
    )
    stage = models.CharField(
        max_length=12,
        choices=Stage,
        blank=True,
        help_text="Where it was when it was rolled back.",
    )
    ai_kind = models.CharField(
        "AI kind",
        max_length=20,
        choices=AIKind,
        blank=True,
        help_text="Readers argue about what counts as AI; this lets them filter.",
    )
    started_on, started_precision = partial_date_columns("When it came into use.")
    started = partial_date("started")
    started_note = models.CharField(
        max_length=300, blank=True, help_text="What is uncertain about the start, for readers."
    )
    started_citations: "models.ManyToManyField[Citation, Any]" = models.ManyToManyField(
        "Citation",
        blank=True,
        related_name="+",
        help_text="Which of this case's citations give the start date.",
    )
    ended_on, ended_precision = partial_date_columns("When it went out of use.")
    ended = partial_date("ended")
    ended_note = models.CharField(
        max_length=300, blank=True, help_text="What is uncertain about the end, for readers."
    )
    ended_citations: "models.ManyToManyField[Citation, Any]" = models.ManyToManyField(
        "Citation",
        blank=True,
        related_name="+",
        help_text="Which of this case's citations give the end date.",
    )
    examined_reason = models.TextField(
        "why it is not listed",
        blank=True,
        help_text="Only for a case that was examined and found not to be a rollback.",
    )
    editor_note = models.TextField(
        blank=True, help_text="For editors only; never shown to readers."
    )

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    withdrawn_reason = models.TextField(
        blank=True, editable=False, help_text="What its address tells readers once it is withdrawn."
    )
    published_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    # Derived
    evidence = models.CharField(max_length=12, choices=Evidence, blank=True, editable=False)
    rolled_back_on, rolled_back_precision = partial_date_columns("When it was first rolled back.")
    rolled_back = partial_date("rolled_back")
    lifespan_days = models.PositiveIntegerField(null=True, editable=False)
    source_count = models.PositiveIntegerField(default=0, editable=False)
    outcome_count = models.PositiveIntegerField(default=0, editable=False)
    uncited_count = models.PositiveIntegerField(default=0, editable=False)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = "case"
        ordering = ("accession", "title")
        permissions = [
            ("publish_initiative", "Can publish a case"),
            ("withdraw_initiative", "Can withdraw a case"),
        ]
        constraints = [
            partial_date_constraint("initiative", "started"),
            partial_date_constraint("initiative", "ended"),
            partial_date_constraint("initiative", "rolled_back"),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="initiative_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=["", *Stage.values]), name="initiative_stage_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ai_kind__in=["", *AIKind.values]),
                name="initiative_ai_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(evidence__in=["", *Evidence.values]),
                name="initiative_evidence_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.DRAFT)
                | models.Q(accession__isnull=False, published_at__isnull=False),
                name="initiative_has_an_accession_once_published",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED) | models.Q(outcome_count__gte=1),
                name="initiative_published_has_a_dated_outcome",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED)
                | models.Q(source_count__gte=1, uncited_count=0),
                name="initiative_published_has_no_fact_without_citation",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.WITHDRAWN) | ~models.Q(withdrawn_reason=""),
                name="initiative_withdrawn_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(accession__isnull=True) | models.Q(accession__gte=1),
                name="initiative_accession_begins_at_one",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-rolled_back_on"], name="initiative_listed_by_date"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        instance = super().from_db(*args, **kwargs)
        instance._stored_accession = instance.__dict__.get("accession")
        return instance

    def clean(self) -> None:
        super().clean()
        if self.started and self.ended and self.ended.last_day < self.started.first_day:
            raise ValidationError("It ended before it started: check the two dates.")

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = getattr(self, "_stored_accession", None)
        if stored is not None and self.accession != stored:
            raise ValidationError("An accession number never changes its meaning.")
        super().save(*args, **kwargs)
        self._stored_accession = self.accession

    def was_public(self) -> bool:
        return self.accession is not None

    def get_absolute_url(self) -> str:
        # Nothing in a slug needs encoding, and a page has an address for each of its cases.
        return _any_address().replace(_ANY, self.slug)

    @property
    def accession_label(self) -> str:
        """`CB-0001`, or nothing before it is first published."""
        return f"CB-{self.accession:04d}" if self.accession else ""

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_listed(self) -> bool:
        return self.is_public and self.rolled_back_on is not None


_ANY = "any-case"


@lru_cache
def _any_address() -> str:
    return reverse("browse:initiative-detail", args=[_ANY])


class FormerInitiativeSlug(FormerSlug):
    # PROTECT: an address that was public keeps its meaning for ever.
    owner = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="former_slugs")
