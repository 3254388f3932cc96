"""A small catalogue in which every kind of page has something to show, at any size."""

from casebook.catalogue import publishing
from casebook.catalogue.models import (
    CompanyAlias,
    Discrepancy,
    Event,
    Finding,
    FindingCitation,
    Initiative,
    Promise,
    Relation,
)
from casebook.catalogue.vocabulary import EventKind, OutcomeKind
from tests.support.factories import (
    make_citation,
    make_company,
    make_initiative,
    make_outcome,
    make_source,
)

HUB = "hub"
"""A company that deploys and supplies, owns others, and has a source that every case cites."""


def make_world(size: int) -> Initiative:
    """`size` of everything, all of it tied to one case of one company; return that case."""
    hub = make_company(HUB)
    shared = make_source("shared")
    finding = Finding.objects.get_or_create(
        key="finding",
        defaults={
            "organisation": hub,
            "statement": "A result.",
            "values": [{"label": "", "value": 25}],
            "unit": "percent",
            "year": 2025,
            "population": "everybody",
        },
    )[0]
    main = Initiative.objects.filter(slug="main").first() or make_initiative(
        "main", company=hub, source=shared, started="2020"
    )
    for number in range(size):
        if Initiative.objects.filter(slug=f"case-{number}").exists():
            continue
        _extend(main, finding, number)
    if main.accession:
        publishing.correct(main)
    else:
        publishing.publish(main)
    return main


def _extend(main: Initiative, finding: Finding, number: int) -> None:
    hub, shared = make_company(HUB), make_source("shared")
    company = make_company(f"company-{number}", parent=hub)
    CompanyAlias.objects.create(company=hub, name=f"Hub {number}")
    CompanyAlias.objects.create(company=company, name=f"Alias {number}")
    source = make_source(f"source-{number}", language="fr" if number % 2 else "en")
    FindingCitation.objects.create(finding=finding, source=source)
    FindingCitation.objects.create(finding=finding, source=shared, locator=f"p. {number}")
    other = make_initiative(
        f"case-{number}", company=company, vendors=(hub,), source=source, reasons=("bias", "cost")
    )
    make_citation(other, shared)
    make_outcome(other, kind=OutcomeKind.PAUSED, reasons=("quality",), date="2023")
    publishing.publish(other)
    make_initiative(
        f"examined-{number}", company=hub, outcome=OutcomeKind.NO_ROLLBACK, published=True
    )
    make_initiative(f"own-{number}", company=hub, source=shared, reasons=("bias",), published=True)
    cited = make_citation(main, source, locator=f"p. {number}")
    Relation.objects.create(initiative=main, other=other, reason="Alike.")
    facts = [
        Promise(initiative=main, statement="It will work.", verdict_reason="Nobody knows."),
        _dated(Event(initiative=main, kind=EventKind.INCIDENT, summary="It failed.")),
        Discrepancy(
            initiative=main, topic="Sum", one_says="880", others_say="812", verdict="article wrong",
            about_the_article=True,
        ),
    ]  # fmt: skip
    for fact in facts:
        fact.save()
        fact.citations.set([cited])
    make_outcome(main, kind=OutcomeKind.LIABILITY, date="2025", reasons=("cost",))


def _dated(event: Event) -> Event:
    event.date = "2024"
    return event
