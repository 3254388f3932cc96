"""No page asks the database more often because there is more in it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.addresses import public_address, public_names
from tests.support.world import make_world

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
MORE_QUERIES = {
    "browse:initiative-file": 28,  # a document has each relation of each kind of fact
}
QUERIES = [
    "/cases/?view=table&sort=company",
    "/cases/?q=case&outcome=withdrawn&reason=bias&from=2020&to=2025",
    "/cases/?outcome=paused&year=2025",
    "/cases/?reason=bias&company=company-1&q=nowhere&from=2020",
    "/sources/?q=report&language=fr",
    "/companies/company-0/",
    "/sources/?page=1",
]


def queries(client: Client, address: str) -> int:
    """The queries of a page that no cache holds, in a process that has served it before."""
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        if response.streaming:
            list(response)
    assert response.status_code < 400, address
    return len(captured)


@pytest.mark.parametrize("name", sorted(public_names()))
def test_a_page_takes_as_many_queries_at_twice_the_size(client, name):
    address = public_address(name, make_world(2))
    before = queries(client, address)

    make_world(4)

    assert queries(client, address) == before
    assert before <= MORE_QUERIES.get(name, MOST_QUERIES)


@pytest.mark.parametrize("address", QUERIES)
def test_a_filtered_page_takes_as_many_queries_at_twice_the_size(client, address):
    make_world(2)
    before = queries(client, address)

    make_world(4)

    assert queries(client, address) == before
    assert before <= MOST_QUERIES
