"""What changed last, and what was withdrawn."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from casebook.browse.views import feeds
from casebook.catalogue import publishing
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.factories import make_draft, make_initiative

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "http://127.0.0.1:8000"


def entries(client: Client, address: str) -> list[ElementTree.Element]:
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def texts(client: Client, address: str, name: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}{name}") for entry in entries(client, address)]


def test_the_feed_has_the_case_that_changed_last_first(client: Client) -> None:
    first = make_initiative("first", title="First", published=True)
    make_initiative("second", title="Second", published=True)
    publishing.correct(first)
    assert texts(client, "/feed.atom", "title") == ["First", "Second"]
    assert texts(client, "/feed.atom", "id") == [f"{BASE}/CB-0001", f"{BASE}/CB-0002"]


def test_the_feed_has_listed_cases_only(client: Client) -> None:
    make_draft("draft")
    make_initiative("examined", outcome=OutcomeKind.NO_ROLLBACK, published=True)
    publishing.withdraw(make_initiative("gone", published=True), reason="Entered twice.")
    assert entries(client, "/feed.atom") == []


def test_the_feed_ends_after_the_latest(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_initiative(f"case-{number}", title=f"Case {number}", published=True)
    monkeypatch.setattr(feeds, "LATEST", 2)
    assert texts(client, "/feed.atom", "title") == ["Case 2", "Case 1"]


def test_a_withdrawn_case_is_announced_with_its_reason_and_its_tombstone(client: Client) -> None:
    case = make_initiative(published=True)
    publishing.withdraw(case, reason="Entered twice; see <CB-0002>.")
    (entry,) = entries(client, "/removals.atom")
    assert entry.findtext(f"{ATOM}title") == "CB-0001 was withdrawn"
    assert entry.findtext(f"{ATOM}summary") == "Entered twice; see <CB-0002>."
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{BASE}/CB-0001"
    assert client.get("/CB-0001").status_code == 410


def test_a_removal_repeats_nothing_of_what_was_withdrawn(client: Client) -> None:
    case = make_initiative(
        "leaky-slug", title="Leaky title", verdict="Leaky verdict.", published=True
    )
    make_draft("leaky-draft", title="Leaky draft")
    publishing.withdraw(case, reason="Entered twice.")
    assert "leaky" not in client.get("/removals.atom").content.decode().lower()


def test_a_case_that_is_restored_is_no_longer_among_the_removals(client: Client) -> None:
    case = make_initiative(published=True)
    publishing.withdraw(case, reason="Entered twice.")
    publishing.publish(case)
    assert entries(client, "/removals.atom") == []


def test_an_unchanged_feed_is_not_sent_again(client: Client) -> None:
    make_initiative(published=True)
    etag = client.get("/feed.atom")["ETag"]
    assert client.get("/feed.atom", headers={"if-none-match": etag}).status_code == 304


def test_every_page_leads_to_both_feeds(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'type="application/atom+xml"' in page
    assert 'href="/feed.atom"' in page
    assert 'href="/removals.atom"' in page
