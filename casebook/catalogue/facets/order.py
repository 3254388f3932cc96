"""The orders in which results can stand, and pages of them without sorting anew."""

import heapq
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, Self

from django.db.models import F
from django.db.models.expressions import Combinable
from pyroaring import AbstractBitMap, BitMap

from casebook.catalogue.models import Company, Initiative
from casebook.catalogue.words import fold

NEWEST_FIRST = "-date"

MOST_STEPS = 2
"""Through an order for each case of a subset; after so many, sorting the subset takes no longer."""

MOST_MOVED = 10
"""Changed cases that are put in their places one by one; with more, the order is read anew."""


class _Case(NamedTuple):
    """What orders a listed case."""

    rolled_back_on: date
    lifespan_days: int | None
    changed_at: datetime
    company__name: str
    accession: int


Key = tuple[object, ...]

_KEYS: dict[str, Callable[[_Case], Key]] = {
    "-date": lambda case: (-case.rolled_back_on.toordinal(),),
    "date": lambda case: (case.rolled_back_on,),
    "company": lambda case: (fold(case.company__name), -case.rolled_back_on.toordinal()),
    "lifespan": lambda case: (case.lifespan_days is None, case.lifespan_days or 0),
    "-lifespan": lambda case: (case.lifespan_days is None, -(case.lifespan_days or 0)),
    "-changed": lambda case: (-case.changed_at.timestamp(),),
}
"""What cases are ordered by, the earliest accession first where it is equal."""

_IN_DATABASE: dict[str, Combinable] = {
    "-date": F("rolled_back_on").desc(),
    "date": F("rolled_back_on").asc(),
    "lifespan": F("lifespan_days").asc(nulls_last=True),
    "-lifespan": F("lifespan_days").desc(nulls_last=True),
    "-changed": F("changed_at").desc(),
}
"""The same for the database, where its order is Python's: names it would order by rules of its own."""

SORTS = tuple(_KEYS)


class Order:
    """The listed cases in one order; answers any page of any subset."""

    def __init__(self, cases: Sequence[int], sort: str = "") -> None:
        self._cases = array("I", cases)
        self._sort = sort
        self._ranks: array[int] | None = None

    @classmethod
    def read(cls, sort: str, cases: AbstractBitMap) -> Self:
        """These cases in their order now; one that has left the list since they were counted comes last."""
        ordered = array("I", (pk for pk in _in_order(sort) if pk in cases))
        order = cls([*ordered, *(cases - BitMap(ordered))], sort)
        order._rank_of()
        return order

    def with_changes(self, changed: Collection[int], present: AbstractBitMap) -> Self | None:
        """The order after some cases changed, of which those `present` are listed now.

        Their places are found by asking for the keys of a few others. None if it is better read anew.
        """
        if len(changed) > MOST_MOVED:
            return None
        cases = array("I", self._cases)
        for case in changed:
            if case in cases:
                cases.remove(case)
        key = _KEYS[self._sort]
        try:
            for case in present:
                cases.insert(
                    bisect_left(cases, _read(case, key), key=lambda pk: _read(pk, key)), case
                )
        except Initiative.DoesNotExist:  # one was withdrawn in this moment
            return None
        return type(self)(cases, self._sort)

    def page(self, subset: AbstractBitMap, start: int, stop: int) -> list[int]:
        """The primary keys of `subset` from place `start` up to `stop`.

        A large subset is met soon when walking through the order, from whichever end is nearer. A small one,
        or one that stands all together far from that end, is sorted by itself.
        """
        size = len(subset)
        start, stop = min(start, size), min(stop, size)
        if start == stop:
            return []
        if size == len(self._cases):
            return list(self._cases[start:stop])
        if stop > size - start:
            met = self._walked(reversed(self._cases), subset, size - start)
            found = met[size - stop :][::-1]
        else:
            found = self._walked(self._cases, subset, stop)[start:]
        if len(found) < stop - start:
            ranks = heapq.nsmallest(stop, map(self._rank_of().__getitem__, subset))
            found = [self._cases[rank] for rank in ranks[start:]]
        return found

    def _walked(self, cases: Iterable[int], subset: AbstractBitMap, wanted: int) -> list[int]:
        """The first of a subset that are met, or fewer where sorting it would take no longer."""
        size = len(subset)
        if wanted * len(self._cases) > MOST_STEPS * size**2:
            return []
        met = (pk for pk in islice(cases, MOST_STEPS * size) if pk in subset)
        return list(islice(met, wanted))

    def walk(self, subset: AbstractBitMap) -> Iterator[int]:
        """All of `subset` in order, one at a time."""
        if len(subset) * 50 < len(self._cases):
            return iter(self.page(subset, 0, len(subset)))
        return (pk for pk in self._cases if pk in subset)

    def _rank_of(self) -> "array[int]":
        """Each case's place in the order, by primary key: an array is a tenth of a dict."""
        if self._ranks is None:
            ranks = array("I", bytes(4 * (max(self._cases, default=-1) + 1)))
            for rank, pk in enumerate(self._cases):
                ranks[pk] = rank
            self._ranks = ranks
        return self._ranks


def _in_order(sort: str) -> Iterator[int]:
    listed = Initiative.objects.listed()
    if sort in _IN_DATABASE:
        ordered = listed.order_by(_IN_DATABASE[sort], "accession")
        return ordered.values_list("pk", flat=True).iterator(chunk_size=10_000)
    names = {pk: fold(name) for pk, name in Company.objects.values_list("pk", "name")}
    newest_first = listed.order_by(_IN_DATABASE["-date"], "accession")
    cases, companies = array("I"), array("I")
    for pk, company in newest_first.values_list("pk", "company_id").iterator(chunk_size=10_000):
        cases.append(pk)
        companies.append(company)
    # A stable sort: the cases of one company stay in the order of their dates.
    places = sorted(range(len(cases)), key=lambda place: names[companies[place]])
    return (cases[place] for place in places)


def _read(case: int, key: Callable[[_Case], Key]) -> Key:
    row = _Case._make(Initiative.objects.listed().values_list(*_Case._fields).get(pk=case))
    return (*key(row), row.accession)
