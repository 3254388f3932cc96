"""Whether what a document points to exists: terms, companies, sources and other cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from casebook.catalogue.document.problems import DocumentError, Location, Problem, did_you_mean
from casebook.catalogue.document.schema import (
    CaseDocument,
    Cite,
    CompanyDocument,
    FindingDocument,
    SourceDocument,
)
from casebook.catalogue.models import (
    Company,
    Function,
    Initiative,
    Reason,
    Sector,
    Source,
    Technology,
)

Pointer = tuple[str, str, Location]
"""What kind of thing, its key, and where the document names it."""


@dataclass(frozen=True, slots=True)
class References:
    """The keys that documents may name, by kind."""

    known: dict[str, frozenset[str]]

    @classmethod
    def in_database(cls) -> Self:
        def slugs(model: type, field: str = "slug") -> frozenset[str]:
            return frozenset(model._default_manager.values_list(field, flat=True))  # type: ignore[attr-defined]

        return cls(
            {
                "sector": slugs(Sector),
                "function": slugs(Function),
                "technology": slugs(Technology),
                "reason": slugs(Reason),
                "company": slugs(Company),
                "source": slugs(Source, "key"),
                "case": slugs(Initiative),
            }
        )

    def including(self, **more: "set[str] | frozenset[str]") -> "References":
        return References(
            {kind: keys | frozenset(more.get(kind, ())) for kind, keys in self.known.items()}
        )

    def require(self, pointers: Iterator[Pointer]) -> None:
        """Raise DocumentError with every pointer to what is not there."""
        problems = [
            Problem(f'unknown {kind} "{key}"{did_you_mean(key, self.known[kind])}', location)
            for kind, key, location in pointers
            if key not in self.known[kind]
        ]
        if problems:
            raise DocumentError(problems)


def pointers_of_case(document: CaseDocument) -> Iterator[Pointer]:
    yield "company", document.company, ("company",)
    for index, key in enumerate(document.vendors):
        yield "company", key, ("vendors", index)
    for index, key in enumerate(document.functions):
        yield "function", key, ("functions", index)
    for index, key in enumerate(document.technologies):
        yield "technology", key, ("technologies", index)
    for index, relation in enumerate(document.related):
        yield "case", relation.case, ("related", index, "case")
    for number, outcome in enumerate(document.outcomes):
        for index, key in enumerate(outcome.reasons):
            yield "reason", key, ("outcomes", number, "reasons", index)
    yield from _cited(document.started_cites, ("started_cites",))
    yield from _cited(document.ended_cites, ("ended_cites",))
    yield from _cited(document.citations, ("citations",))
    for name in ("promises", "events", "outcomes", "figures", "discrepancies"):
        for index, fact in enumerate(getattr(document, name)):
            yield from _cited(fact.cites, (name, index, "cites"))


def pointers_of_company(document: CompanyDocument) -> Iterator[Pointer]:
    yield "sector", document.sector, ("sector",)
    if document.parent:
        yield "company", document.parent, ("parent",)


def pointers_of_source(document: SourceDocument) -> Iterator[Pointer]:
    if document.issuer:
        yield "company", document.issuer, ("issuer",)


def pointers_of_finding(document: FindingDocument) -> Iterator[Pointer]:
    yield "company", document.organisation, ("organisation",)
    yield from _cited(document.cites, ("cites",))
    yield from _cited(document.original_cites, ("original_cites",))


def _cited(cites: tuple[Cite, ...], location: Location) -> Iterator[Pointer]:
    for index, cite in enumerate(cites):
        yield "source", cite.source, (*location, index, "source")
