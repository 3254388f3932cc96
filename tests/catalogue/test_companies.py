import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casebook.catalogue.models import Company, CompanyAlias, Source
from tests.support.factories import make_company, make_draft, make_initiative, make_source

pytestmark = pytest.mark.django_db


def test_only_companies_of_published_cases_are_public() -> None:
    vendor, hidden = make_company("vendor"), make_company("hidden")
    make_initiative("open", company=make_company("deployer"), vendors=(vendor,), published=True)
    make_draft("secret", company=hidden)
    assert {company.slug for company in Company.objects.public()} == {"deployer", "vendor"}


def test_only_sources_of_published_cases_are_public() -> None:
    make_initiative("open", source=make_source("cited"), published=True)
    make_initiative("secret", source=make_source("hidden"))
    make_source("unused")
    assert [source.key for source in Source.objects.public()] == ["cited"]


def test_companies_cannot_own_each_other_in_a_circle() -> None:
    parent, child = make_company("parent"), make_company("child")
    child.parent = parent
    child.save()
    parent.parent = child
    with pytest.raises(ValidationError, match="in a circle"):
        parent.full_clean()


def test_the_database_refuses_a_company_that_owns_itself() -> None:
    company = make_company()
    with (
        pytest.raises(IntegrityError, match="company_is_not_its_own_parent"),
        transaction.atomic(),
    ):
        Company.objects.filter(pk=company.pk).update(parent=company)


def test_an_alias_cannot_end_before_it_begins() -> None:
    alias = CompanyAlias(company=make_company(), name="Old Acme")
    alias.used_from, alias.used_until = "2020", "2019-05-01"
    with pytest.raises(ValidationError, match="out of use before it came into use"):
        alias.full_clean()


def test_a_date_without_its_precision_is_refused() -> None:
    CompanyAlias.objects.create(company=make_company(), name="Old Acme")
    with (
        pytest.raises(IntegrityError, match="company_alias_used_from_date_has_precision"),
        transaction.atomic(),
    ):
        CompanyAlias.objects.update(used_from_on="2020-01-01")
