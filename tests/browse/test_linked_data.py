"""What pages say of themselves to programs: valid JSON, true, and unable to break out of its element."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casebook.browse.templatetags.discovery import json_ld
from tests.support.factories import make_draft, make_initiative

BASE = "http://127.0.0.1:8000"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def things(client: Client, address: str) -> dict[str, Any]:
    found = [json.loads(text) for text in BLOCK.findall(client.get(address).content.decode())]
    assert all(thing["@context"] == "https://schema.org" for thing in found)
    return {thing.get("@type", "Graph"): thing for thing in found}


def test_nothing_in_the_data_can_end_its_element() -> None:
    title = "</script><!--<script>alert(1)&amp;"
    written = json_ld({"name": title})
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&") & set(inside)
    assert json.loads(inside) == {"name": title}


@pytest.mark.django_db
def test_a_case_is_an_article_about_its_company(client: Client) -> None:
    case = make_initiative(title="Robot <b>&</b> clerk", verdict="It went.", published=True)
    article = things(client, case.get_absolute_url())["Article"]
    assert article["headline"] == "Robot <b>&</b> clerk"
    assert article["description"] == "It went."
    assert article["@id"] == f"{BASE}/CB-0001"
    assert article["url"] == f"{BASE}/cases/robot-clerk/"
    assert article["about"]["name"] == "Acme"
    assert article["citation"] == ["https://daily-2024.example/report"]
    assert article["datePublished"] == case.published_at.isoformat(timespec="seconds")
    assert article["dateModified"] == case.changed_at.isoformat(timespec="seconds")


@pytest.mark.django_db
def test_the_way_to_a_case_ends_with_the_case(client: Client) -> None:
    make_initiative(title="Robot & clerk", published=True)
    trail = things(client, "/cases/robot-clerk/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in trail] == [1, 2, 3, 4]
    assert trail[0]["item"] == f"{BASE}/cases/"
    assert trail[-1] == {
        "@type": "ListItem",
        "position": 4,
        "name": "Robot & clerk (CB-0001)",
        "item": f"{BASE}/cases/robot-clerk/",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/data/", "/cases/"])
def test_the_catalogue_is_a_dataset_with_files_that_are_there(client: Client, address: str) -> None:
    make_initiative(date="2024-05-08", published=True)
    dataset = things(client, address)["Dataset"]
    files = [file["contentUrl"].removeprefix(BASE) for file in dataset["distribution"]]
    assert files == ["/cases.csv", "/cases.json"]
    assert [client.get(file).status_code for file in files] == [200, 200]
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset["temporalCoverage"] == "2024/2024"
    assert dataset["description"].startswith("1 AI deployment")


@pytest.mark.django_db
def test_a_part_of_the_catalogue_is_not_called_the_dataset(client: Client) -> None:
    make_initiative(published=True)
    assert "Dataset" not in things(client, "/cases/?outcome=withdrawn")


@pytest.mark.django_db
def test_the_front_page_offers_the_search(client: Client) -> None:
    organization, website = things(client, "/")["Graph"]["@graph"]
    assert organization["@type"] == "Organization"
    target = website["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{BASE}/cases/?q={{words}}"


@pytest.mark.django_db
def test_a_page_can_be_shared(client: Client) -> None:
    make_initiative(title="“A” & B", verdict="It <went>.", published=True)
    page = client.get("/cases/robot-clerk/").content.decode()
    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="og:title" content="“A” &amp; B (CB-0001)">' in page
    assert '<meta property="og:description" content="It &lt;went&gt;.">' in page
    assert f'<meta property="og:url" content="{BASE}/cases/robot-clerk/">' in page
    assert f'content="{BASE}/static/casebook/share.png">' in page


@pytest.mark.django_db
def test_a_preview_is_neither_shared_nor_listed(admin_client: Client) -> None:
    draft = make_draft()
    page = admin_client.get(
        reverse("admin:catalogue_initiative_preview", args=[draft.pk])
    ).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page
    assert "og:" not in page
    assert "ld+json" not in page
