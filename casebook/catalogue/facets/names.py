"""What the values of a facet are called, to find them by their names."""

from collections.abc import Iterable, Mapping
from itertools import chain

from rapidfuzz import fuzz, process

from casebook.catalogue.words import fold, stems

_ALIKE = 72.0
"""Per cent of letters in common."""


class Names:
    """Finds the values that have some words in their names; `others` are further names of a value."""

    def __init__(self, labels: Mapping[str, str], others: Mapping[str, list[str]]) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        self._by_stem: dict[str, frozenset[str]] = {}
        self._learn(_together(labels, others))

    def with_changes(
        self, gone: Iterable[str], labels: Mapping[str, str], others: Mapping[str, list[str]]
    ) -> "Names":
        """The same without the values that are gone, and with these, new or renamed."""
        new = {
            v: names
            for v, names in _together(labels, others).items()
            if names != self._names.get(v)
        }
        old = {*gone, *new} & self._names.keys()
        if not old and not new:
            return self
        renewed = Names({}, {})
        renewed._names, renewed._by_stem = {**self._names}, {**self._by_stem}
        for value in old:
            for stem in _stems(renewed._names.pop(value)):
                renewed._by_stem[stem] -= {value}
        renewed._learn(new)
        return renewed

    def find(self, text: str) -> list[str]:
        """The value that is written so, or all those whose names have all the words."""
        folded = fold(text)
        # Slugs are in small letters and codes of countries in capitals.
        for value in (folded, folded.upper()):
            if value in self._names:
                return [value]
        asked = [self._by_stem.get(stem, frozenset()) for stem in stems(text)]
        return sorted(frozenset.intersection(*asked)) if asked else []

    def nearest(self, text: str) -> str:
        """The name that is spelt most like a text; nothing if none is much alike."""
        names = chain.from_iterable(self._names.values())
        found = process.extractOne(
            fold(text), names, scorer=fuzz.ratio, processor=fold, score_cutoff=_ALIKE
        )
        return found[0] if found else ""

    def _learn(self, names: Mapping[str, tuple[str, ...]]) -> None:
        found: dict[str, set[str]] = {}
        for value, known in names.items():
            for stem in _stems(known):
                found.setdefault(stem, set()).add(value)
        for stem, values in found.items():
            self._by_stem[stem] = self._by_stem.get(stem, frozenset()) | values
        self._names.update(names)


def _together(
    labels: Mapping[str, str], others: Mapping[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    return {value: (label, *others.get(value, ())) for value, label in labels.items()}


def _stems(names: Iterable[str]) -> set[str]:
    return {stem for name in names for stem in stems(name)}
