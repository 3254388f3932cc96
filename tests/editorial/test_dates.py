"""Dates are typed as exactly as the source gives them."""

import pytest
from django.test import Client
from django.urls import reverse

from casebook.catalogue.models import Company, CompanyAlias
from tests.editorial.case_pages import ADD, formset_errors, new_case
from tests.support.admin_form import add_row, filled_in
from tests.support.factories import make_company

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "05/2024",
            "“05/2024” is not a date: write a year (2024), a month (2024-02) or a day (2024-02-27).",
        ),
        ("2024-13", "“2024-13” is not in the calendar: check the month and the day."),
        ("", "This field is required."),
    ],
)
def test_a_date_that_cannot_be_read_is_an_error_beside_the_field(
    edith: Client, typed: str, message: str
) -> None:
    response = edith.post(ADD, {**new_case(edith), "outcomes-0-date": typed})

    assert formset_errors(response, "outcomes")[0]["date"] == [message]


def test_a_case_cannot_end_before_it_starts(edith: Client) -> None:
    response = edith.post(ADD, {**new_case(edith), "ended": "2022"})

    assert response.context["adminform"].form.non_field_errors() == [
        "It ended before it started: check the two dates."
    ]


def test_an_alias_cannot_end_before_it_begins(edith: Client) -> None:
    company = make_company()
    page = reverse("admin:catalogue_company_change", args=[company.pk])
    data = filled_in(edith.get(page))
    add_row(data, "aliases", name="Old Acme", used_from="2020", used_until="2019-01-01")

    response = edith.post(page, data)

    assert "went out of use before it came into use" in str(formset_errors(response, "aliases"))
    assert not CompanyAlias.objects.exists()


def test_a_date_known_to_the_month_is_kept_as_a_month(edith: Client) -> None:
    company = make_company()
    page = reverse("admin:catalogue_company_change", args=[company.pk])
    data = filled_in(edith.get(page))
    add_row(data, "aliases", name="Old Acme", used_from="2020-04")

    edith.post(page, data)

    assert str(Company.objects.get().aliases.get().used_from) == "2020-04"
    assert str(filled_in(edith.get(page))["aliases-0-used_from"]) == "2020-04"
