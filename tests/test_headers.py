import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from casebook.middleware import client_address


@pytest.fixture
def sign_in_page(client: Client, db: None):
    return client.get(reverse("admin:login"))


def test_the_content_security_policy_is_exactly_this(sign_in_page):
    directives = sorted(sign_in_page["Content-Security-Policy"].split("; "))

    assert directives == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self'",
        "manifest-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
    ]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_header_is_set(sign_in_page, header: str, value: str):
    assert sign_in_page[header] == value


def test_device_features_are_switched_off(sign_in_page):
    assert "camera=()" in sign_in_page["Permissions-Policy"]
    assert "geolocation=()" in sign_in_page["Permissions-Policy"]


def test_cookies_are_hidden_from_scripts_and_from_other_sites(sign_in_page):
    cookie = sign_in_page.cookies["csrftoken"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_an_unknown_host_is_refused(client: Client):
    assert client.get("/", headers={"host": "evil.test"}).status_code == 400


def test_without_a_proxy_the_reader_is_who_connects(settings):
    settings.IS_BEHIND_PROXY = False
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.9"})

    assert client_address(request) == "127.0.0.1"


def test_behind_the_proxy_the_reader_is_whom_the_proxy_names_last(settings):
    settings.IS_BEHIND_PROXY = True
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 198.51.100.9"})

    assert client_address(request) == "198.51.100.9"


def test_behind_the_proxy_a_request_without_its_header_keeps_the_peer(settings):
    settings.IS_BEHIND_PROXY = True

    assert client_address(RequestFactory().get("/")) == "127.0.0.1"
