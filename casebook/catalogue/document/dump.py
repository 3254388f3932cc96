"""Database to document. Every function reads relations, which the caller may have prefetched, and writes nothing."""

from collections.abc import Container, Iterable
from typing import TypeVar

from casebook.catalogue.document.schema import (
    AliasDocument,
    CaseDocument,
    CitationDocument,
    Cite,
    Cites,
    CompanyDocument,
    DiscrepancyDocument,
    EventDocument,
    FigureDocument,
    FindingDocument,
    OutcomeDocument,
    PromiseDocument,
    RelationDocument,
    SourceDocument,
    ValueDocument,
)
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.models import (
    Citation,
    Company,
    Finding,
    FindingCitation,
    Initiative,
    Source,
)
from casebook.catalogue.vocabulary import (
    AIKind,
    Attribution,
    Certainty,
    EventKind,
    Extent,
    OutcomeKind,
    PromiseVerdict,
    RelationKind,
    SourceKind,
    Stage,
    Standing,
    Verification,
)

Named = TypeVar("Named", CompanyDocument, SourceDocument)


def dump(initiative: Initiative) -> CaseDocument:
    """The document of a case, with the keys of its companies and sources; `standalone` adds their records."""
    document = CaseDocument(
        key=initiative.slug,
        accession=initiative.accession_label or None,
        title=initiative.title,
        company=initiative.company.slug,
        vendors=tuple(sorted(vendor.slug for vendor in initiative.vendors.all())),
        verdict=initiative.verdict,
        promised=initiative.promised,
        happened=initiative.happened,
        summary=initiative.summary,
        narrative=initiative.narrative,
        functions=tuple(term.slug for term in initiative.functions.all()),
        technologies=tuple(term.slug for term in initiative.technologies.all()),
        stage=Stage(initiative.stage) if initiative.stage else None,
        ai_kind=AIKind(initiative.ai_kind) if initiative.ai_kind else None,
        started=_text(initiative.started),
        started_note=initiative.started_note,
        started_cites=_cites(initiative.started_citations.all()),
        ended=_text(initiative.ended),
        ended_note=initiative.ended_note,
        ended_cites=_cites(initiative.ended_citations.all()),
        examined=initiative.examined_reason,
        promises=tuple(
            PromiseDocument(
                statement=promise.statement,
                made_by=promise.made_by,
                made_on=_text(promise.made),
                value=promise.value,
                unit=promise.unit,
                verdict=PromiseVerdict(promise.verdict),
                verdict_reason=promise.verdict_reason,
                note=promise.note,
                cites=_cites(promise.citations.all()),
            )
            for promise in initiative.promises.all()
        ),
        events=tuple(
            EventDocument(
                kind=EventKind(event.kind),
                date=str(event.date),
                summary=event.summary,
                note=event.note,
                cites=_cites(event.citations.all()),
            )
            for event in initiative.events.all()
        ),
        outcomes=tuple(
            OutcomeDocument(
                kind=OutcomeKind(outcome.kind),
                extent=Extent(outcome.extent),
                date=str(outcome.date),
                summary=outcome.summary,
                reasons=tuple(reason.slug for reason in outcome.reasons.all()),
                attribution=Attribution(outcome.attribution),
                certainty=Certainty(outcome.certainty),
                note=outcome.note,
                cites=_cites(outcome.citations.all()),
            )
            for outcome in initiative.outcomes.all()
        ),
        figures=tuple(
            FigureDocument(
                quantity=figure.quantity,
                measure=figure.measure,
                value=figure.value,
                unit=figure.unit,
                as_of=_text(figure.as_of),
                standing=Standing(figure.standing),
                note=figure.note,
                cites=_cites(figure.citations.all()),
            )
            for figure in initiative.figures.all()
        ),
        discrepancies=tuple(
            DiscrepancyDocument(
                topic=discrepancy.topic,
                one_says=discrepancy.one_says,
                others_say=discrepancy.others_say,
                verdict=discrepancy.verdict,
                note=discrepancy.note,
                about_the_article=discrepancy.about_the_article,
                cites=_cites(discrepancy.citations.all()),
            )
            for discrepancy in initiative.discrepancies.all()
        ),
        related=tuple(
            RelationDocument(
                case=relation.other.slug,
                kind=RelationKind(relation.kind) if relation.kind else None,
                reason=relation.reason,
            )
            for relation in initiative.relations.all()
        ),
        editor_note=initiative.editor_note,
    )
    return _with_list_if_needed(document, initiative)


