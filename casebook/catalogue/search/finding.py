"""From a query to the listed cases that answer it, in tiers of relevance."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

from casebook.catalogue.facets import FacetIndex, current
from casebook.catalogue.models import SearchText
from casebook.catalogue.models.initiative import InitiativeQuerySet
from casebook.catalogue.models.search_text import HEADS
from casebook.catalogue.search.depth import Depth, Stems
from casebook.catalogue.search.engine import engine
from casebook.catalogue.search.query import Query, Term, parse
from casebook.catalogue.search.spelling import likely_meant
from casebook.catalogue.words import stems, words

_COMMON_SHARE = 1 / 3
_COMMON_FROM = 30
"""In a catalogue of this size, a word in more than this share of cases tells nothing apart."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: `cases` by tiers of relevance, and what readers should know about it."""

    cases: FrozenBitMap
    tiers: tuple[AbstractBitMap, ...]
    stems: frozenset[str]
    notes: tuple[str, ...]

    def page(self, index: FacetIndex, subset: AbstractBitMap, start: int, stop: int) -> list[int]:
        """A part of the results by relevance, the latest first within a tier."""
        shown: list[int] = []
        for tier in self.tiers:
            part = tier & subset
            size = len(part)
            if start < size and stop > 0:
                shown += index.page(part, "-date", max(start, 0), min(stop, size))
            start, stop = start - size, stop - size
        return shown


def find(text: str, index: FacetIndex) -> Found | None:
    """The listed cases that answer a query; None if it asks for nothing."""
    query = parse(text)
    if query.is_blank:
        return None
    return _Search(index, query).run()


def search(initiatives: InitiativeQuerySet, text: str) -> InitiativeQuerySet:
    """Those of the listed initiatives that answer a query; all of them if it asks for nothing."""
    found = find(text, current())
    return initiatives if found is None else initiatives.filter(pk__in=list(found.cases))


def explain(found: Found, cases: Collection[int]) -> dict[int, list[str]]:
    """Where each of a few cases has words of the query, weightiest place first."""
    rows = SearchText.objects.filter(pk__in=cases).values_list("pk", *HEADS)
    return {
        pk: [
            label
            for label, text in zip(HEADS.values(), texts, strict=True)
            if not found.stems.isdisjoint(text.split())
        ]
        for pk, *texts in rows
    }


class _Search:
    def __init__(self, index: FacetIndex, query: Query) -> None:
        self.index = index
        self.query = query
        self.notes = list(query.notes)
        self._is_hinted = False

    def run(self) -> Found:
        wanted = [self._corrected(term) for term in self.query.terms if not term.is_unwanted]
        unwanted = [term for term in self.query.terms if term.is_unwanted]
        free = [term for term in wanted if not term.field]
        telling = [term for term in free if not self._is_common(term)]
        depths = tuple(Depth)
        if telling:
            ignored = [term.text for term in free if term not in telling]
            if ignored:
                self._note("{} stands in so many cases that it was left out.", ignored)
        else:
            telling = free
            if free:
                self._note(
                    "{} stands in so many cases that only titles and names were searched for it.",
                    [term.text for term in free],
                )
            depths = (Depth.NAMES,)
        scope = _all([self._in_field(term) for term in wanted if term.field], self.index.cases)
        for term in unwanted:
            scope -= self._in_field(term) if term.field else self._having([term.stems], Depth.TEXTS)
        tiers = self._tiers(telling, scope, depths) if self.query.terms else ()
        shown_stems = frozenset(stem for term in telling for stem in term.stems)
        found = FrozenBitMap(BitMap.union(BitMap(), *tiers))
        return Found(found, tiers, shown_stems, tuple(self.notes))

    def _tiers(
        self, terms: list[Term], scope: BitMap, depths: tuple[Depth, ...]
    ) -> tuple[AbstractBitMap, ...]:
        """The cases in scope with all the terms: those with all their words in the title or a name come first.

        The last depth sees all that the others see, so none between is asked once nothing is left. Only there
        must the words of a phrase stand in a row: that takes long, and for the order the words are enough.
        """
        *earlier, last = depths
        all_words = [(stem,) for stem in dict.fromkeys(chain.from_iterable(t.stems for t in terms))]
        # One by one: what has each of them is known from looking for common words.
        left = _all((self._having([term.stems], last) for term in terms), scope)
        tiers = []
        for depth in earlier if terms else ():
            if not left:
                break
            tiers.append(left & self._having(all_words, depth))
            left -= tiers[-1]
        return (*tiers, left)

    def _corrected(self, term: Term) -> Term:
        """The term itself, or the one that was probably meant if no case has it."""
        if not term.is_word or self._having([term.stems], Depth.TEXTS):
            return term
        written = words(term.text)[0]
        for word in likely_meant(written):
            meant = Term(word, tuple(stems(word)))
            if self._having([meant.stems], Depth.TEXTS):
                self.notes.append(f"No case has “{term.text}”; searched for “{word}” instead.")
                return meant
        self.notes.append(f"No case has “{term.text}”.")
        return term

    def _is_common(self, term: Term) -> bool:
        if not term.is_word or self.index.total < _COMMON_FROM:
            return False
        return len(self._having([term.stems], Depth.TEXTS)) > self.index.total * _COMMON_SHARE

    def _having(self, phrases: Sequence[Stems], depth: Depth) -> FrozenBitMap:
        return self.index.remember(
            ("text", *phrases, depth),
            lambda: self.index.cases & BitMap(engine().matching(phrases, depth)),
        )

    def _in_field(self, term: Term) -> AbstractBitMap:
        """The cases with a value of the field that is called so."""
        values = self.index.values_called(term.field, term.text)
        if not values:
            self.notes.append(
                f"No {term.field} in the catalogue is called “{term.text}”{self._hint(term)}"
            )
        return self.index.matching({term.field: values}) if values else BitMap()

    def _hint(self, term: Term) -> str:
        """For the first such field of a query alone: all names are looked through."""
        near = "" if self._is_hinted else self.index.nearest_name(term.field, term.text)
        self._is_hinted = True
        return f"; did you mean “{near}”?" if near else "."

    def _note(self, sentence: str, texts: Iterable[str]) -> None:
        self.notes.append(sentence.format(", ".join(f"“{text}”" for text in texts)))


def _all(sets: Iterable[AbstractBitMap], everything: AbstractBitMap) -> BitMap:
    """What is in all of the sets; no more of them are asked for once nothing is left."""
    found = BitMap(everything)
    for part in sets:
        found &= part
        if not found:
            break
    return found
