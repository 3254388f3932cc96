"""Document to database. Each function is one transaction: all of a document, or nothing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casebook.catalogue import derived
from casebook.catalogue.document.load_facts import replace_facts
from casebook.catalogue.document.problems import DocumentError, Problem
from casebook.catalogue.document.references import (
    References,
    pointers_of_case,
    pointers_of_company,
    pointers_of_finding,
    pointers_of_source,
)
from casebook.catalogue.document.schema import (
    CaseDocument,
    CompanyDocument,
    FindingDocument,
    SourceDocument,
)
from casebook.catalogue.models import (
    Company,
    CompanyAlias,
    Finding,
    FindingCitation,
    Function,
    Initiative,
    Register,
    Relation,
    Sector,
    Source,
    Technology,
)


@transaction.atomic
def load(
    document: CaseDocument,
    *,
    with_relations: bool = True,
    with_derived: bool = True,
    references: References | None = None,
) -> Initiative:
    """Make a case say what the document says; a new one is a draft. Publishing is not done here.

    Companies and sources whose records the document carries are added where they are missing and left
    alone where they are not. `with_relations=False` leaves the links to other cases to a later call of
    `load_relations`, so that a set of documents may name each other; `with_derived=False` leaves the derived
    columns to `publishing`, which renews them in the same transaction. `references` spares a caller that
    loads many documents the look-up of what exists. Raises DocumentError.
    """
    _load_missing_records(document)
    pointers = pointers_of_case(document)
    if not with_relations:
        pointers = (pointer for pointer in pointers if pointer[0] != "case")
    (references or References.in_database()).require(pointers)
    initiative = Initiative.objects.filter(slug=document.key).first() or Initiative(
        slug=document.key
    )
    _take_accession(initiative, document)
    initiative.title = document.title
    initiative.company = Company.objects.get(slug=document.company)
    initiative.verdict = document.verdict
    initiative.promised = document.promised
    initiative.happened = document.happened
    initiative.summary = document.summary
    initiative.narrative = document.narrative
    initiative.stage = document.stage or ""
    initiative.ai_kind = document.ai_kind or ""
    initiative.started = document.started
    initiative.started_note = document.started_note
    initiative.ended = document.ended
    initiative.ended_note = document.ended_note
    initiative.examined_reason = document.examined
    initiative.editor_note = document.editor_note
    _save(initiative)
    initiative.vendors.set(Company.objects.filter(slug__in=document.vendors))
    initiative.functions.set(Function.objects.filter(slug__in=document.functions))
    initiative.technologies.set(Technology.objects.filter(slug__in=document.technologies))
    replace_facts(initiative, document)
    if with_relations:
        load_relations(initiative, document)
    if with_derived:
        derived.refresh(initiative)
    return initiative


@transaction.atomic
def load_relations(initiative: Initiative, document: CaseDocument) -> None:
    """Make the links to other cases what the document says."""
    others = {
        i.slug: i for i in Initiative.objects.filter(slug__in=[r.case for r in document.related])
    }
    initiative.relations.all().delete()
    Relation.objects.bulk_create(
        Relation(
            initiative=initiative,
            other=others[relation.case],
            kind=relation.kind or "",
            reason=relation.reason,
            position=position,
        )
        for position, relation in enumerate(document.related)
    )


@transaction.atomic
def load_company(document: CompanyDocument, *, references: References | None = None) -> Company:
    (references or References.in_database()).require(pointers_of_company(document))
    company = Company.objects.filter(slug=document.key).first() or Company(slug=document.key)
    company.name = document.name
    company.legal_name = document.legal_name
    company.country = document.country
    company.sector = Sector.objects.get(slug=document.sector)
    company.isic = document.isic
    company.trade = document.trade
    company.parent = Company.objects.get(slug=document.parent) if document.parent else None
    company.website = document.website
    company.wikidata = document.wikidata
    company.note = document.note
    _save(company)
    company.aliases.all().delete()
    for alias in document.aliases:
        name = CompanyAlias(company=company, name=alias.name)
        name.used_from = alias.used_from
        name.used_until = alias.used_until
        _save(name)
    return company


@transaction.atomic
def load_source(document: SourceDocument, *, references: References | None = None) -> Source:
    (references or References.in_database()).require(pointers_of_source(document))
    source = Source.objects.filter(key=document.key).first() or Source(key=document.key)
    source.title = document.title
    source.title_seen = document.title_seen
    source.publisher = document.publisher
    source.origin = document.origin
    source.authors = list(document.authors)
    source.url = document.url
    source.published = document.published
    source.language = document.language
    source.kind = document.kind
    source.issuer = Company.objects.get(slug=document.issuer) if document.issuer else None
    source.is_official = document.official
    source.verification = document.verification
    source.archive_url = document.archive_url
    source.note = document.note
    _save(source)
    return source


@transaction.atomic
def load_finding(document: FindingDocument, *, position: int = 0) -> Finding:
    References.in_database().require(pointers_of_finding(document))
    finding = Finding.objects.filter(key=document.key).first() or Finding(key=document.key)
    finding.organisation = Company.objects.get(slug=document.organisation)
    finding.statement = document.statement
    finding.values = [value.plain() for value in document.values]
    finding.unit = document.unit
    finding.year = document.year
    finding.sample_size = document.sample_size
    finding.population = document.population
    finding.original_says = document.original_says
    finding.position = position
    _save(finding)
    finding.citations.all().delete()
    sources = {
        source.key: source
        for source in Source.objects.filter(
            key__in=[cite.source for cite in (*document.cites, *document.original_cites)]
        )
    }
    FindingCitation.objects.bulk_create(
        FindingCitation(
            finding=finding,
            source=sources[cite.source],
            locator=cite.locator,
            is_about_original=is_about_original,
            position=place,
        )
        for is_about_original, cites in ((False, document.cites), (True, document.original_cites))
        for place, cite in enumerate(cites)
    )
    return finding


def _load_missing_records(document: CaseDocument) -> None:
    for company in document.companies:
        if not Company.objects.filter(slug=company.key).exists():
            load_company(company)
    for source in document.sources:
        if not Source.objects.filter(key=source.key).exists():
            load_source(source)


def _take_accession(initiative: Initiative, document: CaseDocument) -> None:
    number = int(document.accession.removeprefix("CB-")) if document.accession else None
    if number is None or number == initiative.accession:
        return
    owner = Initiative.objects.filter(accession=number).first()
    if initiative.accession is not None or owner:
        holder = f"belongs to “{owner}”" if owner else f"would replace {initiative.accession_label}"
        raise DocumentError([Problem(f"{document.accession} {holder}", ("accession",))])
    initiative.accession = number
    Register.claim_accession(number)


def _save(instance: Any) -> None:
    """Save what passes the model's own rules; tell what does not as faults of the document.

    The database checks its constraints by itself; only if it refuses are they asked, one by one and at
    the cost of a query each, which of them it was.
    """
    try:
        instance.clean_fields()
        instance.clean()
        try:
            with transaction.atomic():
                instance.save()
        except IntegrityError:
            instance.full_clean()
            raise
    except ValidationError as error:
        raise DocumentError(
            Problem(message, () if field == "__all__" else (field,))
            for field, messages in error.update_error_dict({}).items()
            for message in ValidationError(messages).messages
        ) from None
