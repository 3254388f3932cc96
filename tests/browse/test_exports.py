"""Any query of the catalogue as a file."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from casebook.catalogue.models import Initiative
from casebook.exchange.formats import FORMATS
from tests.support.factories import make_company, make_draft, make_initiative

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases() -> list[Initiative]:
    return [
        make_initiative("one", outcome="withdrawn", reasons=("bias",), date="2023", published=True),
        make_initiative("two", outcome="paused", reasons=("cost",), date="2024", published=True),
        make_initiative("three", outcome="paused", date="2025", published=True),
    ]


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def rows(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(client, address), newline="")))


def test_a_file_holds_every_result_of_the_query(client: Client, cases: list[Initiative]) -> None:
    assert [row["accession"] for row in rows(client, "/cases.csv")] == [
        "CB-0003",
        "CB-0002",
        "CB-0001",
    ]
    assert [row["accession"] for row in rows(client, "/cases.csv?outcome=paused&sort=date")] == [
        "CB-0002",
        "CB-0003",
    ]


def test_a_file_of_words_is_in_order_of_relevance(client: Client, cases: list[Initiative]) -> None:
    make_initiative("named", title="The zebra", date="2020", published=True)
    make_initiative("told", summary="Not a zebra.", date="2026", published=True)
    found = [row["title"] for row in rows(client, "/cases.csv?q=zebra")]
    assert found == ["The zebra", "Told"]


def test_json_says_what_the_catalogue_page_says(client: Client, cases: list[Initiative]) -> None:
    data: dict[str, Any] = json.loads(body(client, "/cases.json?outcome=paused"))
    assert (data["total"], data["page"], data["per_page"]) == (2, 1, 2)
    assert data["facets"]["outcome"] == [
        {"value": "paused", "label": "Paused", "count": 2, "selected": True},
        {"value": "withdrawn", "label": "Withdrawn", "count": 1, "selected": False},
    ]
    assert [case["title"] for case in data["results"]] == ["Three", "Two"]


def test_json_gives_one_page_if_asked_for_one(client: Client, cases: list[Initiative]) -> None:
    data = json.loads(body(client, "/cases.json?per_page=2&page=2"))
    assert (data["total"], data["page"], data["per_page"]) == (3, 2, 2)
    assert [case["title"] for case in data["results"]] == ["One"]
    assert client.get("/cases.json?per_page=2&page=3").status_code == 404


def test_the_feed_has_the_last_change_first(client: Client, cases: list[Initiative]) -> None:
    feed = ElementTree.fromstring(body(client, "/cases.atom"))
    name = "{http://www.w3.org/2005/Atom}"
    entries = [entry.findtext(f"{name}title") for entry in feed.iter(f"{name}entry")]
    assert entries == ["Three", "Two", "One"]
    assert feed.findtext(f"{name}updated") == feed.findtext(f"{name}entry/{name}updated")


@pytest.mark.parametrize("name", FORMATS)
def test_a_query_that_makes_no_sense_is_a_problem(
    client: Client, cases: list[Initiative], name: str
) -> None:
    response = client.get(f"/cases.{name}?outcome=nonsense&from=May")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert {error["parameter"] for error in response.json()["errors"]} == {"outcome", "from"}


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_names_a_draft(client: Client, cases: list[Initiative], name: str) -> None:
    make_draft("secret", title="Zanzibar", company=make_company("hidden", name="Hidden Ltd"))
    text = body(client, f"/cases.{name}")
    assert "Zanzibar" not in text
    assert "Hidden Ltd" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_number_of_queries_is_that_of_the_chunks(
    client: Client, cases: list[Initiative], name: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(9 + 18):  # eighteen build the index of this test
        body(client, f"/cases.{name}")
    with django_assert_max_num_queries(10):
        body(client, f"/cases.{name}")


def test_a_file_is_a_download_with_a_name(client: Client, cases: list[Initiative]) -> None:
    headers = client.get("/cases.bib").headers
    assert headers["Content-Disposition"] == 'attachment; filename="casebook-cases.bib"'
    assert headers["Cache-Control"] == "public, no-cache"
