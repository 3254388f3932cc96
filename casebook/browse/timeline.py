"""Results as lifespans on one axis, the years of rollback under each other."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from casebook.browse.cards import Card
from casebook.browse.lifespan import (
    FIRST_YEAR,
    Axis,
    new_year,
    per_cent,
    shared_axis,
)

BREAK_YEAR: Final = 2018
"""Few lifespans of the catalogue reach back before this year, and most lie after it."""

NARROWER: Final = 3
"""How many of the years before it take the room of one after it."""

_BY_DATE: Final = {"date", "-date"}


@dataclass(frozen=True, slots=True)
class BrokenAxis(Axis):
    """An axis with a break, before which the years are narrower. Readers are told so."""

    break_year: int

    def at(self, day: datetime.date) -> float:
        return min(max(self._units(day) / self._units(_first_of(self.last_year)) * 100, 0.0), 100.0)

    def _units(self, day: datetime.date) -> float:
        """Days since the axis begins, those before the break counted for less."""
        start, turn = new_year(self.first_year), new_year(self.break_year)
        early = min(day.toordinal(), turn) - start
        return early / NARROWER + max(day.toordinal() - turn, 0)

    @property
    def break_x(self) -> str:
        return per_cent(self.at(_first_of(self.break_year)))

    @property
    def labels(self) -> list[tuple[int, str]]:
        """Where it begins, the break, and every other year from there."""
        years = [self.first_year, *range(self.break_year, self.last_year, 2)]
        return [(year, per_cent(self.at(_first_of(year)))) for year in years]


def _first_of(year: int) -> datetime.date:
    return datetime.date(year, 1, 1)


def timeline_axis() -> BrokenAxis:
    return BrokenAxis(FIRST_YEAR, shared_axis().last_year, BREAK_YEAR)


@dataclass(frozen=True, slots=True)
class Group:
    """The cases first rolled back in one year, or all in an order that is not by date (year 0)."""

    year: int
    cards: list[Card] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    axis: BrokenAxis
    groups: list[Group]
    narrower: int = NARROWER


def timeline(cards: Iterable[Card], *, sort: str) -> Timeline:
    """The timeline of cases that stand in the order named."""
    axis = timeline_axis()
    placed = [replace(card, axis=axis) for card in cards]
    if sort not in _BY_DATE:
        return Timeline(axis, [Group(0, placed)] if placed else [])
    years = groupby(placed, key=_year)
    return Timeline(axis, [Group(year, list(of_year)) for year, of_year in years])


def _year(card: Card) -> int:
    date = card.initiative.rolled_back
    return date.year if date else 0
