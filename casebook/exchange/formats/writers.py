"""Writers that give a file in pieces, so that its length costs no memory."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

from casebook.catalogue.models import Initiative
from casebook.exchange.formats.record import COLUMNS, record
from casebook.exchange.formats.reference import Reference

LIST_SEPARATOR = " | "

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a file is the answer to."""

    title: str
    address: str
    """Of the catalogue page with the same results."""
    address_of_file: str


Writer = Callable[[Iterable[Initiative], Query], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format, by the ending of its address."""

    name: str
    label: str
    meaning: str
    content_type: str
    write: Writer
    is_download: bool = True


def write_csv(cases: Iterable[Initiative], query: Query) -> Iterator[str]:
    """RFC 4180 in UTF-8 with a header; cells that a spreadsheet would run are made text by `'`."""
    return csv_lines([column.name for column in COLUMNS], (record(case).values() for case in cases))


def csv_lines(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table as CSV, line by line."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(names)
    yield _taken(line)
    for row in rows:
        writer.writerow(_cell(value) for value in row)
        yield _taken(line)


def write_json_results(cases: Iterable[Initiative]) -> Iterator[str]:
    """The records as the inside of a JSON array."""
    separator = ""
    for case in cases:
        yield separator + json.dumps(record(case), ensure_ascii=False)
        separator = ",\n"


def write_json(
    cases: Iterable[Initiative], query: Query, *, head: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """An object with what `head` gives and, last, the results."""
    opening = json.dumps(dict(head or {}), ensure_ascii=False)[:-1]
    yield f'{opening}{", " if head else ""}"results": [\n'
    yield from write_json_results(cases)
    yield "\n]}\n"


def write_atom(cases: Iterable[Initiative], query: Query) -> Iterator[str]:
    """RFC 4287, the latest change first in `updated`; ids are the permanent addresses."""
    yield from _feed(cases, query, _atom_entry)


def write_removals(cases: Iterable[Initiative], query: Query) -> Iterator[str]:
    """An Atom feed of withdrawn cases: the number of each, the reason, and the address that answers 410."""
    yield from _feed(cases, query, _removal_entry)


def _feed(
    cases: Iterable[Initiative], query: Query, write_entry: Callable[[Initiative], str]
) -> Iterator[str]:
    cases = iter(cases)
    first = next(cases, None)
    # The cases of a feed stand with the last changed first.
    updated = first.changed_at if first else datetime.fromtimestamp(0, UTC)
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n'
        f"<id>{escape(query.address_of_file)}</id>\n<title>{escape(query.title)}</title>\n"
        f"<updated>{updated.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</updated>\n"
        f"<author><name>Casebook</name><uri>{escape(settings.BASE_URL)}</uri></author>\n"
        "<rights>CC BY 4.0</rights>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(query.address_of_file)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(query.address)}/>\n'
    )
    if first:
        yield write_entry(first)
    for case in cases:
        yield write_entry(case)
    yield "</feed>\n"


def write_bibtex(cases: Iterable[Initiative], query: Query) -> Iterator[str]:
    return (f"{Reference(case).bibtex}\n" for case in cases)


def write_ris(cases: Iterable[Initiative], query: Query) -> Iterator[str]:
    return (f"{Reference(case).ris}\r\n" for case in cases)


FORMATS = {
    known.name: known
    for known in (
        Format(
            "csv",
            "CSV",
            "one row a case under a header, in UTF-8",
            "text/csv; charset=utf-8",
            write_csv,
        ),
        Format(
            "json",
            "JSON",
            "the total, the facets with their counts and one record a case; by pages if asked",
            "application/json",
            write_json,
            is_download=False,
        ),
        Format(
            "atom",
            "Atom",
            "one entry a case, the last changed first, for feed readers",
            "application/atom+xml; charset=utf-8",
            write_atom,
            is_download=False,
        ),
        Format(
            "bib",
            "BibTeX",
            "one entry a case, to cite it",
            "application/x-bibtex; charset=utf-8",
            write_bibtex,
        ),
        Format(
            "ris",
            "RIS",
            "the same for reference managers",
            "application/x-research-info-systems; charset=utf-8",
            write_ris,
        ),
    )
}


def _atom_entry(case: Initiative) -> str:
    published = case.published_at or case.changed_at
    return (
        f"<entry><id>{escape(Reference(case).url)}</id>"
        f"<title>{escape(_clean(case.title))}</title>"
        f"<updated>{case.changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</updated>"
        f"<published>{published.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</published>"
        f'<link rel="alternate" type="text/html" href={quoteattr(Reference(case).url)}/>'
        f"<summary>{escape(_clean(case.verdict))}</summary></entry>\n"
    )


def _removal_entry(case: Initiative) -> str:
    # Without its title: that may be what had to go.
    address = Reference(case).url
    return (
        f"<entry><id>{escape(address)}#withdrawn</id>"
        f"<title>{case.accession_label} was withdrawn</title>"
        f"<updated>{case.changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<summary>{escape(_clean(case.withdrawn_reason))}</summary></entry>\n"
    )


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = LIST_SEPARATOR.join(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
