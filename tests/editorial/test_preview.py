"""A draft as readers will see it, for those who work on it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.editorial.case_pages import preview_page
from tests.support.factories import make_draft, make_initiative

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["conrad", "edith"])
def test_a_draft_is_shown_as_readers_will_see_it(who: str, request: pytest.FixtureRequest) -> None:
    client: Client = request.getfixturevalue(who)

    response = client.get(preview_page(make_initiative(title="Secret robot")))

    assert response.status_code == 200
    assert "<h1" in response.content.decode()
    assert "Secret robot" in response.content.decode()


def test_a_preview_is_kept_by_nobody(edith: Client) -> None:
    response = edith.get(preview_page(make_initiative()))

    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_draft_that_is_hardly_begun_has_a_preview(edith: Client) -> None:
    assert edith.get(preview_page(make_draft())).status_code == 200


@pytest.mark.parametrize("number", [404, 10**18, 10**30])
def test_a_case_that_is_not_there_has_none(edith: Client, number: int) -> None:
    page = reverse("admin:catalogue_initiative_preview", args=[number])

    assert edith.get(page).status_code == 404
