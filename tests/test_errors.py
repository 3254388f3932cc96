"""No test here has the django_db mark: pytest-django fails a page that asks the database."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.template import TemplateDoesNotExist
from django.test import Client, RequestFactory
from django.urls import reverse

from casebook import errors

pytestmark = pytest.mark.urls("tests.support.urls")

PAGES = [
    ("/tests/bad/", 400, "This request makes no sense to us"),
    ("/tests/forbidden/", 403, "You may not see this"),
    ("/tests/nothing-here/", 404, "There is no such page"),
    ("/tests/gone/", 410, "This page was withdrawn"),
    ("/tests/broken/", 500, "Something broke on our side"),
    ("/tests/database-down/", 503, "Back in a moment"),
]


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("path", "status", "heading"), PAGES)
def test_each_error_has_its_own_page(reader: Client, path: str, status: int, heading: str):
    response = reader.get(path)

    page = response.content.decode()
    assert response.status_code == status
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert page.count("<h1") == 1
    assert f'<h1 class="title">{heading}</h1>' in page
    assert 'href="/static/casebook/css/tokens.css"' in page


@pytest.mark.parametrize(("path", "status", "heading"), PAGES)
def test_an_error_page_tells_nothing_of_the_inside(reader: Client, path, status, heading):
    page = reader.get(path).content.decode()

    assert "leaky detail" not in page
    assert "Traceback" not in page


@pytest.mark.parametrize(("path", "status", "heading"), PAGES)
def test_an_error_page_is_not_stored_and_sets_no_cookie(reader: Client, path, status, heading):
    response = reader.get(path)

    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize(("path", "status", "heading"), PAGES)
def test_an_error_page_carries_the_security_headers(reader: Client, path, status, heading):
    response = reader.get(path)

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("path", "status", "heading"), PAGES)
def test_an_error_without_a_working_template_still_answers(
    reader: Client, monkeypatch: pytest.MonkeyPatch, path, status, heading
):
    def fail(*args: object, **kwargs: object) -> str:
        raise TemplateDoesNotExist("404.html")

    monkeypatch.setattr(errors, "render_to_string", fail)

    response = reader.get(path)

    assert response.status_code == status
    assert b"<h1>" in response.content


def test_an_error_page_survives_a_missing_stylesheet(reader: Client, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "casebook.static_files.Storage"},
    }

    response = reader.get("/tests/broken/")

    assert response.status_code == 500
    assert b"<h1>Internal Server Error</h1>" in response.content


def test_a_withdrawn_page_gives_its_accession_and_its_reason_escaped(reader: Client):
    page = reader.get("/tests/gone/").content.decode()

    assert "CB-0113" in page
    assert "Entered twice; see &lt;b&gt;&quot;CB-0001&quot;&lt;/b&gt;." in page


def test_a_withdrawn_page_without_a_reason_says_so():
    response = errors.gone(RequestFactory().get("/"), errors.Gone())

    assert b"No reason was recorded." in response.content


def test_an_unavailable_page_says_when_to_come_back(reader: Client):
    assert reader.get("/tests/database-down/")["Retry-After"] == "30"


@pytest.mark.parametrize("path", ["/tests/broken/", "/tests/database-down/"])
def test_a_fault_of_ours_is_logged_with_its_traceback(reader: Client, caplog, path: str):
    # Django's logger doesn't propagate, so caplog has to be put on it.
    django = logging.getLogger("django")
    django.addHandler(caplog.handler)
    try:
        reader.get(path)
    finally:
        django.removeHandler(caplog.handler)

    errors_logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert errors_logged
    assert errors_logged[0].exc_info
    assert path in errors_logged[0].getMessage()


def test_a_form_without_its_token_gets_a_page_that_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/tests/form/")

    assert response.status_code == 403
    assert b"This form has expired" in response.content


@pytest.mark.django_db
def test_sign_in_is_locked_after_five_failures_for_that_name_and_address(client: Client):
    get_user_model().objects.create_user("ada", password="right horse battery", is_staff=True)
    login = reverse("admin:login")
    wrong = {"username": "ada", "password": "wrong"}
    right = {"username": "ada", "password": "right horse battery"}

    statuses = [client.post(login, wrong).status_code for _ in range(5)]
    locked = client.post(login, right)
    elsewhere = client.post(login, right, REMOTE_ADDR="192.0.2.7")

    assert statuses == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert b"locked from your address for 15 minutes" in locked.content
    assert elsewhere.status_code == 302
