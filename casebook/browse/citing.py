"""Numbered reference marks in the text of a page, and the way back from its list of sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_lowercase

from casebook.catalogue.models import Citation, Source


@dataclass(frozen=True, slots=True)
class Mark:
    """One number in brackets behind a fact."""

    number: int
    anchor: str
    place: str


@dataclass(frozen=True, slots=True)
class Backlink:
    letter: str
    anchor: str


@dataclass(slots=True)
class Place:
    """One passage of a source, and the facts that rest on it."""

    citation: Citation
    backlinks: list[Backlink] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """One source as a page lists it: under one number, with every place in it that is cited."""

    number: int
    source: Source
    places: list[Place] = field(default_factory=list)
    backlinks: list[Backlink] = field(default_factory=list)
    mark_count: int = 0

    @property
    def title_language(self) -> str:
        """The language tag of a foreign title; our own description of an unseen one is in English."""
        source = self.source
        is_foreign = source.language != "en" and (source.title_seen or not source.title.isascii())
        return source.language if is_foreign else ""


class Apparatus:
    """Gives out marks in the order of the page and remembers where each source was cited."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._entries: dict[int, Entry] = {}
        self._places: dict[int, Place] = {}
        for citation in citations:
            entry = self._entries.setdefault(
                citation.number, Entry(citation.number, citation.source)
            )
            if citation.locator or citation.excerpt:
                place = self._places[citation.pk] = Place(citation)
                entry.places.append(place)

    def marks(self, citations: Iterable[Citation]) -> list[Mark]:
        """One mark for each source, whatever the number of places cited in it."""
        by_number: dict[int, list[Citation]] = {}
        for citation in citations:
            by_number.setdefault(citation.number, []).append(citation)
        return [self._mark(number, by_number[number]) for number in sorted(by_number)]

    @property
    def entries(self) -> list[Entry]:
        return [self._entries[number] for number in sorted(self._entries)]

    def _mark(self, number: int, citations: list[Citation]) -> Mark:
        entry = self._entries[number]
        backlink = Backlink(_letters(entry.mark_count), f"r{number}-{entry.mark_count + 1}")
        entry.mark_count += 1
        for citation in citations:
            place = self._places.get(citation.pk)
            (place or entry).backlinks.append(backlink)
        locators = "; ".join(citation.locator for citation in citations if citation.locator)
        return Mark(number, backlink.anchor, locators)


def _letters(index: int) -> str:
    """a to z, then aa, ab and so on."""
    more, last = divmod(index, len(ascii_lowercase))
    return (_letters(more - 1) if more else "") + ascii_lowercase[last]
