"""The database back to seed files."""

from collections.abc import Iterable
from pathlib import Path

from django.db.models import Prefetch, QuerySet

from casebook.catalogue.document import (
    CaseDocument,
    CompanyDocument,
    FindingDocument,
    SourceDocument,
    dump,
    dump_company,
    dump_finding,
    dump_source,
)
from casebook.catalogue.document.references import (
    pointers_of_case,
    pointers_of_finding,
    pointers_of_source,
)
from casebook.catalogue.document.yaml_text import write
from casebook.catalogue.models import Company, Finding, Initiative, Relation, Source
from casebook.exchange.seeds.files import Counts


def with_whole_document(cases: "QuerySet[Initiative]") -> "QuerySet[Initiative]":
    """With all that a dump reads. A page's `for_page` hides links to cases that are not public."""
    cited = ("promises", "events", "outcomes", "figures", "discrepancies")
    return cases.select_related("company").prefetch_related(
        "vendors",
        "functions",
        "technologies",
        "citations__source",
        "started_citations__source",
        "ended_citations__source",
        "outcomes__reasons",
        *(f"{facts}__citations__source" for facts in cited),
        Prefetch("relations", Relation.objects.select_related("other")),
    )


def export(folder: Path) -> Counts:
    """Write the published cases, the findings and the records they need; say how many of each.

    Records that a seed file brought are written even if nothing names them, so that an export right
    after loading is what was loaded. Drafts, and what only drafts name, stay here.
    """
    cases = _cases()
    findings = [dump_finding(f) for f in Finding.objects.select_related("organisation")]
    sources = _sources(cases, findings)
    companies = _companies(cases, findings, sources)
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    for name, documents in (("companies", companies), ("sources", sources), ("findings", findings)):
        _write(folder / f"{name}.yaml", [document.plain() for document in documents])
    for case in cases:
        _write(folder / "cases" / f"{case.key}.yaml", case.plain())
    return Counts(
        companies=len(companies), sources=len(sources), findings=len(findings), cases=len(cases)
    )


def _cases() -> list[CaseDocument]:
    documents = [
        dump(initiative) for initiative in with_whole_document(Initiative.objects.published())
    ]
    public = {document.key for document in documents}
    return [
        document.model_copy(
            update={"related": tuple(r for r in document.related if r.case in public)}
        )
        for document in documents
    ]


def _sources(
    cases: Iterable[CaseDocument], findings: Iterable[FindingDocument]
) -> list[SourceDocument]:
    pointers = [
        *(pointer for case in cases for pointer in pointers_of_case(case)),
        *(pointer for finding in findings for pointer in pointers_of_finding(finding)),
    ]
    needed = {key for kind, key, _ in pointers if kind == "source"}
    return [
        dump_source(source)
        # Sorted here, because databases order text by rules of their own.
        for source in sorted(Source.objects.select_related("issuer"), key=lambda s: s.key)
        if source.seed_digest or source.key in needed
    ]


def _companies(
    cases: Iterable[CaseDocument],
    findings: Iterable[FindingDocument],
    sources: Iterable[SourceDocument],
) -> list[CompanyDocument]:
    pointers = [
        *(pointer for case in cases for pointer in pointers_of_case(case)),
        *(pointer for finding in findings for pointer in pointers_of_finding(finding)),
        *(pointer for source in sources for pointer in pointers_of_source(source)),
    ]
    needed = {key for kind, key, _ in pointers if kind == "company"}
    companies = Company.objects.select_related("sector", "parent").prefetch_related("aliases")
    documents = {company.slug: dump_company(company) for company in companies}
    needed |= {company.slug for company in companies if company.seed_digest}
    for key in list(needed):
        while parent := documents[key].parent:
            needed.add(parent)
            key = parent
    return [documents[key] for key in sorted(needed)]


def _write(path: Path, data: object) -> None:
    path.write_text(write(data), encoding="utf-8")
