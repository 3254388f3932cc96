"""What the front page says, all of it computed from what is public."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from statistics import median

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from casebook.browse.cards import Card, read_cards
from casebook.browse.lifespan import years_and_months
from casebook.browse.typography import date_text
from casebook.catalogue.edtf import PartialDate, Precision
from casebook.catalogue.facets import NEWEST_FIRST, FacetIndex, FacetValue
from casebook.catalogue.models import (
    Discrepancy,
    Event,
    Fact,
    Finding,
    Initiative,
    Outcome,
    Promise,
    Source,
)
from casebook.catalogue.vocabulary import ROLLBACKS, OutcomeKind

SHELF_HOLDS = 500
"""Spines at most, the latest rollbacks; more would not be a picture any longer."""

_LATEST = 4
_DRAWERS = ("reason", "sector", "country")
_IN_A_DRAWER = 8
_CORRECTIONS_AT_ONCE = 3
_LIFE_STEPS = (30, 91, 183, 365, 731, 1461)
_BULK_STEPS = (4, 7)
_DAYS_PER_MONTH = 365.2425 / 12


@dataclass(frozen=True, slots=True)
class Spine:
    """One case on the shelf: height by time lived (0 unknown, to 7), width by sources (1 to 3)."""

    pk: int
    company: str
    outcome: str
    rolled_back: PartialDate
    lifespan_days: int | None
    source_count: int

    @property
    def title(self) -> str:
        kind = str(OutcomeKind(self.outcome).label).lower()
        return f"{self.company}: {kind} {date_text(self.rolled_back)}"

    @property
    def life(self) -> int:
        if self.lifespan_days is None:
            return 0
        return 1 + sum(self.lifespan_days >= step for step in _LIFE_STEPS)

    @property
    def bulk(self) -> int:
        return 1 + sum(self.source_count > step for step in _BULK_STEPS)


@dataclass(frozen=True, slots=True)
class Correction:
    discrepancy: Discrepancy

    @property
    def is_struck(self) -> bool:
        """Whether the editors find the article at fault: their verdict then begins with its name.

        Other verdicts leave a statement open or call it plausible, and such a one must not be crossed out.
        """
        return self.discrepancy.verdict.startswith("article")


@dataclass(frozen=True, slots=True)
class Featured:
    """One case told in full, with the number of its facts."""

    card: Card
    promises: int
    events: int
    disagreements: int


@dataclass(frozen=True, slots=True)
class Board:
    year: int
    spines: list[Spine]


class FrontPage:
    """The parts of the page; each is read once, and the index counts what it can."""

    def __init__(self, index: FacetIndex) -> None:
        self.index = index

    @property
    def case_count(self) -> int:
        return self.index.total

    @property
    def company_count(self) -> int:
        return len(self.index.choices("company"))

    @property
    def country_count(self) -> int:
        return len(self.index.choices("country"))

    @cached_property
    def sources(self) -> dict[str, int]:
        """How many `sources` there are, and in how many `languages`."""
        return Source.objects.public().aggregate(
            sources=Count("pk"), languages=Count("language", distinct=True)
        )

    @cached_property
    def median_lifespan(self) -> str:
        """The median time from launch to rollback, of the cases whose launch is known."""
        lifespans = Initiative.objects.listed().filter(lifespan_days__isnull=False)
        days = [
            days for days in lifespans.values_list("lifespan_days", flat=True) if days is not None
        ]
        return in_words(median(days)) if days else ""

    @cached_property
    def spines(self) -> list[Spine]:
        """The cases of the shelf, the earliest rollback first."""
        latest = Initiative.objects.listed().newest_first().annotate(
            outcome=Subquery(_first_rollbacks().values("kind")[:1])
        )  # fmt: skip
        rows = latest.values_list(
            "pk",
            "company__name",
            "outcome",
            "rolled_back_on",
            "rolled_back_precision",
            "lifespan_days",
            "source_count",
        )[:SHELF_HOLDS]
        return [
            Spine(pk, company, outcome, PartialDate(day, Precision(precision)), lifespan, sources)
            for pk, company, outcome, day, precision, lifespan, sources in reversed(rows)
            if day
        ]

    @property
    def shelf(self) -> list[Board]:
        return [
            Board(year, list(spines))
            for year, spines in groupby(self.spines, key=lambda spine: spine.rolled_back.year)
        ]

    @property
    def shelf_key(self) -> list[FacetValue]:
        """The outcomes on the shelf with how many spines each has, the most first."""
        counts = {kind: sum(s.outcome == kind for s in self.spines) for kind in OutcomeKind}
        found = [FacetValue(k, str(k.label), count, False) for k, count in counts.items() if count]
        return sorted(found, key=lambda value: -value.count)

    @property
    def featured(self) -> Featured | None:
        """The case that rests on the most sources."""
        if self._most_sourced is None:
            return None
        pk, promises, events, disagreements = self._most_sourced
        card = self._cards.get(pk)
        return Featured(card, promises, events, disagreements) if card else None

    @property
    def latest(self) -> list[Card]:
        return [self._cards[pk] for pk in self._latest if pk in self._cards]

    @cached_property
    def _most_sourced(self) -> tuple[int, int, int, int] | None:
        return (
            Initiative.objects.listed()
            .order_by("-source_count", "accession")
            .values_list("pk", _number_of(Promise), _number_of(Event), _number_of(Discrepancy))
            .first()
        )

    @cached_property
    def _latest(self) -> list[int]:
        return self.index.page(self.index.cases, NEWEST_FIRST, 0, _LATEST)

    @cached_property
    def _cards(self) -> dict[int, Card]:
        """All the cases that the page tells, read together."""
        keys = [*self._latest, *([self._most_sourced[0]] if self._most_sourced else [])]
        # The one that is told in full shows its summary, which cards do without.
        cases = Initiative.objects.listed().for_cards().defer(None).filter(pk__in=keys)
        return {card.initiative.pk: card for card in read_cards(cases)}

    @cached_property
    def corrections(self) -> list[Correction]:
        """Where the founding article and other sources differ: faults first, from one case after the other."""
        found = Discrepancy.objects.filter(
            about_the_article=True, initiative__in=Initiative.objects.published()
        ).select_related("initiative")
        turns: Counter[tuple[int, bool]] = Counter()
        placed: list[tuple[tuple[bool, int], Correction]] = []
        for discrepancy in found.order_by("initiative__accession", "position"):
            correction = Correction(discrepancy)
            turn = (discrepancy.initiative_id, correction.is_struck)
            placed.append(((not correction.is_struck, turns[turn]), correction))
            turns[turn] += 1
        return [correction for _, correction in sorted(placed, key=lambda pair: pair[0])]

    @property
    def first_corrections(self) -> list[Correction]:
        return self.corrections[:_CORRECTIONS_AT_ONCE]

    @property
    def more_corrections(self) -> list[Correction]:
        return self.corrections[_CORRECTIONS_AT_ONCE:]

    @cached_property
    def findings(self) -> list[Finding]:
        return list(Finding.objects.select_related("organisation"))

    @property
    def first_findings(self) -> list[Finding]:
        """The first finding of each organisation that asked or forecast."""
        return list({f.organisation_id: f for f in reversed(self.findings)}.values())[::-1]

    @property
    def drawers(self) -> list[tuple[str, list[FacetValue]]]:
        """The facets by which readers may enter, each with its largest values."""
        counts = self.index.count({})
        return [(name, counts[name][:_IN_A_DRAWER]) for name in _DRAWERS]


def in_words(days: float) -> str:
    """`547` is `1 y 6 mo`."""
    return years_and_months(round(days / _DAYS_PER_MONTH)) or "under 1 mo"


def _number_of(model: type[Fact]) -> Coalesce:
    """How many facts of a kind a case has; a subquery, so that only the case that is read is counted."""
    facts = model._default_manager.filter(initiative=OuterRef("pk")).order_by()
    return Coalesce(Subquery(facts.values("initiative").annotate(n=Count("pk")).values("n")), 0)


def _first_rollbacks() -> QuerySet[Outcome]:
    """The outcomes of a case on the day that ends its lifespan, those that undid it first."""
    undid_it = Case(When(kind__in=ROLLBACKS, then=Value(0)), default=Value(1))
    return Outcome.objects.filter(
        initiative=OuterRef("pk"), date_on=OuterRef("rolled_back_on")
    ).order_by(undid_it, "position")
