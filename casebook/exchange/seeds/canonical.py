"""A document in the order in which a dump gives it, so that the two can be compared without loading."""

from collections.abc import Iterable
from typing import Any

from casebook.catalogue.document import CaseDocument, CompanyDocument
from casebook.catalogue.document.dump import by_source
from casebook.catalogue.document.schema import Cites
from casebook.exchange.seeds.vocabulary import Vocabulary

_FACTS = ("promises", "events", "outcomes", "figures", "discrepancies")


def canonical(document: CaseDocument, vocabulary: Vocabulary) -> CaseDocument:
    """Sort what has no order of its own: vendors and terms, and each fact's cites by number."""
    listed = by_source(document.numbered_citations())
    order = {(c.source, c.locator): index for index, c in enumerate(listed)}

    def cites(given: Cites) -> Cites:
        return tuple(sorted(set(given), key=lambda cite: order[cite.source, cite.locator]))

    def terms(kind: str, slugs: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(slugs), key=lambda slug: vocabulary.position(kind, slug)))

    update: dict[str, Any] = {
        name: tuple(
            fact.model_copy(update={"cites": cites(fact.cites)}) for fact in getattr(document, name)
        )
        for name in _FACTS
    }
    update["outcomes"] = tuple(
        outcome.model_copy(update={"reasons": terms("reason", outcome.reasons)})
        for outcome in update["outcomes"]
    )
    sorted_document = document.model_copy(
        update={
            **update,
            "vendors": tuple(sorted(set(document.vendors))),
            "functions": terms("function", document.functions),
            "technologies": terms("technology", document.technologies),
            "started_cites": cites(document.started_cites),
            "ended_cites": cites(document.ended_cites),
            "citations": (),
        }
    )
    if by_source(sorted_document.numbered_citations()) == listed:
        return sorted_document
    return sorted_document.model_copy(update={"citations": tuple(listed)})


def canonical_company(document: CompanyDocument) -> CompanyDocument:
    """Sort the aliases by name: where dates are missing, databases order them differently."""
    aliases = tuple(sorted(document.aliases, key=lambda alias: alias.name))
    return document.model_copy(update={"aliases": aliases})
