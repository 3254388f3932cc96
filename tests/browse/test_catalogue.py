"""The catalogue page: results, facets, chips, sorting, pages and the empty state."""

import re
from urllib.parse import urlencode

import pytest

from casebook.catalogue.search.query import FIELDS
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.factories import make_company, make_initiative
from tests.support.pages import cases, checked, facet, text_of, total

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_cases():
    make_initiative("alpha", published=True, reasons=("bias",), date="2022-05-01", started="2020")
    make_initiative(
        "beta",
        published=True,
        outcome=OutcomeKind.PAUSED,
        reasons=("cost", "bias"),
        date="2024-03",
        company=make_company("zeta-bank"),
    )
    make_initiative("gamma", published=True, reasons=("cost",), date="2023", started="2022-12")


def test_all_cases_are_listed_newest_first(client, three_cases):
    page = text_of(client, "/cases/")

    assert total(page) == 3
    assert cases(page) == ["beta", "gamma", "alpha"]


def test_drafts_and_examined_cases_are_not_listed(client, three_cases):
    make_initiative("secret")
    make_initiative("no-rollback", published=True, outcome=OutcomeKind.NO_ROLLBACK)

    assert cases(text_of(client, "/cases/")) == ["beta", "gamma", "alpha"]


def test_values_of_one_facet_widen_and_facets_narrow(client, three_cases):
    assert cases(text_of(client, "/cases/?reason=bias&reason=cost")) == ["beta", "gamma", "alpha"]
    assert cases(text_of(client, "/cases/?reason=bias&outcome=withdrawn")) == ["alpha"]


def test_an_option_shows_its_count_whatever_is_chosen_in_its_own_facet(client, three_cases):
    page = text_of(client, "/cases/?outcome=paused")

    assert facet(page, "outcome") == {"withdrawn": 2, "paused": 1}
    assert facet(page, "reason") == {"bias": 1, "cost": 1}
    assert checked(page, "outcome") == ["paused"]


def test_a_chosen_value_without_cases_stays_visible(client, three_cases):
    page = text_of(client, "/cases/?outcome=paused&year=2022")

    assert total(page) == 0
    assert facet(page, "year")["2022"] == 0
    assert checked(page, "year") == ["2022"]


def test_a_chip_leads_to_the_query_without_its_value(client, three_cases):
    page = text_of(client, "/cases/?reason=bias&reason=cost&page=1")

    assert 'class="chip" href="/cases/?reason=cost"' in page
    assert 'class="chip" href="/cases/?reason=bias"' in page
    assert '<a href="/cases/">Clear all</a>' in page


def test_the_empty_state_says_what_to_relax_and_what_that_gives(client, three_cases):
    page = text_of(client, "/cases/?outcome=paused&year=2022")

    assert "No case matches all of this" in page
    assert (
        '<a href="/cases/?outcome=paused">Year of outcome: 2022</a> <span class="n">1</span>'
        in page
    )
    assert '<a href="/cases/?year=2022">Outcome: Paused</a> <span class="n">1</span>' in page


def test_the_empty_state_can_relax_words_and_period(client, three_cases):
    page = text_of(client, "/cases/?q=nowhere")
    assert '<a href="/cases/">Words: “nowhere”</a> <span class="n">3</span>' in page

    page = text_of(client, "/cases/?from=1990&to=1991")
    assert (
        '<a href="/cases/">Date of outcome: from 1990 to 1991</a> <span class="n">3</span>' in page
    )


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-date", ["beta", "gamma", "alpha"]),
        ("date", ["alpha", "gamma", "beta"]),
        ("company", ["gamma", "alpha", "beta"]),
        ("lifespan", ["gamma", "alpha", "beta"]),
        ("-lifespan", ["alpha", "gamma", "beta"]),
    ],
)
def test_results_can_be_sorted(client, three_cases, sort, expected):
    assert cases(text_of(client, f"/cases/?sort={sort}")) == expected


def test_words_rank_a_title_above_a_summary(client):
    make_initiative("first", title="A quiet robot", published=True, date="2020")
    make_initiative("second", summary="It replaced a robot.", published=True, date="2024")

    assert cases(text_of(client, "/cases/?q=robot")) == ["first", "second"]
    assert cases(text_of(client, "/cases/?q=robot&sort=-date")) == ["second", "first"]


def test_results_are_paged(client, three_cases):
    page = text_of(client, "/cases/?per_page=2&page=2")

    assert cases(page) == ["alpha"]
    assert total(page) == 3
    assert 'href="?per_page=2&amp;page=1"' in page


def test_a_page_beyond_the_end_is_not_found_and_leads_back(client, three_cases):
    page = text_of(client, "/cases/?per_page=2&page=3", status=404)

    assert "There is no such page of results" in page
    assert 'href="/cases/?per_page=2&amp;page=2"' in page


def test_the_table_shows_the_same_results(client, three_cases):
    page = text_of(client, "/cases/?view=table&reason=bias")

    assert cases(page) == ["beta", "alpha"]
    assert 'aria-sort="descending"' in page
    assert 'href="/cases/?reason=bias&amp;view=table&amp;sort=date"' in page


def test_an_empty_catalogue_says_so(client):
    page = text_of(client, "/cases/")

    assert total(page) == 0
    assert "There are no cases in the catalogue yet." in page


def test_a_facet_with_too_many_values_says_how_to_find_the_others(client, monkeypatch):
    for number in range(3):
        company = make_company(f"company-{number}")
        make_initiative(f"case-{number}", company=company, published=True)
    asked = "search for <code>company:</code>"
    assert asked not in client.get("/cases/?page=1").content.decode()

    monkeypatch.setattr("casebook.browse.facet_panel.MOST_VALUES", 3)
    assert asked in client.get("/cases/").content.decode()


def test_the_help_names_every_field_of_the_query_language(client):
    page = client.get("/cases/").content.decode()

    assert [name for name in FIELDS if f"<code>{name}:</code>" not in page] == []


@pytest.mark.parametrize(
    ("query", "shown"), [("robot", "“robot”"), ('"robot clerk"', "“robot clerk”")]
)
def test_the_chip_of_words_quotes_them_once(client, query, shown):
    make_initiative("robot-clerk", published=True)

    page = text_of(client, f"/cases/?{urlencode({'q': query})}")

    assert re.search(rf'<a class="chip"[^>]*>.*?Words: {shown} ', page)
