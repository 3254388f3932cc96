"""Which values each case has: the bitmaps of a facet, read the other way round."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

from pyroaring import AbstractBitMap


class ValuesByCase:
    """Counts the values of few cases quickly, where a facet has thousands of values to ask.

    Most cases have one value of a facet or none, so the first stands in an array, at the case's key.
    """

    def __init__(self, bitmaps: Mapping[str, AbstractBitMap]) -> None:
        self._names = ["", *bitmaps]
        highest = max((bitmap.max() for bitmap in bitmaps.values()), default=0)
        self._first = array("I", bytes(4 * (highest + 1)))
        self._others: dict[int, list[int]] = {}
        for number, bitmap in enumerate(bitmaps.values(), start=1):
            for case in bitmap:
                if self._first[case]:
                    self._others.setdefault(case, []).append(number)
                else:
                    self._first[case] = number

    def count(self, cases: Iterable[int]) -> dict[str, int]:
        """How many of the cases have each value, for the values that any of them has."""
        first, others = self._first, self._others
        known = [case for case in cases if case < len(first)]
        counts = Counter(map(first.__getitem__, known))
        for case in known:
            if case in others:
                counts.update(others[case])
        del counts[0]
        return {self._names[number]: count for number, count in counts.items()}
