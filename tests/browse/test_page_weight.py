"""What a reader's connection has to carry, as it is sent: compressed."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

CATALOGUE = 25_000
CASE = 15_000
STYLES_AND_SCRIPTS = 40_000
LEVEL = 6
LOADED = re.compile(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"')
PAGES = ["/", "/cases/", "/cases/klarna-ai-assistant/", "/sources/", "/about/"]


def weight(content: bytes) -> int:
    return len(gzip.compress(content, LEVEL, mtime=0))


def files_of(client: Client, address: str) -> set[str]:
    return {name.decode() for name in LOADED.findall(client.get(address).content)}


def content_of(name: str) -> bytes:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_bytes()


@pytest.mark.parametrize("query", ["", "?per_page=25&page=2", "?view=table", "?outcome=withdrawn"])
def test_the_catalogue_is_light(client: Client, seeded_db: object, query: str) -> None:
    assert weight(client.get(f"/cases/{query}").content) <= CATALOGUE


@pytest.mark.parametrize(
    "slug", ["klarna-ai-assistant", "mcdonalds-voice-ordering", "klarna-ai-hiring-freeze"]
)
def test_the_largest_cases_are_light(client: Client, seeded_db: object, slug: str) -> None:
    assert weight(client.get(f"/cases/{slug}/").content) <= CASE


def test_all_styles_and_scripts_together_are_light(client: Client, seeded_db: object) -> None:
    files = set().union(*(files_of(client, address) for address in PAGES))

    assert len(files) > 5
    assert sum(weight(content_of(name)) for name in files) <= STYLES_AND_SCRIPTS
