"""Whom each address is for. A new address fails here until somebody has decided."""

import pytest
from django.urls import reverse

from tests.support.addresses import patterns, public_addresses
from tests.support.world import make_world

READERS = "readers"
PROGRAMS = "programs"
STAFF = "staff"

AUDIENCES = {
    "browse:front": READERS,
    "browse:initiative-list": READERS,
    "browse:initiative-detail": READERS,
    "browse:initiative-file": PROGRAMS,
    "browse:accession": READERS,
    "browse:company-list": READERS,
    "browse:company-detail": READERS,
    "browse:sector-list": READERS,
    "browse:sector-detail": READERS,
    "browse:function-list": READERS,
    "browse:function-detail": READERS,
    "browse:technology-list": READERS,
    "browse:technology-detail": READERS,
    "browse:reason-list": READERS,
    "browse:reason-detail": READERS,
    "browse:source-list": READERS,
    "browse:source-detail": READERS,
    "browse:finding-list": READERS,
    "browse:insights": READERS,
    "browse:insight-detail": READERS,
    "browse:insight-data": PROGRAMS,
    "browse:about": READERS,
    "browse:compare": READERS,
    "browse:style": READERS,
    "browse:data": READERS,
    "browse:schema": PROGRAMS,
    "browse:cases-csv": PROGRAMS,
    "browse:cases-json": PROGRAMS,
    "browse:cases-atom": PROGRAMS,
    "browse:cases-bib": PROGRAMS,
    "browse:cases-ris": PROGRAMS,
    "browse:feed": PROGRAMS,
    "browse:removals": PROGRAMS,
    "browse:sitemap": PROGRAMS,
    "browse:sitemap-section": PROGRAMS,
    "browse:robots": PROGRAMS,
    "browse:opensearch": PROGRAMS,
    "browse:manifest": PROGRAMS,
    "browse:favicon": PROGRAMS,
    "browse:security": PROGRAMS,
}
REDIRECTS = {"browse:accession": 301, "browse:favicon": 302}
"""What leads on to another address instead of answering itself."""

NAMESPACES = {"admin:": STAFF}
"""Django's admin has an address for every model and action; all of them are for staff."""

ANONYMOUS_IN_ADMIN = {"admin:login", "admin:logout", "admin:jsi18n"}
"""What Django lets anybody open in the admin: none of it shows data."""


def in_namespace(name: str) -> bool:
    return name.startswith(tuple(NAMESPACES))


def test_every_address_has_an_audience():
    names = {name for name, _ in patterns() if not in_namespace(name)}

    assert names == set(AUDIENCES)


@pytest.mark.django_db
def test_everybody_may_read_what_is_for_readers_and_programs(client):
    addresses = public_addresses(make_world(1))
    answers = {name: client.get(address).status_code for name, address in addresses.items()}

    assert answers == dict.fromkeys(addresses, 200) | REDIRECTS


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nobody_can_write_to_a_public_address(client, method):
    addresses = public_addresses(make_world(1))
    answers = {name: getattr(client, method)(url).status_code for name, url in addresses.items()}

    assert answers == dict.fromkeys(addresses, 405)


@pytest.mark.django_db
def test_a_public_address_answers_a_question_for_its_head(client):
    addresses = public_addresses(make_world(1))
    answers = {name: client.head(address).status_code for name, address in addresses.items()}

    assert answers == dict.fromkeys(addresses, 200) | REDIRECTS


@pytest.mark.django_db
def test_what_is_for_staff_asks_strangers_to_sign_in(client):
    addresses = {
        name: reverse(name)
        for name, pattern in patterns()
        if in_namespace(name)
        and name not in ANONYMOUS_IN_ADMIN
        and not pattern.pattern.regex.groups
        and ":" in name and pattern.name
    }  # fmt: skip
    answers = {name: client.get(address) for name, address in addresses.items()}

    assert len(answers) > 20
    assert {name: a.status_code for name, a in answers.items()} == dict.fromkeys(answers, 302)
    assert all("/login/" in a["Location"] for a in answers.values())
