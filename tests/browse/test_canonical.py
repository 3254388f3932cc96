"""One address for each page that search engines should know."""

import re

import pytest
from django.test import Client

from casebook.browse import canonical
from tests.support.factories import make_initiative

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _cases() -> None:
    for number in range(3):
        make_initiative(f"case-{number}", published=True, reasons=("quality", "cost"))


def link(client: Client, address: str) -> str:
    found = re.findall(
        r'<link rel="canonical" href="([^"]*)">', client.get(address).content.decode()
    )
    assert len(found) == 1
    return found[0].replace("&amp;", "&")


def is_listed(client: Client, address: str) -> bool:
    return '<meta name="robots" content="noindex">' not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/"),
        ("/?utm_source=x", "/"),
        ("/cases/", "/cases/"),
        ("/cases/?view=table&sort=company", "/cases/"),
        ("/cases/?page=1", "/cases/"),
        ("/cases/?per_page=1&page=2", "/cases/"),
        ("/cases/?page=no", "/cases/"),
        ("/cases/?reason=cost&outcome=withdrawn", "/cases/?outcome=withdrawn&reason=cost"),
        ("/cases/?reason=quality&reason=cost", "/cases/?reason=cost&reason=quality"),
        ("/cases/?reason=cost&reason=cost&q=", "/cases/?reason=cost"),
        ("/cases/case-1/?from=feed", "/cases/case-1/"),
        ("/sources/?kind=news", "/sources/?kind=news"),
    ],
)
def test_a_page_has_one_address(client: Client, address: str, expected: str) -> None:
    assert link(client, address) == f"{BASE}{expected}"


@pytest.mark.parametrize("address", ["/cases/?page=2", "/cases/?reason=cost&page=2"])
def test_a_later_page_has_an_address_and_a_title_of_its_own(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("casebook.browse.results.PER_PAGE", 2)
    assert link(client, address) == f"{BASE}{address}"
    assert ", page 2 · Casebook</title>" in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/", "/cases/", "/cases/?reason=cost", "/cases/?view=table"])
def test_a_page_with_one_filter_at_most_is_listed(client: Client, address: str) -> None:
    assert is_listed(client, address)


@pytest.mark.parametrize(
    "address",
    [
        "/cases/?reason=cost&reason=quality",
        "/cases/?reason=cost&outcome=withdrawn",
        "/cases/?q=robot",
        "/cases/?from=2024",
        "/cases/?reason=no-such-reason",
        "/sources/?kind=no-such-kind",
    ],
)
def test_a_combination_or_a_search_is_not_listed(client: Client, address: str) -> None:
    assert not is_listed(client, address)


def test_an_endless_query_is_nobodys_address(client: Client) -> None:
    query = "&".join(f"reason=r{number}" for number in range(500))
    assert link(client, f"/cases/?{query}") == f"{BASE}/cases/"
    assert len(query) > canonical._LONGEST
