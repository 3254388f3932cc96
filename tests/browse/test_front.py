"""The front page: every number on it is computed from what is public."""

from statistics import median

import pytest

from casebook.browse.front import FrontPage, in_words
from casebook.catalogue import facets
from casebook.catalogue.models import Discrepancy, Initiative
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.factories import make_company, make_initiative, make_outcome, make_source
from tests.support.pages import text_of

pytestmark = pytest.mark.django_db


def front() -> FrontPage:
    return FrontPage(facets.current())


def test_an_empty_catalogue_has_a_front_page(client):
    assert "Casebook records 0 deployments" in text_of(client, "/")


def test_the_key_numbers_are_those_of_the_seeds(seeded_db):
    page = front()

    assert page.case_count == 107
    assert page.company_count == 86
    assert page.country_count == 19
    assert page.sources == {"sources": 678, "languages": 13}
    assert len(page.corrections) == 27


def test_the_median_is_of_cases_whose_launch_is_known(seeded_db):
    known = [
        days
        for days in Initiative.objects.listed().values_list("lifespan_days", flat=True)
        if days is not None
    ]

    assert front().median_lifespan == in_words(median(known)) == "1 y 6 mo"


@pytest.mark.parametrize(
    ("days", "words"), [(0, "under 1 mo"), (31, "1 mo"), (365, "1 y"), (547.5, "1 y 6 mo")]
)
def test_a_number_of_days_is_put_into_words(days, words):
    assert in_words(days) == words


def test_the_shelf_has_a_spine_for_each_case_under_its_year(seeded_db):
    boards = front().shelf

    assert sum(len(board.spines) for board in boards) == 107
    assert [board.year for board in boards] == sorted({board.year for board in boards})
    assert {b.year: len(b.spines) for b in boards}[2025] == (
        Initiative.objects.listed().filter(rolled_back_on__year=2025).count()
    )


def test_a_spine_is_coloured_by_the_outcome_that_ended_the_case(db):
    initiative = make_initiative(
        "alpha", published=True, outcome=OutcomeKind.PAUSED, date="2022-03"
    )
    make_outcome(initiative, kind=OutcomeKind.LIABILITY, date="2022-03")

    (spine,) = front().spines
    assert spine.outcome == OutcomeKind.PAUSED
    assert spine.title == "Acme: paused Mar 2022"


def test_a_spine_is_hollow_without_a_launch_and_tall_with_a_long_life(db):
    make_initiative("alpha", published=True, date="2022")
    make_initiative("beta", published=True, date="2024", started="2015")

    assert {spine.rolled_back.year: spine.life for spine in front().spines} == {2022: 0, 2024: 7}


def test_only_what_the_article_got_wrong_is_crossed_out(client):
    initiative = make_initiative("alpha", published=True)
    for verdict, says in (("article wrong", "It was 880."), ("unresolved", "It was three years.")):
        discrepancy = Discrepancy.objects.create(
            initiative=initiative,
            topic="Sum",
            one_says=says,
            others_say="It was 812.02.",
            verdict=verdict,
            about_the_article=True,
        )
        discrepancy.citations.set(initiative.citations.all())

    page = text_of(client, "/")

    assert (
        '<p class="stated"><span class="visually-hidden">The article, at fault: </span>It was 880.</p>'
        in page
    )
    assert (
        '<p class="claim"><span class="visually-hidden">The article: </span>It was three years.</p>'
        in page
    )


def test_a_draft_changes_nothing_on_the_front_page(client):
    make_initiative("alpha", published=True)
    before = text_of(client, "/")
    make_initiative(
        "beta",
        company=make_company("hidden", country="FR"),
        source=make_source("hidden-2020", language="fr"),
    )

    assert text_of(client, "/") == before
