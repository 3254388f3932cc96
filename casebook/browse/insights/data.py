"""The numbers behind the charts of any set of listed cases: by the facet index where cases are counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import ExtractYear, RowNumber
from pyroaring import AbstractBitMap, BitMap

from casebook.browse.insights.survival import Curve, kaplan_meier
from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.models import Initiative, Outcome, Promise
from casebook.catalogue.models.initiative import InitiativeQuerySet
from casebook.catalogue.vocabulary import Attribution, OutcomeKind, PromiseVerdict


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a value occurs, and in how many cases."""

    value: str
    label: str
    count: int
    cases: int


@dataclass(frozen=True, slots=True)
class Year:
    """The dated outcomes of one year, by kind in the order of the vocabulary."""

    year: int
    counts: dict[OutcomeKind, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cases by reason (rows) and sector (columns), each from the most cases to the fewest."""

    rows: Sequence[Tally]
    columns: Sequence[Tally]
    cells: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Lifespans:
    """The survival curve of the cases with one value of a facet, or of all (no value)."""

    value: str
    label: str
    curve: Curve


GROUPINGS = {
    "sector": ("company__sector__slug", "company__sector__name"),
    "function": ("functions__slug", "functions__name"),
    "technology": ("technologies__slug", "technologies__name"),
}
"""What lifespans can be told apart by: the slug's and the name's path."""

_CANDIDATES = 8
_LANDMARKS = 24
_LONG_EXAMPLE = 110

SMALLEST_GROUP = 5
"""Fewer lifespans than this draw a staircase that says nothing about a group."""


def outcomes_by_year(cases: InitiativeQuerySet) -> list[Year]:
    """Every year from the first outcome to the last, those without any included."""
    counted: defaultdict[int, dict[OutcomeKind, int]] = defaultdict(dict)
    for year, kind, count in (
        Outcome.objects.filter(initiative__in=cases.order_by().values("pk"))
        .annotate(year=ExtractYear("date_on"))
        .values_list("year", "kind")
        .annotate(count=Count("pk"))
        .order_by("year")
    ):
        counted[year][OutcomeKind(kind)] = count
    if not counted:
        return []
    kinds = [kind for kind in OutcomeKind if kind != OutcomeKind.NO_ROLLBACK]
    return [
        Year(year, {kind: counted[year][kind] for kind in kinds if kind in counted[year]})
        for year in range(min(counted), max(counted) + 1)
    ]


def reasons_by_sector(index: FacetIndex, cases: AbstractBitMap) -> Matrix:
    reasons, sectors = (_having_each(index, name, cases) for name in ("reason", "sector"))
    with_reason = BitMap.union(BitMap(), *reasons.values())
    cells = {
        (reason, sector): count
        for (reason, one), (sector, other) in product(reasons.items(), sectors.items())
        if (count := one.intersection_cardinality(other))
    }
    return Matrix(
        rows=_tallies(index, "reason", {reason: len(having) for reason, having in reasons.items()}),
        columns=_tallies(
            index,
            "sector",
            {
                sector: having.intersection_cardinality(with_reason)
                for sector, having in sectors.items()
            },
        ),
        cells=cells,
    )


def lifespans(cases: InitiativeQuerySet, *, by: str = "") -> list[Lifespans]:
    """One curve of all cases with both dates; or one for each group that has enough of them."""
    dated = cases.filter(lifespan_days__isnull=False)
    if not by:
        days = dated.order_by().values_list("lifespan_days", flat=True)
        return [Lifespans("", "All cases", kaplan_meier(day for day in days if day is not None))]
    slug, name = GROUPINGS[by]
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    rows = dated.filter(**{f"{slug}__isnull": False}).order_by()
    for value, label, lifespan in rows.values_list(slug, name, "lifespan_days"):
        groups[value, label].append(lifespan)
    largest_first = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0][1]))
    return [
        Lifespans(value, label, kaplan_meier(days))
        for (value, label), days in largest_first
        if len(days) >= SMALLEST_GROUP
    ]


def landmarks(cases: InitiativeQuerySet) -> list[Initiative]:
    """Well-sourced cases with a known lifespan, the best sourced first: readers may know some of them."""
    dated = cases.filter(lifespan_days__isnull=False).order_by("-source_count", "accession")
    return list(
        dated.select_related("company").only(
            "slug", "title", "company__name", "lifespan_days", "accession"
        )[:_LANDMARKS]
    )


def promises_by_verdict(cases: InitiativeQuerySet) -> list[Tally]:
    """Promises, not cases, for every verdict of the vocabulary."""
    counts = {
        verdict: (promises, cases_with)
        for verdict, promises, cases_with in _promises(cases)
        .order_by()
        .values_list("verdict")
        .annotate(promises=Count("pk"), cases=Count("initiative", distinct=True))
    }
    return [
        Tally(verdict.value, str(verdict.label), *counts.get(verdict, (0, 0)))
        for verdict in PromiseVerdict
    ]


def promise_examples(cases: InitiativeQuerySet) -> dict[str, Promise]:
    """For each verdict a promise of a well-sourced case, and of another case each, if there are enough."""
    rank = Window(
        RowNumber(),
        partition_by="verdict",
        order_by=[F("initiative__source_count").desc(), "initiative_id", "position", "pk"],
    )
    candidates = (
        _promises(cases)
        .annotate(rank=rank)
        .filter(rank__lte=_CANDIDATES)
        .select_related("initiative__company")
        .only(
            "verdict",
            "statement",
            "verdict_reason",
            "initiative__slug",
            "initiative__company__name",
        )
        .order_by("rank")
    )
    found: dict[str, Promise] = {}
    used: set[int] = set()
    for promise in sorted(candidates, key=lambda promise: len(promise.statement) > _LONG_EXAMPLE):
        if promise.verdict not in found and promise.initiative_id not in used:
            found[promise.verdict] = promise
            used.add(promise.initiative_id)
    for promise in candidates:
        found.setdefault(promise.verdict, promise)
    return found


def cases_by_attribution(index: FacetIndex, cases: AbstractBitMap) -> list[Tally]:
    """Cases by who gives the reason; one whose outcomes differ counts under each."""
    having = _having_each(index, "attribution", cases)
    counts = {who: len(having.get(who.value, ())) for who in Attribution}
    return [Tally(who.value, str(who.label), count, count) for who, count in counts.items()]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A case on which sources disagree: on how many topics, and how often with the founding article."""

    initiative: Initiative
    topics: int
    about_the_article: int


def disagreements(cases: InitiativeQuerySet) -> list[Disagreement]:
    """The cases with the most topics first."""
    about_the_article = Q(discrepancies__about_the_article=True)
    found: QuerySet[Any] = (
        Initiative.objects.filter(pk__in=cases.order_by().values("pk"))
        .annotate(
            topics=Count("discrepancies"),
            corrections=Count("discrepancies", filter=about_the_article),
        )
        .filter(topics__gt=0)
        .select_related("company")
        .only("slug", "title", "accession", "company__name")
        .order_by("-topics", "accession")
    )
    return [Disagreement(case, case.topics, case.corrections) for case in found]


def _having_each(index: FacetIndex, name: str, cases: AbstractBitMap) -> dict[str, BitMap]:
    """Those of the cases that have each value of a facet."""
    return {value: index.matching({name: [value]}) & cases for value, _ in index.choices(name)}


def _tallies(index: FacetIndex, name: str, counts: Mapping[str, int]) -> list[Tally]:
    """From the most cases to the fewest, without the values that none has."""
    found = [Tally(value, index.label(name, value), n, n) for value, n in counts.items() if n]
    return sorted(found, key=lambda tally: (-tally.count, tally.label))


def _promises(cases: InitiativeQuerySet) -> QuerySet[Promise]:
    return Promise.objects.filter(initiative__in=cases.order_by().values("pk"))