def standalone(initiative: Initiative) -> CaseDocument:
    """The public document with the records it names, for a case that is published.

    What readers may not see stays out: the editors' note, links to cases that are not public, and
    the owners and issuers among companies that this case does not name.
    """
    document = dump(initiative)
    companies = {
        company.slug: company for company in (initiative.company, *initiative.vendors.all())
    }
    sources = {citation.source.key: citation.source for citation in initiative.citations.all()}
    public = {
        relation.other.slug for relation in initiative.relations.all() if relation.other.is_public
    }
    return document.model_copy(
        update={
            "editor_note": "",
            "related": tuple(related for related in document.related if related.case in public),
            "companies": tuple(
                _naming_only(dump_company(companies[key]), "parent", companies)
                for key in sorted(companies)
            ),
            "sources": tuple(
                _naming_only(dump_source(sources[key]), "issuer", companies)
                for key in sorted(sources)
            ),
        }
    )


def _naming_only(document: Named, field: str, known: Container[str]) -> Named:
    """The document without the company that a field names, unless it is a known one."""
    if getattr(document, field) in known:
        return document
    return document.model_copy(update={field: None})


def dump_company(company: Company) -> CompanyDocument:
    return CompanyDocument(
        key=company.slug,
        name=company.name,
        legal_name=company.legal_name,
        aliases=tuple(
            AliasDocument(
                name=alias.name,
                used_from=_text(alias.used_from),
                used_until=_text(alias.used_until),
            )
            for alias in company.aliases.all()
        ),
        country=company.country,
        sector=company.sector.slug,
        isic=company.isic,
        trade=company.trade,
        parent=company.parent.slug if company.parent else None,
        website=company.website,
        wikidata=company.wikidata,
        note=company.note,
    )


def dump_source(source: Source) -> SourceDocument:
    return SourceDocument(
        key=source.key,
        title=source.title,
        title_seen=source.title_seen,
        publisher=source.publisher,
        origin=source.origin,
        authors=tuple(source.authors),
        url=source.url,
        published=_text(source.published),
        language=source.language,
        kind=SourceKind(source.kind),
        issuer=source.issuer.slug if source.issuer else None,
        official=source.is_official,
        verification=Verification(source.verification),
        archive_url=source.archive_url,
        note=source.note,
    )


def dump_finding(finding: Finding) -> FindingDocument:
    citations = list(finding.citations.select_related("source"))
    return FindingDocument(
        key=finding.key,
        organisation=finding.organisation.slug,
        statement=finding.statement,
        values=tuple(ValueDocument.model_validate(value) for value in finding.values),
        unit=finding.unit,
        year=finding.year,
        sample_size=finding.sample_size,
        population=finding.population,
        cites=tuple(_cite(c) for c in citations if not c.is_about_original),
        original_says=finding.original_says,
        original_cites=tuple(_cite(c) for c in citations if c.is_about_original),
    )


def _text(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _cite(citation: Citation | FindingCitation) -> Cite:
    return Cite(source=citation.source.key, locator=citation.locator)


def _cites(citations: Iterable[Citation]) -> Cites:
    return tuple(_cite(citation) for citation in citations)


def _with_list_if_needed(document: CaseDocument, initiative: Initiative) -> CaseDocument:
    """Give the numbered list only where the facts alone would not bring it about again."""
    listed = tuple(
        CitationDocument(
            source=citation.source.key, locator=citation.locator, excerpt=citation.excerpt
        )
        for citation in initiative.citations.all()
    )
    if by_source(document.numbered_citations()) == list(listed):
        return document
    return document.model_copy(update={"citations": listed})


def by_source(citations: list[CitationDocument]) -> list[CitationDocument]:
    """In the order of a case page: by the source's number, places in one source together."""
    order: dict[str, int] = {}
    for citation in citations:
        order.setdefault(citation.source, len(order))
    return sorted(citations, key=lambda citation: order[citation.source])
