"""The pages of the open vocabularies."""

import pytest

from tests.support.factories import make_initiative, make_reason
from tests.support.pages import cases, text_of

pytestmark = pytest.mark.django_db

PAGES = [
    ("sectors", "sector", "finance-and-insurance"),
    ("functions", "function", "customer-service"),
    ("technologies", "technology", "speech-recognition"),
    ("reasons", "reason", "no_return"),
]


@pytest.mark.parametrize(("prefix", "parameter", "slug"), PAGES)
def test_a_list_gives_definitions_and_counts_that_lead_into_the_catalogue(
    client, prefix, parameter, slug
):
    make_initiative("alpha", published=True, reasons=("no_return",))
    make_initiative("draft", reasons=("no_return",))

    page = text_of(client, f"/{prefix}/")

    assert f'<a href="/{prefix}/{slug}/">' in page
    assert "Defined." in page
    assert f'<a class="count" href="/cases/?{parameter}={slug}">1 case</a>' in page


@pytest.mark.parametrize(("prefix", "parameter", "slug"), PAGES)
def test_a_term_shows_its_definition_and_its_cases(client, prefix, parameter, slug):
    make_initiative("alpha", published=True, reasons=("no_return",))
    make_initiative("draft", reasons=("no_return",))

    page = text_of(client, f"/{prefix}/{slug}/")

    assert "Defined." in page
    assert cases(page) == ["alpha"]
    assert f'href="/cases/?{parameter}={slug}"' in page


def test_a_term_without_cases_says_so(client):
    make_reason("bias")

    assert "No listed case has this term yet." in text_of(client, "/reasons/bias/")
    assert "No case yet." in text_of(client, "/reasons/")


def test_cases_of_a_term_are_paged(client):
    for number in range(21):
        make_initiative(f"case-{number}", published=True)

    assert len(cases(text_of(client, "/functions/customer-service/"))) == 20
    assert len(cases(text_of(client, "/functions/customer-service/?page=2"))) == 1
    assert client.get("/functions/customer-service/?page=3").status_code == 404


def test_an_unknown_term_is_not_found(client):
    assert client.get("/reasons/nonsense/").status_code == 404
