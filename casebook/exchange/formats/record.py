"""One case as a flat record: what CSV and JSON give of each result."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from casebook.catalogue.models import Initiative


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the CSV file, and what it holds."""

    name: str
    meaning: str


COLUMNS = (
    Column("accession", "The case's permanent number, such as CB-0001."),
    Column("title", "What was deployed, and by whom."),
    Column("company", "The organisation that deployed it."),
    Column("country", "ISO 3166-1 code of the country of its head office."),
    Column("sector", "Slug of its sector (an ISIC Rev. 4 section)."),
    Column("vendors", "Who supplied it; a list."),
    Column("functions", "Slugs of what it was for; a list."),
    Column("technologies", "Slugs of what ran; a list."),
    Column("stage", "Where it was when it was rolled back."),
    Column("ai_kind", "What sort of AI it was, if any."),
    Column("started", "When it came into use, as exactly as is known (EDTF)."),
    Column("rolled_back", "When it was first rolled back (EDTF)."),
    Column("ended", "When it went out of use (EDTF)."),
    Column(
        "lifespan_days", "Days between the middles of the first two; empty if either is unknown."
    ),
    Column("outcomes", "What came of it, in order; a list."),
    Column("extents", "How far each of the outcomes went; a list in the same order."),
    Column("outcome_dates", "When each came about (EDTF); a list in the same order."),
    Column("reasons", "Slugs of why; a list without repetitions."),
    Column("attribution", "Who gives the reasons; a list without repetitions."),
    Column("certainty", "How sure the rollback is; a list without repetitions."),
    Column("evidence", "Grade of the evidence."),
    Column("sources", "Number of sources."),
    Column("verdict", "The case in one sentence."),
    Column("promised", "What was promised, in one line."),
    Column("happened", "What happened, in one line."),
    Column("changed", "When the record last changed, in UTC (ISO 8601)."),
    Column("url", "The permanent address."),
)


def record(initiative: Initiative) -> dict[str, Any]:
    """The values of all columns for a case from `for_records()`; lists as lists, what is unknown as None."""
    outcomes = initiative.outcomes.all()
    reasons = [reason.slug for outcome in outcomes for reason in outcome.reasons.all()]
    company = initiative.company
    return {
        "accession": initiative.accession_label,
        "title": initiative.title,
        "company": company.name,
        "country": company.country,
        "sector": company.sector.slug,
        "vendors": [vendor.name for vendor in initiative.vendors.all()],
        "functions": [term.slug for term in initiative.functions.all()],
        "technologies": [term.slug for term in initiative.technologies.all()],
        "stage": initiative.stage or None,
        "ai_kind": initiative.ai_kind or None,
        "started": _text(initiative.started),
        "rolled_back": _text(initiative.rolled_back),
        "ended": _text(initiative.ended),
        "lifespan_days": initiative.lifespan_days,
        "outcomes": [outcome.kind for outcome in outcomes],
        "extents": [outcome.extent for outcome in outcomes],
        "outcome_dates": [str(outcome.date) for outcome in outcomes],
        "reasons": list(dict.fromkeys(reasons)),
        "attribution": list(dict.fromkeys(outcome.attribution for outcome in outcomes)),
        "certainty": list(dict.fromkeys(outcome.certainty for outcome in outcomes)),
        "evidence": initiative.evidence,
        "sources": initiative.source_count,
        "verdict": initiative.verdict,
        "promised": initiative.promised or None,
        "happened": initiative.happened,
        "changed": timezone.localtime(initiative.changed_at).isoformat(timespec="seconds"),
        "url": f"{settings.BASE_URL}/{initiative.accession_label}",
    }


def _text(date: object) -> str | None:
    return str(date) if date else None
