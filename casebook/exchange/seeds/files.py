"""Seed files to documents, each with the place it came from. No database is needed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from django.conf import settings

from casebook.catalogue.document import (
    CaseDocument,
    CompanyDocument,
    DocumentError,
    FindingDocument,
    Problem,
    SourceDocument,
    yaml_text,
)
from casebook.catalogue.document.problems import Location

SEEDS: Path = settings.BASE_DIR / "seeds"

D = TypeVar("D", CompanyDocument, SourceDocument, FindingDocument, CaseDocument)


@dataclass(frozen=True, slots=True)
class Entry(Generic[D]):
    """A document and where it stands."""

    document: D
    file: str
    lines: dict[Location, int]
    location: Location = ()

    @property
    def place(self) -> str:
        line = self.lines.get(self.location)
        return f"{self.file}:{line}" if line else self.file

    def problem(self, message: str, *location: str | int) -> Problem:
        return self.at(DocumentError([Problem(message, location)])).problems[0]

    def at(self, error: DocumentError) -> DocumentError:
        """The error of this document with its file, line and place in the file."""
        return _at(error, self.file, self.lines, self.location)


class Counts(NamedTuple):
    """How many records of each kind."""

    companies: int
    sources: int
    findings: int
    cases: int

    def __str__(self) -> str:
        return (
            f"{self.companies} companies, {self.sources} sources, {self.findings} findings "
            f"and {self.cases} cases"
        )


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything the seed files hold, in the order of the files."""

    companies: tuple[Entry[CompanyDocument], ...]
    sources: tuple[Entry[SourceDocument], ...]
    findings: tuple[Entry[FindingDocument], ...]
    cases: tuple[Entry[CaseDocument], ...]

    def counts(self) -> "Counts":
        return Counts(len(self.companies), len(self.sources), len(self.findings), len(self.cases))

    def by_kind(self) -> Iterator[tuple[str, tuple[Entry[Any], ...]]]:
        """Each kind of entry under the name by which documents point to it."""
        yield "company", self.companies
        yield "source", self.sources
        yield "finding", self.findings
        yield "case", self.cases


def read(folder: Path = SEEDS) -> Seeds:
    """Read every file; raise DocumentError with the faults of all of them."""
    problems: list[Problem] = []
    seeds = Seeds(
        companies=_list(folder, "companies.yaml", CompanyDocument, problems),
        sources=_list(folder, "sources.yaml", SourceDocument, problems),
        findings=_list(folder, "findings.yaml", FindingDocument, problems),
        cases=tuple(_cases(folder, problems)),
    )
    if problems:
        raise DocumentError(problems)
    return seeds


def _list(
    folder: Path, name: str, schema: type[D], problems: list[Problem]
) -> tuple[Entry[D], ...]:
    file = f"{folder.name}/{name}"
    data, lines = _yaml(folder / name, file, problems)
    if data is None:
        return ()
    if not isinstance(data, list):
        problems.append(
            Problem("must be a list of documents, each beginning with “- key:”", file=file)
        )
        return ()
    entries = (
        _entry(item, schema, file, lines, (index,), problems) for index, item in enumerate(data)
    )
    return tuple(entry for entry in entries if entry)


def _cases(folder: Path, problems: list[Problem]) -> Iterator[Entry[CaseDocument]]:
    paths = sorted((folder / "cases").glob("*.yaml"))
    if not paths:
        problems.append(Problem("holds no case", file=f"{folder.name}/cases"))
    for path in paths:
        file = f"{folder.name}/cases/{path.name}"
        before = len(problems)
        data, lines = _yaml(path, file, problems)
        if len(problems) > before:
            continue
        entry = _entry(data, CaseDocument, file, lines, (), problems)
        if entry is None:
            continue
        if entry.document.key != path.stem:
            message = f'is "{entry.document.key}", so the file must be {entry.document.key}.yaml'
            problems.append(entry.problem(message, "key"))
        yield entry


def _yaml(path: Path, file: str, problems: list[Problem]) -> tuple[Any, dict[Location, int]]:
    try:
        return yaml_text.read(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem("is missing", file=file))
    except UnicodeDecodeError:
        problems.append(Problem("is not text in UTF-8", file=file))
    except DocumentError as error:
        problems += error.within(file).problems
    return None, {}


def _entry(
    data: Any,
    schema: type[D],
    file: str,
    lines: dict[Location, int],
    location: Location,
    problems: list[Problem],
) -> Entry[D] | None:
    if not isinstance(data, dict):
        problem = Problem("must be a document, beginning with “key:”", location)
        problems += DocumentError([problem]).within(file, lines).problems
        return None
    try:
        return Entry(schema.read(data), file, lines, location)
    except DocumentError as error:
        problems += _at(error, file, lines, location).problems
        return None


def _at(
    error: DocumentError, file: str, lines: dict[Location, int], location: Location
) -> DocumentError:
    placed = [replace(p, location=(*location, *p.location)) for p in error.problems]
    return DocumentError(placed).within(file, lines)
