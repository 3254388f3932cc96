"""Public pages come from the cache until the catalogue changes, and for nobody who is signed in."""

from gzip import decompress
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.catalogue import publishing
from casebook.catalogue.models import Initiative
from tests.support.factories import make_company, make_draft, make_initiative

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/cases/",
    "/cases/?outcome=withdrawn",
    "/cases/robot-clerk/",
    "/companies/",
    "/about/",
]


@pytest.fixture
def case() -> Initiative:
    return make_initiative("robot-clerk", title="Robot clerk", published=True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_cached_page_is_the_page_itself(client: Client, case: Initiative, address: str) -> None:
    computed, cached = client.get(address), client.get(address)
    assert computed.content == cached.content
    assert cached.headers["ETag"] == computed.headers["ETag"]
    zipped = client.get(address, headers={"accept-encoding": "gzip"})
    assert decompress(zipped.content) == computed.content
    assert zipped.headers["ETag"] != computed.headers["ETag"]


def test_a_cached_page_costs_one_query(
    client: Client, case: Initiative, django_assert_num_queries: object
) -> None:
    client.get("/cases/")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert client.get("/cases/").status_code == 200


def test_an_unchanged_page_is_not_sent_again(client: Client, case: Initiative) -> None:
    etag = client.get("/cases/").headers["ETag"]
    again = client.get("/cases/", headers={"if-none-match": etag})
    assert again.status_code == 304
    assert again.content == b""


def test_a_change_is_seen_on_the_next_request(client: Client, case: Initiative) -> None:
    etag = client.get("/cases/").headers["ETag"]
    make_initiative("second", title="Second robot", published=True)
    changed = client.get("/cases/", headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert "Second robot" in changed.content.decode()


def test_a_renamed_company_is_seen_on_the_next_request(client: Client, case: Initiative) -> None:
    client.get("/cases/robot-clerk/")
    case.company.name = "Renamed Ltd"
    case.company.save()
    publishing.correct_shared(initiatives=[case])
    assert "Renamed Ltd" in client.get("/cases/robot-clerk/").content.decode()


def test_a_withdrawn_case_is_gone_from_the_cache_too(client: Client, case: Initiative) -> None:
    client.get("/cases/robot-clerk/")
    publishing.withdraw(case, reason="Entered twice.")
    assert client.get("/cases/robot-clerk/").status_code == 410


def test_a_cdn_may_keep_pages_but_must_ask(client: Client, case: Initiative) -> None:
    headers = client.get("/cases/").headers
    assert headers["Cache-Control"] == "public, no-cache"
    assert {"Accept-Encoding", "Cookie"} <= set(headers["Vary"].split(", "))
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_an_editor_neither_gets_nor_leaves_a_cached_page(
    client: Client, case: Initiative, admin_user: User
) -> None:
    client.get("/cases/")
    editor = Client()
    editor.force_login(admin_user)
    page = editor.get("/cases/")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in page.headers
    editor.get("/companies/")
    make_draft("hidden", company=make_company("hidden"))
    assert "Cache-Control" in client.get("/companies/").headers


@pytest.mark.parametrize("address", ["/cases/none/", "/admin/login/"])
def test_what_is_no_public_page_is_not_kept(client: Client, case: Initiative, address: str) -> None:
    assert "ETag" not in client.get(address).headers


PARAMETERS = st.sampled_from(
    [
        ("outcome", "withdrawn"),
        ("outcome", "paused"),
        ("reason", "bias"),
        ("q", "robot"),
        ("q", "rbot"),
        ("q", '"<b>'),
        ("view", "table"),
        ("view", "timeline"),
        ("sort", "company"),
        ("from", "2020"),
        ("to", "never"),
        ("compare", "robot-clerk"),
        ("per_page", "1"),
    ]
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parameters=st.lists(PARAMETERS, max_size=4), is_fragment=st.booleans())
def test_a_cached_page_is_the_page_itself_whatever_is_asked(
    client: Client, case: Initiative, parameters: list[tuple[str, str]], is_fragment: bool
) -> None:
    address = f"/cases/?{urlencode(parameters)}"
    headers = {"hx-request": "true"} if is_fragment else {}
    computed, cached = (client.get(address, headers=headers) for _ in range(2))
    cache.clear()
    again = client.get(address, headers=headers)
    assert computed.status_code == cached.status_code == again.status_code == 200
    assert computed.content == cached.content == again.content
