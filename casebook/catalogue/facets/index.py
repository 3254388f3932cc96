"""Which listed cases have which value: one roaring bitmap for each value of each facet."""

import heapq
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import transaction
from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

from casebook.catalogue.facets.names import Names
from casebook.catalogue.facets.order import NEWEST_FIRST, Order
from casebook.catalogue.facets.rows import DATE, FACETS, Aliases, Bitmaps, Labels, Reading
from casebook.catalogue.facets.values import ValuesByCase
from casebook.catalogue.models import Register
from casebook.catalogue.words import stems, words

Selection = Mapping[str, Collection[str]]

MOST_VALUES = 40
"""Values of one facet that are counted for a page; the rest are found by typing."""

MANY_VALUES = 1_000
SPARSE = 16
"""A facet with many values is counted by case where less than a sixteenth of all cases is left.

Roaring bitmaps hold fewer of them as arrays and not as bits, and intersecting thousands of arrays takes longer.
"""

_OF_COMPANIES = {"company", "vendor"}

MOST_REMEMBERED = 500
"""Results of searches kept beside an index; an eighth of a byte a case each, at the most."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool


class FacetIndex:
    """The listed cases at one catalogue version. Nothing in it changes once it is built."""

    def __init__(
        self, version: int, cases: BitMap, labels: Labels, bitmaps: Bitmaps, aliases: Aliases
    ) -> None:
        self.version = version
        self.cases = FrozenBitMap(cases)
        self.labels = labels
        self._aliases = aliases
        self._bitmaps = bitmaps
        # The values with the most cases first: counting can stop when the rest cannot matter.
        self._largest_first = {
            name: sorted(by_value, key=lambda value: -len(by_value[value]))
            for name, by_value in bitmaps.items()
        }
        self._values: dict[str, ValuesByCase] = {}
        """Of the facets with many values."""
        self._names: dict[str, Names] = {}
        self._orders: dict[str, Order] = {}
        self._remembered: dict[Hashable, FrozenBitMap] = {}

    @classmethod
    def build(cls) -> Self:
        """Read all listed cases, in one transaction so that the parts fit together.

        The usual order is read with them, so that the first reader need not wait for it.
        """
        with transaction.atomic():
            version = Register.current_version()
            read = Reading()
            newest_first = Order.read(NEWEST_FIRST, read.cases)
        index = cls(version, read.cases, read.labels, read.bitmaps, read.aliases)
        index._orders[NEWEST_FIRST] = newest_first
        large = [name for name in FACETS if len(read.bitmaps[name]) >= MANY_VALUES]
        index._values = {name: ValuesByCase(read.bitmaps[name]) for name in large}
        for name in large:
            index._names_of(name)
        return index

    def with_changes(self, version: int, changed: Collection[int]) -> Self:
        """The index of a later version, given the cases that changed after this one's.

        Should a case have changed even later, it is read as it is now and again in its turn. Bitmaps of
        values that no changed case has or had are shared with this index; what was made of them is carried over.
        """
        with transaction.atomic():
            read = Reading(changed)
            orders = {
                sort: moved
                for sort, order in list(self._orders.items())
                if (moved := order.with_changes(changed, read.cases))
            }
            if Register.current_version() != version:
                # Keys that were compared may be those of a later version; such an order is read anew.
                orders = {}
        gone = BitMap(changed)
        bitmaps = {
            name: {
                value: bitmap - gone if bitmap.intersect(gone) else bitmap
                for value, bitmap in by_value.items()
            }
            for name, by_value in self._bitmaps.items()
        }
        for name, by_value in read.bitmaps.items():
            for value, bitmap in by_value.items():
                bitmaps[name][value] = bitmaps[name].get(value, BitMap()) | bitmap
        kept = {
            name: {value: bitmap for value, bitmap in by_value.items() if bitmap}
            for name, by_value in bitmaps.items()
        }
        known = {name: {**self.labels[name], **read.labels[name]} for name in FACETS}
        labels = {name: {value: known[name][value] for value in kept[name]} for name in FACETS}
        aliases = {**self._aliases, **read.aliases}
        index = type(self)(version, (BitMap(self.cases) - gone) | read.cases, labels, kept, aliases)
        index._orders = orders
        index._values = {
            name: values.with_changes(changed, read.bitmaps[name])
            for name, values in self._values.items()
        }
        index._names = {
            name: names.with_changes(
                self.labels[name].keys() - labels[name].keys(),
                read.labels[name],
                index._other_names(name),
            )
            for name, names in list(self._names.items())
        }
        return index

    @property
    def total(self) -> int:
        return len(self.cases)

    @property
    def size_in_bytes(self) -> int:
        """What the cases and values take in memory, without the names of the values."""
        bitmaps = [
            self.cases,
            *(b for by_value in self._bitmaps.values() for b in by_value.values()),
        ]
        return sum(len(bitmap.serialize()) for bitmap in bitmaps)

    def choices(self, name: str) -> list[tuple[str, str]]:
        """The values that listed cases have, by label; years from the latest."""
        labels = self.labels[name]
        by_label = sorted(
            ((value, labels[value]) for value in self._bitmaps[name]),
            key=lambda choice: choice[1].casefold(),
        )
        return by_label[::-1] if name == "year" else by_label

    def label(self, name: str, value: str) -> str:
        """What readers call a value that listed cases have; empty for any other."""
        return self.labels[name][value] if value in self._bitmaps[name] else ""

    def values_called(self, name: str, text: str) -> list[str]:
        """The value that is written so, or all those whose names have all the words."""
        return self._names_of(name).find(text)

    def nearest_name(self, name: str, text: str) -> str:
        """What a value of the facet is called that is spelt most like a text, or nothing."""
        return self._names_of(name).nearest(text)

    def _names_of(self, name: str) -> Names:
        if name not in self._names:
            # Names of organisations are not inflected, and there are many of them.
            take_apart = words if name in _OF_COMPANIES else stems
            self._names[name] = Names(self.labels[name], self._other_names(name), take_apart)
        return self._names[name]

    def _other_names(self, name: str) -> Aliases:
        return self._aliases if name in _OF_COMPANIES else {}

    def matching(self, selected: Selection, *, but: str = "") -> BitMap:
        """The cases with any of the values selected in each facet, `but` one facet left out."""
        return _in_all(self.cases, self._having_any(selected), but)

    def _having_any(self, selected: Selection) -> dict[str, BitMap]:
        """The cases with any of the values, for each facet in which some are selected."""
        return {
            name: BitMap.union(
                BitMap(), *(self._bitmaps[name][v] for v in values if v in self._bitmaps[name])
            )
            for name, values in selected.items()
            if values
        }

    def in_period(self, begin: date | None, end: date | None) -> BitMap:
        """The cases with an outcome that may have happened on any day from one to the other, both included.

        An outcome known to the year only may have happened on any day of it.
        """
        first, last = (day.isoformat() if day else "" for day in (begin, end))
        # The text of a date is the beginning of that of each day it can mean, so what is as long compares.
        return BitMap.union(
            BitMap(),
            *(
                cases
                for text, cases in self._bitmaps[DATE].items()
                if text >= first[: len(text)] and (not last or text <= last[: len(text)])
            ),
        )

    def remember(self, key: Hashable, work: Callable[[], AbstractBitMap]) -> FrozenBitMap:
        """The result of some work on this version of the catalogue, done once while it is in use."""
        result = self._remembered.get(key)
        if result is None:
            result = FrozenBitMap(work())
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered = {}
            self._remembered[key] = result
        return result

    def page(self, subset: AbstractBitMap, sort: str, start: int, stop: int) -> list[int]:
        """The primary keys of a part of the results; `sort` is one of `order.SORTS`."""
        return self._order(sort).page(subset, start, stop)

    def walk(self, subset: AbstractBitMap, sort: str) -> Iterator[int]:
        """The primary keys of all the results, one at a time."""
        return self._order(sort).walk(subset)

    def _order(self, sort: str) -> Order:
        if sort not in self._orders:
            self._orders[sort] = Order.read(sort, self.cases)
        return self._orders[sort]

    def count(
        self,
        selected: Selection,
        within: AbstractBitMap | Collection[int] | None = None,
        *,
        most: int = MOST_VALUES,
    ) -> dict[str, list[FacetValue]]:
        """Every facet's values with their counts, the highest counts first.

        A facet's counts ignore its own selection. `within` are the cases that search and dates leave, or
        None for all. A value without cases is left out unless it is selected; at the `most` so many values
        are given, and the selected ones always.
        """
        scope = BitMap(self.cases) if within is None else self.cases & BitMap(within)
        wanted = self._having_any(selected)
        everything = _in_all(scope, wanted)
        return {
            name: self._count_one(
                name,
                frozenset(selected.get(name, ())),
                _in_all(scope, wanted, but=name) if name in wanted else everything,
                most,
            )
            for name in FACETS
        }

    def _count_one(
        self, name: str, chosen: frozenset[str], candidates: AbstractBitMap, most: int
    ) -> list[FacetValue]:
        bitmaps, labels = self._bitmaps[name], self.labels[name]
        by_case = self._values.get(name)
        if by_case and len(candidates) * SPARSE < self.total:
            counts = by_case.count(candidates)
        else:
            counts = self._largest_counts(name, candidates, most)
        if len(counts) > most:
            lowest_shown = heapq.nlargest(most, counts.values())[-1]
            counts = {value: count for value, count in counts.items() if count >= lowest_shown}

        def rank(value: str) -> tuple[int, str, str]:
            return -counts[value], labels[value].casefold(), value

        shown = heapq.nsmallest(most, counts, key=rank)
        missing = [value for value in chosen if value in labels and value not in shown]
        return [
            FacetValue(value, labels[value], counts[value], value in chosen) for value in shown
        ] + [
            FacetValue(
                value,
                labels[value],
                candidates.intersection_cardinality(bitmaps[value]) if value in bitmaps else 0,
                True,
            )
            for value in sorted(missing, key=lambda value: labels[value].casefold())
        ]

    def _largest_counts(self, name: str, candidates: AbstractBitMap, most: int) -> dict[str, int]:
        """By value, until no value that is left can be among the `most` with the highest counts."""
        bitmaps = self._bitmaps[name]
        counts: dict[str, int] = {}
        highest: list[int] = []  # a heap: the lowest of them comes first
        for value in self._largest_first[name]:
            bitmap = bitmaps[value]
            if len(highest) == most and len(bitmap) < highest[0]:
                break
            count = candidates.intersection_cardinality(bitmap)
            if not count or (len(highest) == most and count < highest[0]):
                continue
            counts[value] = count
            if len(highest) < most:
                heapq.heappush(highest, count)
            else:
                heapq.heapreplace(highest, count)
        return counts


def _in_all(cases: AbstractBitMap, sets: Mapping[str, BitMap], but: str = "") -> BitMap:
    found = BitMap(cases)
    for name, part in sets.items():
        if name != but:
            found &= part
    return found
