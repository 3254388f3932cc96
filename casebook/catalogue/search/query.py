"""The query language: words, "phrases", -minus and field:value. Parsing never fails."""

import re
from dataclasses import dataclass

from casebook.catalogue.words import stems

FIELDS = ("company", "vendor", "sector", "reason", "country", "year")
LONGEST = 400
"""Characters of a query that are looked at."""
MOST_TERMS = 20

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»"), '"')
"""What people type, and paste, in the place of straight quotation marks."""

_PART = re.compile(
    r"""
    (?P<minus>-?)
    (?:(?P<field>[a-z_]+):)?
    (?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: a word or phrase, in a field if it names one, wanted or unwanted."""

    text: str
    stems: tuple[str, ...]
    field: str = ""
    is_unwanted: bool = False

    @property
    def is_word(self) -> bool:
        return not self.field and len(self.stems) == 1


@dataclass(frozen=True, slots=True)
class Query:
    """What a text asks for, and what readers should know about how it was read."""

    terms: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.terms and not self.notes


def parse(text: str) -> Query:
    """Read any text at all; what cannot be understood is read as plain words, and a note says so."""
    notes = []
    text = "".join(char if char.isprintable() else " " for char in text).translate(_QUOTES)
    if len(text) > LONGEST:
        # Not in the middle of a word, which would then be searched as another one.
        text = text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
        notes.append(f"Only the first {LONGEST} characters were searched.")
    if text.count('"') % 2:
        head, _, tail = text.rpartition('"')
        text = f"{head} {tail}"
        notes.append("A quotation mark that is never closed was ignored.")
    terms = []
    for match in _PART.finditer(text):
        term, note = _term(match)
        terms += [term] if term else []
        notes += [note] if note else []
    if len(terms) > MOST_TERMS:
        terms = terms[:MOST_TERMS]
        notes.append(f"Only the first {MOST_TERMS} words were searched.")
    return Query(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(notes)))


def _term(match: "re.Match[str]") -> tuple[Term | None, str]:
    field = (match["field"] or "").lower()
    asked = match["phrase"] if match["phrase"] is not None else match["word"]
    note = ""
    if field and field not in FIELDS:
        note = (
            f"“{match['field']}:” is not a field (fields: {', '.join(FIELDS)}), "
            "so it was searched as words."
        )
        asked, field = f"{match['field']} {asked}", ""
    term = Term(asked, tuple(stems(asked)), field, bool(match["minus"]))
    if not term.stems:
        what = match[0].strip()
        return None, note or (f"“{what}” has no letters or digits to search for." if what else "")
    return term, note
