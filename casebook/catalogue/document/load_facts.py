"""The facts of a document into the database, in bulk: one by one they take most of the time of a load."""

from collections.abc import Iterator
from typing import Any

from casebook.catalogue.document.dump import by_source
from casebook.catalogue.document.schema import (
    CaseDocument,
    Cites,
    DiscrepancyDocument,
    EventDocument,
    FactDocument,
    FigureDocument,
    OutcomeDocument,
    PromiseDocument,
)
from casebook.catalogue.models import (
    Citation,
    Discrepancy,
    Event,
    Fact,
    Figure,
    Initiative,
    Outcome,
    Promise,
    Reason,
    Source,
)
from casebook.catalogue.models.facts import FACTS

Place = tuple[str, str]
Facts = list[tuple[Fact, FactDocument]]
"""Facts of one kind, each with what the document says of it."""


def replace_facts(initiative: Initiative, document: CaseDocument) -> None:
    """Give a case the citations and the facts of the document, and only these."""
    for model in FACTS:
        model._default_manager.filter(initiative=initiative).delete()
    initiative.citations.all().delete()
    places = _create_citations(initiative, document)
    initiative.started_citations.set(_at(places, document.started_cites))
    initiative.ended_citations.set(_at(places, document.ended_cites))
    for facts in _facts(document):
        _create_facts(initiative, facts, places)


def _facts(document: CaseDocument) -> Iterator[Facts]:
    """Every kind of fact, unsaved."""
    yield [(_promise(promise), promise) for promise in document.promises]
    yield [(_event(event), event) for event in document.events]
    yield [(_outcome(outcome), outcome) for outcome in document.outcomes]
    yield [(_figure(figure), figure) for figure in document.figures]
    yield [(_discrepancy(discrepancy), discrepancy) for discrepancy in document.discrepancies]


def _promise(document: PromiseDocument) -> Promise:
    promise = Promise(
        statement=document.statement,
        made_by=document.made_by,
        value=document.value,
        unit=document.unit,
        verdict=document.verdict,
        verdict_reason=document.verdict_reason,
    )
    promise.made = document.made_on
    return promise


def _event(document: EventDocument) -> Event:
    event = Event(kind=document.kind, summary=document.summary)
    event.date = document.date
    return event


def _outcome(document: OutcomeDocument) -> Outcome:
    outcome = Outcome(
        kind=document.kind,
        extent=document.extent,
        summary=document.summary,
        attribution=document.attribution,
        certainty=document.certainty,
    )
    outcome.date = document.date
    return outcome


def _figure(document: FigureDocument) -> Figure:
    figure = Figure(
        quantity=document.quantity,
        measure=document.measure,
        value=document.value,
        unit=document.unit,
        standing=document.standing,
    )
    figure.as_of = document.as_of
    return figure


def _discrepancy(document: DiscrepancyDocument) -> Discrepancy:
    return Discrepancy(
        topic=document.topic,
        one_says=document.one_says,
        others_say=document.others_say,
        verdict=document.verdict,
        about_the_article=document.about_the_article,
    )


def _create_citations(initiative: Initiative, document: CaseDocument) -> dict[Place, Citation]:
    listed = by_source(document.numbered_citations())
    sources = {s.key: s for s in Source.objects.filter(key__in=[c.source for c in listed])}
    numbers = {key: number for number, key in enumerate(dict.fromkeys(c.source for c in listed), 1)}
    created = Citation.objects.bulk_create(
        Citation(
            initiative=initiative,
            source=sources[citation.source],
            number=numbers[citation.source],
            locator=citation.locator,
            excerpt=citation.excerpt,
        )
        for citation in listed
    )
    return {(citation.source.key, citation.locator): citation for citation in created}


def _at(places: dict[Place, Citation], cites: Cites) -> list[Citation]:
    return [places[cite.source, cite.locator] for cite in cites]


def _create_facts(initiative: Initiative, facts: Facts, places: dict[Place, Citation]) -> None:
    """Create facts of one kind with their links.

    Bulk links pass `guards` by, which is safe here: the citations were made for this very case.
    """
    if not facts:
        return
    model = type(facts[0][0])
    for position, (fact, document) in enumerate(facts):
        fact.initiative = initiative
        fact.position = position
        fact.note = document.note
    model._default_manager.bulk_create(fact for fact, _ in facts)
    _link(model, "citations", [(fact, _at(places, document.cites)) for fact, document in facts])
    if model is Outcome:
        known = {reason.slug: reason for reason in Reason.objects.all()}
        _link(
            model,
            "reasons",
            [
                (fact, [known[slug] for slug in document.reasons])
                for fact, document in facts
                if isinstance(document, OutcomeDocument)
            ],
        )


def _link(model: type[Fact], name: str, links: list[tuple[Fact, list[Any]]]) -> None:
    field: Any = model._meta.get_field(name)
    through = field.remote_field.through
    through._default_manager.bulk_create(
        through(**{field.m2m_field_name(): fact, field.m2m_reverse_field_name(): other})
        for fact, others in links
        for other in dict.fromkeys(others)
    )
