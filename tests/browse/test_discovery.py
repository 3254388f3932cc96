"""The files by which programs find pages."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from casebook.browse import sitemap
from casebook.catalogue import publishing
from tests.support.factories import make_company, make_draft, make_initiative

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    return [str(entry.text).removeprefix(BASE) for entry in root.iter(f"{SITEMAP}loc")]


def all_locations(client: Client) -> list[str]:
    return [page for file in locations(client, "/sitemap.xml") for page in locations(client, file)]


def test_the_sitemap_holds_every_public_page_once_and_each_answers(client: Client) -> None:
    make_initiative("robot-clerk", vendors=(make_company("maker"),), published=True)
    found = all_locations(client)
    assert {"/", "/cases/", "/cases/robot-clerk/", "/companies/acme/", "/companies/maker/"} < {
        *found
    }
    assert len(found) == len(set(found))
    assert {client.get(page).status_code for page in found} == {200}


def test_the_sitemap_names_nothing_that_is_not_public(client: Client) -> None:
    make_draft("secret-draft", company=make_company("secret-company"))
    gone = make_initiative("secret-gone", published=True)
    publishing.withdraw(gone, reason="Entered twice.")
    assert not [page for page in all_locations(client) if "secret" in page]


def test_the_sitemap_says_when_a_case_changed(client: Client) -> None:
    case = make_initiative(published=True)
    text = client.get("/sitemap-cases-1.xml").content.decode()
    assert f"<lastmod>{case.changed_at:%Y-%m-%dT%H:%M:%SZ}</lastmod>" in text


def test_many_cases_are_spread_over_files(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_initiative(f"case-{number}", published=True)
    monkeypatch.setattr(sitemap, "PER_FILE", 2)
    assert locations(client, "/sitemap-cases-1.xml") == ["/cases/case-0/", "/cases/case-1/"]
    assert locations(client, "/sitemap-cases-2.xml") == ["/cases/case-2/"]
    assert "/sitemap-cases-2.xml" in locations(client, "/sitemap.xml")


@pytest.mark.parametrize("file", ["cases-2", "cases-0", "pages-2", "drafts-1", f"cases-{9**40}"])
def test_there_is_no_other_part_of_the_sitemap(client: Client, file: str) -> None:
    assert client.get(f"/sitemap-{file}.xml").status_code == 404


def test_an_unchanged_sitemap_is_not_sent_again(client: Client) -> None:
    etag = client.get("/sitemap-cases-1.xml")["ETag"]
    again = client.get("/sitemap-cases-1.xml", headers={"if-none-match": etag})
    make_initiative(published=True)
    changed = client.get("/sitemap-cases-1.xml", headers={"if-none-match": etag})
    assert (again.status_code, changed.status_code) == (304, 200)


@pytest.mark.parametrize(
    ("address", "is_crawled"),
    [
        ("/", True),
        ("/cases/", True),
        ("/cases/?page=2", True),
        ("/cases/?sector=education", True),
        ("/cases/robot-clerk/", True),
        ("/cases.csv", True),
        ("/sitemap.xml", True),
        ("/cases/?sector=education&outcome=withdrawn", False),
        ("/cases/?outcome=withdrawn&outcome=paused", False),
        ("/cases/?q=robot", False),
        ("/cases/?view=table", False),
        ("/cases.csv?sector=education", False),
        ("/sources/?q=&kind=news", False),
        ("/admin/", False),
    ],
)
def test_filter_combinations_are_not_crawled(
    client: Client, address: str, is_crawled: bool
) -> None:
    rules = re.findall(r"^Disallow: (\S+)$", client.get("/robots.txt").content.decode(), re.M)
    # RFC 9309: a rule is the beginning of an address, in which * stands for anything.
    barred = [r for r in rules if re.match(re.escape(r).replace(r"\*", ".*"), address)]
    assert (not barred) == is_crawled


def test_robots_learn_where_the_sitemap_is(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert f"\nSitemap: {BASE}/sitemap.xml\n" in response.content.decode()


def test_a_browser_can_search_the_catalogue(client: Client) -> None:
    response = client.get("/opensearch.xml")
    root = ElementTree.fromstring(response.content)
    assert root.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"
    assert f"{BASE}/cases/?q={{searchTerms}}" in response.content.decode()
    assert 'rel="search"' in client.get("/").content.decode()


def test_the_manifest_names_icons_that_are_there(client: Client) -> None:
    icons = client.get("/site.webmanifest").json()["icons"]
    names = [icon["src"].removeprefix("/static/") for icon in icons]
    assert [name for name in names if not finders.find(name)] == []
    assert client.get("/favicon.ico")["Location"] == "/static/casebook/icon-180.png"


def test_security_reports_have_an_address_that_has_not_expired(client: Client, settings) -> None:
    settings.CONTACT = "mailto:security@casebook.example"
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@casebook.example"
    assert fields["Canonical"] == f"{BASE}/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)


def test_without_a_contact_there_is_no_security_file(client: Client, settings) -> None:
    settings.CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
