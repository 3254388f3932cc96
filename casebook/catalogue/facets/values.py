"""Which values each case has: the bitmaps of a facet, read the other way round."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

from pyroaring import AbstractBitMap, BitMap


class ValuesByCase:
    """Counts the values of few cases quickly, where a facet has thousands of values to ask.

    Most cases have one value of a facet or none, so the first stands in an array, at the case's key.
    """

    def __init__(self, bitmaps: Mapping[str, AbstractBitMap]) -> None:
        self._names = [""]
        self._numbers: dict[str, int] = {}
        self._first = array("I")
        self._others: dict[int, list[int]] = {}
        self._any, self._several = BitMap(), BitMap()
        """The cases that have any value, and those that have others as well."""
        self._add(bitmaps)

    def with_changes(
        self, changed: Iterable[int], added: Mapping[str, AbstractBitMap]
    ) -> "ValuesByCase":
        """The same after some cases changed, which now have the values `added` and no others."""
        gone = BitMap(changed)
        renewed = ValuesByCase({})
        renewed._names, renewed._numbers = list(self._names), dict(self._numbers)
        renewed._first = array("I", self._first)
        renewed._others = {
            case: numbers for case, numbers in self._others.items() if case not in gone
        }
        renewed._any, renewed._several = self._any - gone, self._several - gone
        for case in gone:
            if case < len(renewed._first):
                renewed._first[case] = 0
        renewed._add(added)
        return renewed

    def count(self, cases: AbstractBitMap) -> dict[str, int]:
        """How many of the cases have each value, for the values that any of them has."""
        counts = Counter(map(self._first.__getitem__, cases & self._any))
        for case in cases & self._several:
            counts.update(self._others[case])
        return {self._names[number]: count for number, count in counts.items()}

    def _add(self, bitmaps: Mapping[str, AbstractBitMap]) -> None:
        highest = max((bitmap.max() for bitmap in bitmaps.values() if bitmap), default=-1)
        self._first.extend([0] * (highest + 1 - len(self._first)))
        self._any |= BitMap.union(BitMap(), *bitmaps.values())
        for name, bitmap in bitmaps.items():
            number = self._numbers.setdefault(name, len(self._names))
            if number == len(self._names):
                self._names.append(name)
            for case in bitmap:
                if self._first[case]:
                    self._others.setdefault(case, []).append(number)
                    self._several.add(case)
                else:
                    self._first[case] = number
