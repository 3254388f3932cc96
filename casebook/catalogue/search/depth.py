"""How deep a search looks: the better the place, the better the match."""

from enum import StrEnum

from casebook.catalogue.models.search_text import HEADS

Stems = tuple[str, ...]
"""Words in a row, stemmed; one word is the shortest row."""

_HEADS = tuple(HEADS)


class Depth(StrEnum):
    """A search down to a depth sees all that stands above it, too."""

    NAMES = "names"
    CLAIMS = "claims"
    TEXTS = "texts"

    @property
    def heads(self) -> tuple[str, ...]:
        """The columns of `SearchText` that it looks into."""
        return {Depth.NAMES: _HEADS[:2], Depth.CLAIMS: _HEADS[:4], Depth.TEXTS: _HEADS}[self]
