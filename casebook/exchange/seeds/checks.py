"""Rules over the seeds as a set, judged without a database."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from casebook.catalogue.addresses import canonical_url
from casebook.catalogue.document import CaseDocument, CompanyDocument, DocumentError, Problem
from casebook.catalogue.document.references import (
    Pointer,
    pointers_of_case,
    pointers_of_company,
    pointers_of_finding,
    pointers_of_source,
)
from casebook.catalogue.vocabulary import OutcomeKind
from casebook.exchange.seeds import files
from casebook.exchange.seeds.files import Entry, Seeds
from casebook.exchange.seeds.vocabulary import Vocabulary

_FACTS = ("promises", "events", "outcomes", "figures", "discrepancies")


def read_checked(folder: Path, vocabulary: Vocabulary) -> Seeds:
    """Read the seeds; raise DocumentError with every fault of every file."""
    seeds = files.read(folder)
    problems = list(faults(seeds, vocabulary))
    if problems:
        raise DocumentError(problems)
    return seeds


def faults(seeds: Seeds, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Everything that keeps the seeds from being loaded."""
    for kind, entries in seeds.by_kind():
        yield from _repeated(entries, f"is already the key of the {kind} at", "key")
    yield from _dangling(seeds, vocabulary)
    yield from _repeated(
        seeds.companies, "is already the Wikidata item of the company at", "wikidata"
    )
    yield from _circles(seeds.companies)
    yield from _repeated_publications(seeds)
    yield from _repeated(seeds.cases, "is already the accession of the case at", "accession")
    for entry in seeds.cases:
        document = entry.document
        for problem in (*_uncited(document), *_unpublishable(document), *_unlinkable(document)):
            yield from entry.at(DocumentError([problem])).problems


def unused(seeds: Seeds) -> Iterator[Problem]:
    """Records that nothing names: no fault, but perhaps a slip."""
    named = {(kind, key) for _, pointers in _pointers(seeds) for kind, key, _ in pointers}
    for kind, entries in seeds.by_kind():
        for entry in entries:
            if kind in {"company", "source"} and (kind, entry.document.key) not in named:
                message = f'"{entry.document.key}": nothing names this {kind}'
                yield entry.problem(message, "key")


def _pointers(seeds: Seeds) -> Iterator[tuple[Entry[Any], Iterator[Pointer]]]:
    yield from ((entry, pointers_of_company(entry.document)) for entry in seeds.companies)
    yield from ((entry, pointers_of_source(entry.document)) for entry in seeds.sources)
    yield from ((entry, pointers_of_finding(entry.document)) for entry in seeds.findings)
    yield from ((entry, pointers_of_case(entry.document)) for entry in seeds.cases)


def _dangling(seeds: Seeds, vocabulary: Vocabulary) -> Iterator[Problem]:
    known = vocabulary.references(
        **{kind: (entry.document.key for entry in entries) for kind, entries in seeds.by_kind()}
    )
    for entry, pointers in _pointers(seeds):
        try:
            known.require(pointers)
        except DocumentError as error:
            yield from entry.at(error).problems


def _repeated(entries: Iterable[Entry[Any]], message: str, field: str) -> Iterator[Problem]:
    """Every later entry that has a value of this field which an earlier one has."""
    places: dict[str, str] = {}
    for entry in entries:
        value = getattr(entry.document, field)
        if value and value in places:
            yield entry.problem(f'"{value}" {message} {places[value]}', field)
        elif value:
            places[value] = entry.place


def _repeated_publications(seeds: Seeds) -> Iterator[Problem]:
    first: dict[str, Entry[Any]] = {}
    for entry in seeds.sources:
        same = first.setdefault(canonical_url(entry.document.url), entry)
        if same is not entry:
            yield entry.problem(
                f'is the same publication as the source "{same.document.key}" at {same.place}: '
                "cite that one",
                "url",
            )


def _circles(companies: Iterable[Entry[CompanyDocument]]) -> Iterator[Problem]:
    entries = {entry.document.key: entry for entry in companies}
    for key, entry in entries.items():
        seen, parent = {key}, entry.document.parent
        while parent in entries and parent not in seen:
            seen.add(parent)
            parent = entries[parent].document.parent
        if parent == key:
            yield entry.problem("these companies would own each other in a circle", "parent")


def _uncited(case: CaseDocument) -> Iterator[Problem]:
    for name in ("started", "ended"):
        date, cites = getattr(case, name), getattr(case, f"{name}_cites")
        if date and not cites:
            yield Problem(f"has no source: add {name}_cites", (name,))
        if cites and not date:
            yield Problem(
                f"cites sources for a date that is not given: add {name}", (f"{name}_cites",)
            )
    for name in _FACTS:
        for index, fact in enumerate(getattr(case, name)):
            if not fact.cites:
                yield Problem("has no source: add cites", (name, index))


def _unpublishable(case: CaseDocument) -> Iterator[Problem]:
    """What `publishing` would refuse, said before anything is loaded."""
    kinds = [outcome.kind for outcome in case.outcomes]
    if not kinds:
        yield Problem("is missing: say what came of it, and when", ("outcomes",))
    if not case.functions:
        yield Problem("is missing: say what the system was for", ("functions",))
    if OutcomeKind.NO_ROLLBACK not in kinds:
        if case.examined:
            yield Problem("is only for a case whose outcome is no_rollback", ("examined",))
        for name in ("technologies", "stage", "ai_kind"):
            if kinds and not getattr(case, name):
                yield Problem("is missing: a listed case needs it", (name,))
    elif len(set(kinds)) > 1:
        index = kinds.index(OutcomeKind.NO_ROLLBACK)
        yield Problem("no_rollback contradicts the other outcomes", ("outcomes", index, "kind"))
    elif not case.examined:
        yield Problem("is missing: say why the case is not listed", ("examined",))


def _unlinkable(case: CaseDocument) -> Iterator[Problem]:
    linked: set[str] = set()
    for index, relation in enumerate(case.related):
        if relation.case == case.key:
            yield Problem("is this case itself", ("related", index, "case"))
        if relation.case in linked:
            yield Problem(f'"{relation.case}" is linked twice', ("related", index, "case"))
        linked.add(relation.case)
    for name in ("companies", "sources"):
        if getattr(case, name):
            yield Problem(f"belong in {name}.yaml", (name,))
