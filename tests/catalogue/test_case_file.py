"""The two UNIONs tell the same as the relations they stand for."""

import pytest

from casebook.catalogue import case_file
from casebook.catalogue.models import Event, Initiative
from casebook.catalogue.vocabulary import EventKind
from tests.support.factories import (
    make_citation,
    make_company,
    make_initiative,
    make_outcome,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative() -> Initiative:
    initiative = make_initiative(
        started="2020",
        reasons=("quality", "cost"),
        vendors=(make_company("beta"), make_company("alpha")),
    )
    second = make_citation(initiative, make_source("second"))
    outcome = make_outcome(initiative, kind="paused", date="2023", reasons=("bias",))
    outcome.citations.set([second])
    event = Event(initiative=initiative, kind=EventKind.DEPLOYED, summary="It ran.")
    event.date = "2021"
    event.save()
    event.citations.set(initiative.citations.all())
    return initiative


def test_every_fact_has_its_own_citations(initiative: Initiative):
    file = case_file.read(initiative)

    numbers = [[citation.number for citation in file.citations_of(o)] for o in file.outcomes]

    assert numbers == [[1], [2]]
    assert [citation.number for citation in file.citations_of(file.events[0])] == [1, 2]


def test_the_dates_have_theirs(initiative: Initiative):
    file = case_file.read(initiative)

    assert [citation.number for citation in file.citations_of_date("started")] == [1]
    assert file.citations_of_date("ended") == []


def test_the_terms_come_in_order_of_their_names(initiative: Initiative):
    file = case_file.read(initiative)

    assert [vendor.name for vendor in file.vendors] == ["Alpha", "Beta"]
    assert [function.name for function in file.functions] == ["Customer service"]
    assert [technology.name for technology in file.technologies] == ["Speech recognition"]


def test_every_outcome_has_its_own_reasons(initiative: Initiative):
    file = case_file.read(initiative)

    assert [[r.slug for r in file.reasons_of(o)] for o in file.outcomes] == [
        ["cost", "quality"],
        ["bias"],
    ]
    assert [reason.slug for reason in file.reasons] == ["cost", "quality", "bias"]


def test_another_case_lends_it_nothing(initiative: Initiative):
    make_initiative("other", reasons=("safety",), vendors=(make_company("gamma"),))

    file = case_file.read(initiative)

    assert "gamma" not in [vendor.slug for vendor in file.vendors]
    assert "safety" not in [reason.slug for reason in file.reasons]
