"""A case as its page shows it: sections in order, every fact with its marks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from casebook.browse.cards import one_of_each_kind
from casebook.browse.citing import Apparatus, Entry, Mark
from casebook.browse.lifecycle import Lifecycle, lifecycle
from casebook.browse.lifespan import Lifespan, lifespan
from casebook.browse.related import Related
from casebook.catalogue.case_file import CaseFile
from casebook.catalogue.models import (
    Discrepancy,
    Fact,
    Figure,
    Outcome,
    Promise,
    Reason,
)
from casebook.catalogue.models.source import FOUNDING_ARTICLE
from casebook.catalogue.vocabulary import Standing

FactType = TypeVar("FactType", bound=Fact)


@dataclass(frozen=True, slots=True)
class Cited(Generic[FactType]):
    """A fact with the marks behind it."""

    fact: FactType
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class CitedOutcome(Cited[Outcome]):
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class CitedDiscrepancy(Cited[Discrepancy]):
    """`marks` are those of the others where it is known which source is the one."""

    one_marks: list[Mark]


@dataclass(slots=True)
class Quantity:
    """The readings of one measured quantity."""

    name: str
    readings: list[Cited[Figure]] = field(default_factory=list)

    @property
    def is_contested(self) -> bool:
        return len(self.readings) > 1


class CasePage:
    """Everything in the order of the page: the marks are numbered in it."""

    def __init__(self, file: CaseFile, related: list[Related]) -> None:
        self.file = file
        self.related = related
        self.initiative = file.initiative
        self._apparatus = Apparatus(file.citations)
        self.started_marks = self._apparatus.marks(file.citations_of_date("started"))
        self.ended_marks = self._apparatus.marks(file.citations_of_date("ended"))
        self.outcomes = [
            CitedOutcome(outcome, self._marks(outcome), file.reasons_of(outcome))
            for outcome in file.outcomes
        ]
        self.promises: list[Cited[Promise]] = self._cited(file.promises)
        self.lifecycle: Lifecycle = lifecycle((event, self._marks(event)) for event in file.events)
        self.quantities = _quantities(self._cited(file.figures))
        self.discrepancies = [self._weighed(discrepancy) for discrepancy in file.discrepancies]
        self.sources: list[Entry] = self._apparatus.entries

    def _marks(self, fact: Fact) -> list[Mark]:
        return self._apparatus.marks(self.file.citations_of(fact))

    def _cited(self, facts: Iterable[FactType]) -> list[Cited[FactType]]:
        return [Cited(fact, self._marks(fact)) for fact in facts]

    def _weighed(self, discrepancy: Discrepancy) -> CitedDiscrepancy:
        citations = self.file.citations_of(discrepancy)
        of_one = [
            citation
            for citation in citations
            if discrepancy.about_the_article and citation.source.key == FOUNDING_ARTICLE
        ]
        others = [citation for citation in citations if citation not in of_one]
        marks = self._apparatus.marks
        return CitedDiscrepancy(discrepancy, one_marks=marks(of_one), marks=marks(others))

    @cached_property
    def lifespan(self) -> Lifespan | None:
        """On an axis of its own, as no other bar stands beside it."""
        if not self.initiative.rolled_back:
            return None
        return lifespan(self.initiative, self.file.outcomes, own_axis=True)

    @cached_property
    def badges(self) -> list[Outcome]:
        return one_of_each_kind(self.file.outcomes)

    @cached_property
    def attribution(self) -> Outcome | None:
        """Any of the outcomes, if all agree on who gives the reason."""
        return _agreed(self.file.outcomes, "attribution")

    @cached_property
    def certainty(self) -> Outcome | None:
        return _agreed(self.file.outcomes, "certainty")

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Anchor and name of each section that is there."""
        sections = [
            ("account", "The account", True),
            ("outcomes", "What came of it", self.outcomes),
            ("promises", "Promise against result", True),
            ("lifecycle", "What happened, in order", self.lifecycle.steps),
            ("figures", "Figures", self.quantities),
            ("disagree", "Where sources disagree", self.discrepancies),
            ("sources", "Sources", self.sources),
            ("related", "Related cases", self.related),
        ]
        return [(anchor, name) for anchor, name, content in sections if content]


def _quantities(figures: Iterable[Cited[Figure]]) -> list[Quantity]:
    """Readings of one quantity together, the preferred ones first; quantities in the case's order."""
    quantities: dict[str, Quantity] = {}
    for cited in figures:
        name = cited.fact.quantity or cited.fact.measure
        quantities.setdefault(name, Quantity(name)).readings.append(cited)
    for quantity in quantities.values():
        quantity.readings.sort(key=lambda cited: Standing.values.index(cited.fact.standing))
    return list(quantities.values())


def _agreed(outcomes: list[Outcome], name: str) -> Outcome | None:
    return outcomes[0] if len({getattr(outcome, name) for outcome in outcomes}) == 1 else None
