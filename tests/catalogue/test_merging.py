"""Two entries of one company become one, and nothing that named either is lost."""

import pytest
from django.test import Client

from casebook.catalogue import facets
from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.merging import merge_companies
from casebook.catalogue.models import Company, CompanyAlias, Initiative
from casebook.catalogue.publishing import Refused
from casebook.catalogue.search import search
from tests.support.factories import make_company, make_initiative, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins() -> tuple[Company, Company]:
    """An entry with a case and a source of its own, and the one that should have been used."""
    duplicate = make_company("acme-inc", name="Acme, Inc.", legal_name="Acme Incorporated")
    CompanyAlias.objects.create(company=duplicate, name="Acme Robots")
    kept = make_company("acme", name="Acme")
    make_initiative(
        "deployed", company=duplicate, source=make_source("own", issuer=duplicate), published=True
    )
    make_initiative("supplied", company=kept, vendors=(duplicate,), published=True)
    make_company("branch", parent=duplicate)
    return duplicate, kept


def test_what_named_the_duplicate_names_the_other(twins: tuple[Company, Company]) -> None:
    duplicate, kept = twins
    merge_companies(duplicate, into=kept)

    assert not Company.objects.filter(slug="acme-inc").exists()
    assert [case.slug for case in kept.initiatives.order_by("slug")] == ["deployed", "supplied"]
    assert [case.slug for case in kept.supplied.all()] == ["supplied"]
    assert make_source("own").issuer == kept
    assert make_company("branch").parent == kept


def test_readers_find_the_cases_under_either_name_at_once(
    client: Client, twins: tuple[Company, Company]
) -> None:
    duplicate, kept = twins
    assert len(facets.current().choices("company")) == 2
    merge_companies(duplicate, into=kept)

    assert facets.current().choices("company") == [("acme", "Acme")]
    assert facets.current().count({}) == FacetIndex.build().count({})
    for name in ("Incorporated", "robots", "acme"):
        assert search(Initiative.objects.listed(), name).count() == 2
    old = client.get("/companies/acme-inc/")
    assert (old.status_code, old["Location"]) == (301, "/companies/acme/")


def test_cases_it_supplied_are_found_by_the_names_it_took_over(
    twins: tuple[Company, Company],
) -> None:
    duplicate, kept = twins
    make_initiative("client", company=make_company("bank"), vendors=(kept,), published=True)
    merge_companies(duplicate, into=kept)

    found = search(Initiative.objects.listed(), "incorporated")
    assert "client" in {initiative.slug for initiative in found}


def test_the_companys_own_text_counts_as_such_after_the_merger(
    twins: tuple[Company, Company],
) -> None:
    duplicate, kept = twins
    case = make_initiative("third", company=kept, source=make_source("own"), published=True)
    assert case.evidence == "single"
    merge_companies(duplicate, into=kept)

    case.refresh_from_db()
    assert case.evidence == "primary"


def test_a_company_and_its_owner_are_not_merged(twins: tuple[Company, Company]) -> None:
    duplicate, _ = twins
    with pytest.raises(Refused, match="own one another"):
        merge_companies(make_company("branch"), into=duplicate)


def test_a_company_is_not_merged_into_itself(twins: tuple[Company, Company]) -> None:
    with pytest.raises(Refused, match="same one twice"):
        merge_companies(twins[0], into=twins[0])
