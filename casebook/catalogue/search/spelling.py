"""What a misspelt word may have meant, among the words of the catalogue."""

from rapidfuzz import fuzz, process

from casebook.catalogue.models import SearchWord
from casebook.catalogue.words import ALIKE

_SHORTEST = 4
"""Shorter words are too near to too many others."""

_CANDIDATES = 8


def likely_meant(word: str) -> list[str]:
    """Words of the catalogue that begin with this one or are spelt much alike, the likeliest first."""
    if len(word) < _SHORTEST:
        return []
    begun = SearchWord.objects.filter(word__startswith=word).order_by("length", "word")
    completions = list(begun.values_list("word", flat=True)[:_CANDIDATES])
    near = SearchWord.objects.filter(length__range=(len(word) - 2, len(word) + 2))
    alike = process.extract(
        word,
        near.values_list("word", flat=True),
        scorer=fuzz.ratio,
        score_cutoff=ALIKE,
        limit=_CANDIDATES,
    )
    return list(dict.fromkeys([*(found for found, _, _ in alike), *completions]))
