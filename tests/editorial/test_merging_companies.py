"""An editor makes one company of two entries."""

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client
from django.urls import reverse

from casebook.catalogue.models import Company
from tests.support.factories import make_company, make_initiative

pytestmark = pytest.mark.django_db


def merge(client: Client, *companies: Company, **data: Any) -> Any:
    keys = [company.pk for company in companies]
    return client.post(
        reverse("admin:catalogue_company_changelist"),
        {"action": "merge_selected", ACTION_CHECKBOX_NAME: keys, **data},
        follow=True,
    )


@pytest.fixture
def twins() -> tuple[Company, Company]:
    duplicate, kept = make_company("acme-inc", name="Acme, Inc."), make_company("acme", name="Acme")
    make_initiative("robot-clerk", company=duplicate, published=True)
    return duplicate, kept


def test_an_editor_is_asked_which_one_stays(edith: Client, twins: tuple[Company, Company]) -> None:
    page = merge(edith, *twins).content.decode()

    assert "Acme, Inc." in page
    assert "cannot be undone" in page
    assert Company.objects.count() == 2


def test_the_one_that_stays_takes_over_the_other(
    edith: Client, twins: tuple[Company, Company]
) -> None:
    page = merge(edith, *twins, merge="Merge", into=twins[1].pk).content.decode()

    assert "“Acme” took over “Acme, Inc.”." in page
    assert list(twins[1].initiatives.values_list("slug", flat=True)) == ["robot-clerk"]
    assert Company.objects.count() == 1


def test_a_merger_without_a_choice_is_an_error_beside_it(
    edith: Client, twins: tuple[Company, Company]
) -> None:
    page = merge(edith, *twins, merge="Merge").content.decode()

    assert "Choose the company that stays." in page
    assert Company.objects.count() == 2


def test_a_refused_merger_says_why_and_changes_nothing(
    edith: Client, twins: tuple[Company, Company]
) -> None:
    branch = make_company("branch", parent=twins[1])
    page = merge(edith, twins[0], twins[1], branch, merge="Merge", into=twins[1].pk)

    assert "own one another" in page.content.decode()
    assert Company.objects.count() == 3


def test_one_company_alone_is_not_merged(edith: Client, twins: tuple[Company, Company]) -> None:
    page = merge(edith, twins[0]).content.decode()

    assert "Choose the companies that are one." in page


def test_a_contributor_cannot_merge(conrad: Client, twins: tuple[Company, Company]) -> None:
    merge(conrad, *twins, merge="Merge", into=twins[1].pk)

    assert Company.objects.count() == 2
