"""Seeds into the database: everything or nothing, and never over what an editor has changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from casebook.catalogue import publishing
from casebook.catalogue.document import (
    CompanyDocument,
    DocumentError,
    Problem,
    digest,
    dump,
    dump_company,
    dump_finding,
    dump_source,
    load,
    load_company,
    load_finding,
    load_source,
)
from casebook.catalogue.document.load import load_relations
from casebook.catalogue.document.references import References, pointers_of_case
from casebook.catalogue.models import Company, Finding, Initiative, Source
from casebook.catalogue.vocabulary import Status
from casebook.exchange.seeds.canonical import canonical, canonical_company
from casebook.exchange.seeds.export import with_whole_document
from casebook.exchange.seeds.files import D, Entry, Seeds
from casebook.exchange.seeds.report import CHANGED_HERE, NOT_OURS, WITHDRAWN_HERE, Report, Tally
from casebook.exchange.seeds.vocabulary import Vocabulary, load_terms

M = TypeVar("M", Company, Source, Finding, Initiative)
S = TypeVar("S", Company, Initiative)


@transaction.atomic
def load_seeds(seeds: Seeds, vocabulary: Vocabulary, *, force: bool = False) -> Report:
    """Bring checked seeds in; publish new cases and correct changed ones. Raises DocumentError.

    `force` overwrites what was changed here. A withdrawn case stays as it is even so.
    """
    report = Report()
    load_terms(vocabulary, report.terms, force=force)
    _load_companies(seeds, report.companies, force=force)
    renewed = _load_sources(seeds, report.sources, force=force)
    _load_findings(seeds, report.findings, force=force)
    loaded = _load_cases(seeds, vocabulary, report.cases, force=force)
    if any(tally.has_changes for kind, tally in report if kind != "cases"):
        affected = Initiative.objects.filter(citations__source__in=renewed).distinct()
        publishing.correct_shared(
            initiatives=[initiative for initiative in affected if initiative not in loaded]
        )
    return report


def _load_companies(seeds: Seeds, tally: Tally, *, force: bool) -> None:
    keys = {entry.document.key for entry in seeds.companies}
    references = References.in_database().including(company=keys)
    companies = Company.objects.select_related("sector", "parent")
    _bring_in(
        _parents_first(seeds.companies),
        _by_every_slug(companies.prefetch_related("aliases", "former_slugs")),
        tally,
        document=lambda entry, record: canonical_company(entry.document),
        now=lambda company: canonical_company(dump_company(company)),
        load=lambda entry: load_company(entry.document, references=references),
        force=force,
    )


def _load_sources(seeds: Seeds, tally: Tally, *, force: bool) -> list[Source]:
    references = References.in_database()
    known = {source.key: source for source in Source.objects.select_related("issuer")}
    return _bring_in(
        seeds.sources,
        known,
        tally,
        document=lambda entry, record: entry.document,
        now=dump_source,
        load=lambda entry: load_source(entry.document, references=references),
        force=force,
    )


def _load_findings(seeds: Seeds, tally: Tally, *, force: bool) -> None:
    positions = {entry.document.key: index for index, entry in enumerate(seeds.findings)}
    _bring_in(
        seeds.findings,
        {finding.key: finding for finding in Finding.objects.select_related("organisation")},
        tally,
        document=lambda entry, record: entry.document,
        now=dump_finding,
        load=lambda entry: load_finding(entry.document, position=positions[entry.document.key]),
        force=force,
    )
    moved = [
        finding
        for finding in Finding.objects.filter(key__in=positions)
        if finding.position != positions[finding.key]
    ]
    for finding in moved:
        finding.position = positions[finding.key]
    tally.updated += Finding.objects.bulk_update(moved, ["position"])


def _load_cases(
    seeds: Seeds, vocabulary: Vocabulary, tally: Tally, *, force: bool
) -> set[Initiative]:
    references = References.in_database()
    documents = {entry.document.key: entry for entry in seeds.cases}

    def document(entry: Entry[Any], record: Initiative | None) -> Any:
        given = entry.document
        if record and not given.accession:
            given = given.model_copy(update={"accession": record.accession_label or None})
        return canonical(given, vocabulary)

    loaded = _bring_in(
        seeds.cases,
        _by_every_slug(with_whole_document(Initiative.objects.prefetch_related("former_slugs"))),
        tally,
        document=document,
        now=lambda initiative: canonical(dump(initiative), vocabulary),
        load=lambda entry: load(
            entry.document, with_relations=False, with_derived=False, references=references
        ),
        refusal=lambda case: WITHDRAWN_HERE if case.status == Status.WITHDRAWN else "",
        force=force,
    )
    references = References.in_database()
    for initiative in loaded:
        entry = documents[initiative.slug]
        with _telling_where(entry):
            references.require(p for p in pointers_of_case(entry.document) if p[0] == "case")
            load_relations(initiative, entry.document)
            if initiative.status == Status.PUBLISHED:
                publishing.correct(initiative)
            else:
                publishing.publish(initiative)
        if not entry.document.accession:
            initiative.seed_digest = digest(document(entry, initiative))
            initiative.save(update_fields=["seed_digest"])
    return set(loaded)


def _bring_in(
    entries: Iterable[Entry[D]],
    records: Mapping[str, M],
    tally: Tally,
    *,
    document: Callable[[Entry[D], M | None], Any],
    now: Callable[[M], Any],
    load: Callable[[Entry[D]], M],
    refusal: Callable[[M], str] = lambda record: "",
    force: bool,
) -> list[M]:
    """Load what is new or has changed in the files alone; count everything; return what was loaded."""
    loaded: list[M] = []
    stamped: list[M] = []
    for entry in entries:
        key = entry.document.key
        record = records.get(key)
        wanted = digest(document(entry, record))
        if record is not None:
            here = digest(now(record))
            if here == wanted:
                tally.unchanged += 1
                if record.seed_digest != wanted:
                    record.seed_digest = wanted
                    stamped.append(record)
                continue
            reason = refusal(record)
            if not reason and not force and here != record.seed_digest:
                reason = CHANGED_HERE if record.seed_digest else NOT_OURS
            if reason:
                tally.skipped.append(f"{key}: {reason}")
                continue
            if isinstance(record, Company | Initiative) and record.slug != key:
                record.slug = key
                record.save()
            tally.updated += 1
        else:
            tally.created += 1
        with _telling_where(entry):
            fresh = load(entry)
        fresh.seed_digest = wanted
        stamped.append(fresh)
        loaded.append(fresh)
    if stamped:
        type(stamped[0])._default_manager.bulk_update(stamped, ["seed_digest"], batch_size=200)
    return loaded


def _by_every_slug(records: Iterable[S]) -> dict[str, S]:
    """By the current slug and the former ones, so that a renamed record is found again."""
    found = list(records)
    former = {old.slug: record for record in found for old in record.former_slugs.all()}
    return former | {record.slug: record for record in found}


def _parents_first(entries: Iterable[Entry[CompanyDocument]]) -> Iterator[Entry[CompanyDocument]]:
    waiting = {entry.document.key: entry for entry in entries}
    while waiting:
        for key, entry in list(waiting.items()):
            if entry.document.parent not in waiting:
                yield waiting.pop(key)


@contextmanager
def _telling_where(entry: Entry[Any]) -> Iterator[None]:
    """Say the file, line and place of whatever is refused inside."""
    try:
        yield
    except DocumentError as error:
        raise entry.at(error) from None
    except ValidationError as error:
        raise entry.at(DocumentError(map(Problem, error.messages))) from None
