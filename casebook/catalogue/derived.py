"""What the facts of a case amount to: the columns that filters, sorting and constraints read."""

from collections.abc import Iterable

from casebook.catalogue import search
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.models import Initiative, Outcome, Source
from casebook.catalogue.models.facts import FACTS
from casebook.catalogue.vocabulary import ROLLBACKS, Evidence, OutcomeKind, SourceKind

DERIVED_FIELDS = (
    "evidence",
    "rolled_back_on",
    "rolled_back_precision",
    "lifespan_days",
    "source_count",
    "outcome_count",
    "uncited_count",
)


def refresh(initiative: Initiative) -> None:
    """Work the derived columns out anew from the database, and renew what the case is found by."""
    sources = list(
        Source.objects.filter(citations__initiative=initiative).distinct().select_related(None)
    )
    outcomes = list(initiative.outcomes.all())
    initiative.evidence = evidence_grade(initiative.company_id, sources)
    initiative.rolled_back = first_rollback(outcomes)
    initiative.lifespan_days = lifespan_days(initiative.started, initiative.rolled_back)
    initiative.source_count = len(sources)
    initiative.outcome_count = len(outcomes)
    initiative.uncited_count = len(uncited_facts(initiative))
    initiative.save(update_fields=DERIVED_FIELDS)
    search.store(initiative)


def evidence_grade(company_id: int, sources: Iterable[Source]) -> str:
    """Primary with an official or the organisation's own text; else by independent publishers."""
    sources = list(sources)
    if not sources:
        return ""
    official = {SourceKind.COURT_DECISION, SourceKind.REGULATORY_FILING}
    if any(s.is_official or s.kind in official or s.issuer_id == company_id for s in sources):
        return Evidence.PRIMARY
    if len({source.voice for source in sources}) > 1:
        return Evidence.CORROBORATED
    return Evidence.SINGLE


def first_rollback(outcomes: Iterable[Outcome]) -> PartialDate | None:
    """The date of the first outcome that undid the deployment.

    Where none did (a court held the company liable and nothing else is known), the first outcome that is
    not `no_rollback`; None for a case that was only examined.
    """
    dated = [(outcome.kind, outcome.date) for outcome in outcomes if outcome.date]
    undone = [date for kind, date in dated if kind in ROLLBACKS]
    other = [date for kind, date in dated if kind != OutcomeKind.NO_ROLLBACK]
    return min(undone or other, default=None)


def lifespan_days(started: PartialDate | None, ended: PartialDate | None) -> int | None:
    """Days from start to rollback, from the middle of what each date can mean; None if unknown."""
    if not started or not ended:
        return None
    return max(0, (_middle(ended) - _middle(started)))


def _middle(date: PartialDate) -> int:
    return (date.first_day.toordinal() + date.last_day.toordinal()) // 2


def uncited_facts(initiative: Initiative) -> list[str]:
    """What still lacks a citation, each in words an editor recognises."""
    missing = []
    for name in ("started", "ended"):
        date = getattr(initiative, name)
        if date and not getattr(initiative, f"{name}_citations").exists():
            missing.append(f"the date it {name} ({date})")
    for model in FACTS:
        facts = model._default_manager.filter(initiative=initiative, citations__isnull=True)
        missing += [f"the {model._meta.verbose_name} “{fact}”" for fact in facts]
    return missing
