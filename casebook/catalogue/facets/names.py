"""What the values of a facet are called, to find them by their names."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from rapidfuzz import fuzz, process

from casebook.catalogue.words import ALIKE, fold, stems


class Names:
    """Finds the values that have some words in their names; `others` are further names of a value.

    `take_apart` says what a word is: stems by default, so that its form makes no difference.
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        others: Mapping[str, list[str]],
        take_apart: Callable[[str], list[str]] = stems,
    ) -> None:
        self._take_apart = take_apart
        self._names: dict[str, tuple[str, ...]] = {}
        self._by_word: dict[str, frozenset[str]] = {}
        self._learn(_together(labels, others))

    def with_changes(
        self, gone: Iterable[str], labels: Mapping[str, str], others: Mapping[str, list[str]]
    ) -> "Names":
        """The same without the values that are gone, and with these, new or renamed."""
        new = {
            value: names
            for value, names in _together(labels, others).items()
            if names != self._names.get(value)
        }
        old = {*gone, *new} & self._names.keys()
        if not old and not new:
            return self
        renewed = Names({}, {}, self._take_apart)
        renewed._names, renewed._by_word = {**self._names}, {**self._by_word}
        for value in old:
            for word in self._words(renewed._names.pop(value)):
                renewed._by_word[word] -= {value}
        renewed._learn(new)
        return renewed

    def find(self, text: str) -> list[str]:
        """The value that is written so, or all those whose names have all the words."""
        folded = fold(text)
        # Slugs are in small letters and codes of countries in capitals.
        for value in (folded, folded.upper()):
            if value in self._names:
                return [value]
        asked = [self._by_word.get(word, frozenset()) for word in self._take_apart(text)]
        return sorted(frozenset.intersection(*asked)) if asked else []

    def nearest(self, text: str) -> str:
        """The name that is spelt most like a text; nothing if none is much alike."""
        names = chain.from_iterable(self._names.values())
        found = process.extractOne(
            fold(text), names, scorer=fuzz.ratio, processor=fold, score_cutoff=ALIKE
        )
        return found[0] if found else ""

    def _learn(self, names: Mapping[str, tuple[str, ...]]) -> None:
        found: dict[str, set[str]] = {}
        for value, known in names.items():
            for word in self._words(known):
                found.setdefault(word, set()).add(value)
        for word, values in found.items():
            self._by_word[word] = self._by_word.get(word, frozenset()) | values
        self._names.update(names)

    def _words(self, names: Iterable[str]) -> set[str]:
        return set(chain.from_iterable(map(self._take_apart, names)))


def _together(
    labels: Mapping[str, str], others: Mapping[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    return {value: (label, *others.get(value, ())) for value, label in labels.items()}
