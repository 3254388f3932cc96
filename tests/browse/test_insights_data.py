"""The charts' numbers against a plain count over the objects."""

from collections import Counter

import pytest

from casebook.browse.insights import data
from casebook.catalogue import facets, publishing
from casebook.catalogue.models import Discrepancy, Initiative, Promise
from casebook.catalogue.models.initiative import InitiativeQuerySet
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.factories import make_company, make_initiative, make_outcome, make_sector

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases() -> InitiativeQuerySet:
    school = make_company("school", sector=make_sector("education"))
    one = make_initiative(
        "one", started="2021-05-08", date="2022-05-08", reasons=("cost", "bias"), published=True
    )
    make_outcome(one, kind=OutcomeKind.RELAUNCHED, date="2024-02", reasons=("cost",))
    make_initiative(
        "two", company=school, started="2023", date="2024", reasons=("bias",), published=True
    )
    make_initiative("three", company=school, outcome="paused", date="2024-06", published=True)
    make_initiative("draft", date="2024-06", reasons=("bias",))
    return Initiative.objects.listed()


def test_years_run_from_the_first_outcome_to_the_last(cases: InitiativeQuerySet) -> None:
    years = data.outcomes_by_year(cases)
    assert [(year.year, year.total) for year in years] == [(2022, 1), (2023, 0), (2024, 3)]
    counted = Counter(
        (outcome.date.year, outcome.kind) for case in cases for outcome in case.outcomes.all()
    )
    assert {(y.year, k): n for y in years for k, n in y.counts.items()} == counted


def test_the_matrix_counts_cases_not_outcomes(cases: InitiativeQuerySet) -> None:
    index = facets.current()
    matrix = data.reasons_by_sector(index, index.cases)
    assert matrix.cells == {
        ("cost", "finance-and-insurance"): 1,
        ("bias", "finance-and-insurance"): 1,
        ("bias", "education"): 1,
    }
    assert [(row.value, row.count) for row in matrix.rows] == [("bias", 2), ("cost", 1)]


def test_lifespans_leave_out_what_has_no_start(cases: InitiativeQuerySet) -> None:
    (everything,) = data.lifespans(cases)
    assert everything.curve.lifespans == (365, 365)


def test_small_groups_draw_no_curve(cases: InitiativeQuerySet) -> None:
    assert data.lifespans(cases, by="sector") == []


def test_a_group_with_enough_lifespans_has_its_curve() -> None:
    for number in range(data.SMALLEST_GROUP):
        make_initiative(
            f"case-{number}", started="2023-01-01", date=f"2023-0{number + 2}-01", published=True
        )
    (group,) = data.lifespans(Initiative.objects.listed(), by="function")
    assert (group.value, group.curve.size) == ("customer-service", data.SMALLEST_GROUP)


def test_every_verdict_is_named_even_without_promises(cases: InitiativeQuerySet) -> None:
    Promise.objects.create(
        initiative=cases.get(slug="one"), statement="s", verdict="broken", verdict_reason="r"
    )
    tallies = {tally.value: tally.count for tally in data.promises_by_verdict(cases)}
    assert tallies == {"kept": 0, "partly_kept": 0, "broken": 1, "unverified": 0, "disputed": 0}


def test_a_case_counts_once_for_each_who_gives_a_reason(cases: InitiativeQuerySet) -> None:
    make_outcome(cases.get(slug="two"), date="2025", attribution="press")
    publishing.correct(cases.get(slug="two"))
    index = facets.current()
    tallies = {tally.value: tally.count for tally in data.cases_by_attribution(index, index.cases)}
    assert tallies == {"company": 3, "court_or_regulator": 0, "press": 1, "inference": 0}


def test_the_most_disputed_case_comes_first(cases: InitiativeQuerySet) -> None:
    for slug, count in (("one", 1), ("two", 2)):
        for number in range(count):
            Discrepancy.objects.create(
                initiative=cases.get(slug=slug),
                topic=f"Topic {number}",
                one_says="A",
                others_say="B",
                verdict="C",
                about_the_article=number == 0,
            )
    found = [
        (item.initiative.slug, item.topics, item.about_the_article)
        for item in data.disagreements(cases)
    ]
    assert found == [("two", 2, 1), ("one", 1, 1)]
