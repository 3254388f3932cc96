"""The orders in which results can stand, and pages of them without sorting anew."""

import heapq
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import F
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower
from pyroaring import AbstractBitMap, BitMap

from casebook.catalogue.models import Initiative

_BY: dict[str, list[Combinable | str]] = {
    "-date": [F("rolled_back_on").desc(), "accession"],
    "date": [F("rolled_back_on").asc(), "accession"],
    "company": [Lower("company__name"), F("rolled_back_on").desc(), "accession"],
    "lifespan": [F("lifespan_days").asc(nulls_last=True), "accession"],
    "-lifespan": [F("lifespan_days").desc(nulls_last=True), "accession"],
    "-changed": [F("changed_at").desc(), "accession"],
}

SORTS = tuple(_BY)


class Order:
    """The listed cases in one order; answers any page of any subset."""

    def __init__(self, cases: Sequence[int]) -> None:
        self._cases = array("I", cases)
        self._ranks: array[int] | None = None

    @classmethod
    def read(cls, sort: str, cases: AbstractBitMap) -> "Order":
        """These cases in their order now; one that has left the list since they were counted comes last."""
        listed = Initiative.objects.listed().order_by(*_BY[sort]).values_list("pk", flat=True)
        ordered = [pk for pk in listed.iterator(chunk_size=10_000) if pk in cases]
        return cls([*ordered, *(cases - BitMap(ordered))])

    def page(self, subset: AbstractBitMap, start: int, stop: int) -> list[int]:
        """The primary keys of `subset` from place `start` up to `stop`.

        A large subset is met soon when walking through the order, from whichever end is nearer; a small one
        is sorted by itself. Each is slow only where the other is quick.
        """
        size = len(subset)
        start, stop = min(start, size), min(stop, size)
        if start == stop:
            return []
        if size == len(self._cases):
            return list(self._cases[start:stop])
        steps = min(stop, size - start) * len(self._cases) // size
        if steps > 4 * size:
            return heapq.nsmallest(stop, subset, key=self._rank_of().__getitem__)[start:]
        if stop <= size - start:
            return list(islice((pk for pk in self._cases if pk in subset), start, stop))
        backwards = (pk for pk in reversed(self._cases) if pk in subset)
        return list(islice(backwards, size - stop, size - start))[::-1]

    def walk(self, subset: AbstractBitMap) -> Iterator[int]:
        """All of `subset` in order, one at a time."""
        if len(subset) * 50 < len(self._cases):
            return iter(self.page(subset, 0, len(subset)))
        return (pk for pk in self._cases if pk in subset)

    def _rank_of(self) -> "array[int]":
        """Each case's place in the order, by primary key: an array is a tenth of a dict."""
        if self._ranks is None:
            ranks = array("I", bytes(4 * (max(self._cases) + 1)))
            for rank, pk in enumerate(self._cases):
                ranks[pk] = rank
            self._ranks = ranks
        return self._ranks
