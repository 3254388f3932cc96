"""Text as the words it is searched by: folded to lower case without accents, and stemmed.

Both databases store and compare these words and nothing else, so a query finds the same cases on
either. The stemmer is Snowball's English one; it leaves most foreign words alone.
"""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

ALIKE = 72.0
"""Per cent of letters in common from which one word may be another misspelt: two letters changed places in seven are
86, one of six missing 91."""

_WORD = re.compile(r"[^\W_]+")
_english = stemmer("english")


def fold(text: str) -> str:
    """Lower case without accents: “Société” is “societe”, “ß” is “ss”."""
    if text.isascii():  # most text is, and needs no decomposing
        return text.lower()
    # Before and after: a mathematical capital is a capital only once it is taken apart.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words; everything but letters and digits parts them, save a possessive 's."""
    folded = fold(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return _WORD.findall(re.sub(r"(?<=\w)'s\b", "", folded))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    return str(_english.stemWord(word))


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def spans(text: str) -> list[tuple[int, int, str]]:
    """Where each word of the original text stands, with its stem: for highlighting."""
    return [(match.start(), match.end(), _stem_of(match[0])) for match in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def _stem_of(written: str) -> str:
    parts = words(written)
    return stem(parts[0]) if len(parts) == 1 else ""
