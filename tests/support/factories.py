"""The smallest valid things, the same on every run. A test states every value it asserts on."""

from typing import Any

from casebook.catalogue import publishing
from casebook.catalogue.models import (
    Citation,
    Company,
    Function,
    Initiative,
    Outcome,
    Reason,
    Sector,
    Source,
    Technology,
)
from casebook.catalogue.vocabulary import (
    AIKind,
    Attribution,
    Certainty,
    Extent,
    OutcomeKind,
    SourceKind,
    Stage,
)

_ISIC = {"finance-and-insurance": "K", "education": "P", "manufacturing": "C"}


def make_sector(slug: str = "finance-and-insurance") -> Sector:
    return Sector.objects.get_or_create(
        slug=slug,
        defaults={"name": _name(slug), "definition": "Defined.", "isic_section": _ISIC[slug]},
    )[0]


def make_function(slug: str = "customer-service") -> Function:
    return _make_term(Function, slug)


def make_technology(slug: str = "speech-recognition") -> Technology:
    return _make_term(Technology, slug)


def make_reason(slug: str = "quality") -> Reason:
    return _make_term(Reason, slug)


def make_company(slug: str = "acme", **values: Any) -> Company:
    existing = Company.objects.filter(slug=slug).first()
    if existing:
        return existing
    values.setdefault("name", _name(slug))
    values.setdefault("country", "SE")
    if "sector" not in values:
        values["sector"] = make_sector()
    return Company.objects.create(slug=slug, **values)


def make_source(key: str = "daily-2024", **values: Any) -> Source:
    existing = Source.objects.filter(key=key).first()
    if existing:
        return existing
    values = {
        "title": f"Report {key}",
        "publisher": f"Publisher of {key}",
        "url": f"https://{key}.example/report",
        "kind": SourceKind.NEWS,
        **values,
    }
    return Source.objects.create(key=key, **values)


def make_citation(initiative: Initiative, source: Source | None = None, **values: Any) -> Citation:
    return Citation.objects.create(initiative=initiative, source=source or make_source(), **values)


def make_outcome(
    initiative: Initiative,
    *,
    kind: str = OutcomeKind.WITHDRAWN,
    date: str = "2024-05-08",
    reasons: tuple[str, ...] = (),
    cited: bool = True,
    **values: Any,
) -> Outcome:
    nothing = kind == OutcomeKind.NO_ROLLBACK
    outcome = Outcome(
        **{
            "initiative": initiative,
            "kind": kind,
            "extent": Extent.NONE if nothing else Extent.FULL,
            "summary": "What came of it.",
            "attribution": Attribution.COMPANY,
            "certainty": Certainty.CONFIRMED,
            **values,
        }
    )
    outcome.date = date
    outcome.save()
    outcome.reasons.set([make_reason(slug) for slug in reasons])
    if cited:
        outcome.citations.set([initiative.citations.first() or make_citation(initiative)])
    return outcome


def make_draft(slug: str = "robot-clerk", **values: Any) -> Initiative:
    """A draft without facts: nothing of it is ready to be published."""
    company = values.pop("company", None) or make_company()
    dates = {name: values.pop(name) for name in ("started", "ended") if name in values}
    values = {
        "title": _name(slug),
        "verdict": "One sentence.",
        "happened": "It happened.",
        "summary": "Some sentences.",
        **values,
    }
    initiative = Initiative(slug=slug, company=company, **values)
    for name, date in dates.items():
        setattr(initiative, name, date)
    initiative.save()
    return initiative


def make_initiative(
    slug: str = "robot-clerk",
    *,
    published: bool = False,
    outcome: str = OutcomeKind.WITHDRAWN,
    date: str = "2024-05-08",
    reasons: tuple[str, ...] = (),
    source: Source | None = None,
    vendors: tuple[Company, ...] = (),
    function: str = "customer-service",
    technology: str = "speech-recognition",
    **values: Any,
) -> Initiative:
    """A case with one cited outcome, ready to be published; published through the verb if asked."""
    values = {"stage": Stage.LIVE, "ai_kind": AIKind.MACHINE_LEARNING, **values}
    if outcome == OutcomeKind.NO_ROLLBACK:
        values.setdefault("examined_reason", "Nothing was rolled back.")
    initiative = make_draft(slug, **values)
    initiative.vendors.set(vendors)
    initiative.functions.set([make_function(function)])
    initiative.technologies.set([make_technology(technology)])
    citation = make_citation(initiative, source)
    for name in ("started", "ended"):
        if name in values:
            getattr(initiative, f"{name}_citations").add(citation)
    make_outcome(initiative, kind=outcome, date=date, reasons=reasons)
    publishing.correct(initiative)
    if published:
        publishing.publish(initiative)
    return initiative


def _make_term(model: Any, slug: str) -> Any:
    return model.objects.get_or_create(
        slug=slug, defaults={"name": _name(slug), "definition": "Defined."}
    )[0]


def _name(slug: str) -> str:
    return slug.replace("-", " ").replace("_", " ").capitalize()
