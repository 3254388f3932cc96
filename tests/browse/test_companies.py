import pytest

from casebook.catalogue.models import CompanyAlias
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.factories import make_company, make_draft, make_initiative
from tests.support.pages import cases, text_of

pytestmark = pytest.mark.django_db


def test_companies_stand_under_their_letter_with_their_numbers_of_cases(client):
    vendor = make_company("eta-soft", name="Éta Soft")
    make_initiative("alpha", published=True, vendors=(vendor,))

    page = text_of(client, "/companies/")

    assert 'id="letter-A"' in page
    assert 'id="letter-E"' in page
    assert '<a href="/companies/acme/">Acme</a> <span class="n">1 deployed</span>' in page
    assert '<a href="/companies/eta-soft/">Éta Soft</a> <span class="n">1 supplied</span>' in page


def test_a_company_that_only_a_draft_names_is_not_listed_and_has_no_page(client):
    make_draft("beta", company=make_company("hidden"))

    assert "/companies/hidden/" not in text_of(client, "/companies/")
    assert client.get("/companies/hidden/").status_code == 404


def test_a_company_shows_its_cases_as_deployer_and_as_vendor(client):
    other = make_company("other")
    make_initiative("alpha", published=True)
    make_initiative("beta", published=True, company=other, vendors=(make_company(),), date="2020")

    page = text_of(client, "/companies/acme/")

    assert cases(page) == ["alpha", "beta"]
    assert "Cases it deployed" in page
    assert "Cases it supplied" in page
    assert 'href="/cases/?vendor=acme"' in page


def test_an_examined_case_stands_apart_with_its_reason(client):
    make_initiative("alpha", published=True, outcome=OutcomeKind.NO_ROLLBACK)

    page = text_of(client, "/companies/acme/")

    assert cases(page) == []
    assert 'data-examined="alpha"' in page
    assert "Not listed: Nothing was rolled back." in page


def test_a_company_shows_its_aliases_with_their_dates(client):
    make_initiative("alpha", published=True)
    alias = CompanyAlias(company=make_company(), name="Acme Robots")
    alias.used_until = "2021-06"
    alias.save()

    page = text_of(client, "/companies/acme/")

    assert 'Acme Robots (until <time datetime="2021-06">Jun 2021</time>)' in page


def test_a_company_links_to_its_parent_and_its_parts_if_they_are_public(client):
    parent = make_company("parent")
    child = make_company("child", parent=parent)
    make_company("silent-child", parent=parent)
    make_initiative("alpha", published=True, company=parent)
    make_initiative("beta", published=True, company=child)

    assert '<a href="/companies/parent/">Parent</a>' in text_of(client, "/companies/child/")
    page = text_of(client, "/companies/parent/")
    assert '<a href="/companies/child/">Child</a>' in page
    assert "Silent child" not in page


def test_an_old_address_leads_to_the_new_one_for_ever(client):
    make_initiative("alpha", published=True)
    company = make_company()
    company.slug = "acme-group"
    company.save()

    response = client.get("/companies/acme/")

    assert response.status_code == 301
    assert response["Location"] == "/companies/acme-group/"
