import pytest
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def test_healthz_answers_without_touching_the_database(client: Client):
    # No django_db mark: pytest-django refuses any query here.
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_healthz_and_readyz_start_no_session(client: Client):
    assert not client.get("/healthz").cookies
    assert not client.get("/readyz").cookies


def test_healthz_answers_a_probe_with_any_host(client: Client):
    assert client.get("/healthz", headers={"host": "10.1.2.3:9000"}).status_code == 200
    assert client.get("/", headers={"host": "10.1.2.3:9000"}).status_code == 400


def test_healthz_is_not_redirected_to_https(client: Client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/", follow=False).status_code == 301
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_addresses_take_no_other_method(client: Client, path: str):
    response = client.post(path)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.django_db
def test_readyz_answers_when_every_migration_is_applied(client: Client):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_names_the_first_migration_that_is_not_applied(client: Client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == (
        b"unready: 1 migrations are not applied, first sessions.0001_initial\n"
    )


@pytest.mark.parametrize("error", [OperationalError, DatabaseError])
def test_readyz_says_that_the_database_is_down_and_not_where_it_is(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
):
    def refuse(*args: object, **kwargs: object) -> None:
        raise error("connection to server at db.internal, user casebook, failed")

    monkeypatch.setattr("casebook.health.MigrationExecutor", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content == b"unready: the database does not answer\n"
