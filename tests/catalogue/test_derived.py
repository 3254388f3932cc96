import pytest

from casebook.catalogue import derived
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.models import Initiative
from casebook.catalogue.vocabulary import Evidence, OutcomeKind, SourceKind
from tests.support.factories import (
    make_citation,
    make_company,
    make_draft,
    make_initiative,
    make_outcome,
    make_source,
)

pytestmark = pytest.mark.django_db


def graded(initiative: Initiative) -> str:
    derived.refresh(initiative)
    return initiative.evidence


def test_one_publisher_is_single_evidence() -> None:
    initiative = make_initiative(source=make_source("a", publisher="The Daily"))
    make_citation(initiative, make_source("b", publisher="the  daily"))
    assert graded(initiative) == Evidence.SINGLE


def test_two_independent_publishers_corroborate() -> None:
    initiative = make_initiative(source=make_source("a", publisher="The Daily"))
    make_citation(initiative, make_source("b", publisher="The Weekly"))
    assert graded(initiative) == Evidence.CORROBORATED


def test_two_carriers_of_one_agency_do_not_corroborate() -> None:
    initiative = make_initiative(source=make_source("a", publisher="The Daily", origin="Reuters"))
    make_citation(initiative, make_source("b", publisher="The Weekly", origin="Reuters"))
    assert graded(initiative) == Evidence.SINGLE


def test_a_ruling_is_primary_evidence() -> None:
    initiative = make_initiative(source=make_source("a", kind=SourceKind.COURT_DECISION))
    assert graded(initiative) == Evidence.PRIMARY


def test_the_organisations_own_text_is_primary_in_its_own_case_only() -> None:
    acme, other = make_company("acme"), make_company("other")
    release = make_source("release", kind=SourceKind.PRESS_RELEASE, issuer=acme)
    assert graded(make_initiative("own", company=acme, source=release)) == Evidence.PRIMARY
    assert graded(make_initiative("foreign", company=other, source=release)) == Evidence.SINGLE


def test_a_case_without_sources_has_no_grade() -> None:
    assert graded(make_draft()) == ""


def test_the_first_rollback_counts_not_the_ruling_before_it() -> None:
    initiative = make_initiative(outcome=OutcomeKind.WITHDRAWN, date="2024-05")
    make_outcome(initiative, kind=OutcomeKind.LIABILITY, date="2024-02-14")
    make_outcome(initiative, kind=OutcomeKind.SCALED_BACK, date="2024-04-30")
    derived.refresh(initiative)
    assert str(initiative.rolled_back) == "2024-04-30"


def test_a_ruling_counts_where_nothing_else_is_known() -> None:
    initiative = make_initiative(outcome=OutcomeKind.LIABILITY, date="2024-02-14")
    assert str(initiative.rolled_back) == "2024-02-14"


def test_no_rollback_has_no_date_of_rollback() -> None:
    assert make_initiative(outcome=OutcomeKind.NO_ROLLBACK).rolled_back is None


@pytest.mark.parametrize(
    ("started", "ended", "days"),
    [
        ("2024-05-01", "2024-05-08", 7),
        ("2023", "2024", 365),
        ("2024-05", "2024-05-08", 0),
        (None, "2024-05-08", None),
        ("2024-05-01", None, None),
    ],
)
def test_a_lifespan_runs_between_the_middles_of_what_the_dates_can_mean(
    started: str | None, ended: str | None, days: int | None
) -> None:
    first, last = (PartialDate.parse(text) if text else None for text in (started, ended))
    assert derived.lifespan_days(first, last) == days


def test_every_fact_without_a_citation_is_named() -> None:
    initiative = make_initiative(started="2023")
    initiative.started_citations.clear()
    make_outcome(initiative, kind=OutcomeKind.PAUSED, date="2024-01", cited=False)
    assert derived.uncited_facts(initiative) == [
        "the date it started (2023)",
        "the outcome “Paused, 2024-01”",
    ]
