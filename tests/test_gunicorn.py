"""What gunicorn does before it forks its workers. `test_processes` starts real ones."""

import gc
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from casebook import gunicorn_conf
from casebook.catalogue import facets


def server(*, preload_app: bool = True) -> SimpleNamespace:
    warnings: list[str] = []
    log = SimpleNamespace(warning=lambda text, *values: warnings.append(text % values))
    return SimpleNamespace(cfg=SimpleNamespace(preload_app=preload_app), log=log, warnings=warnings)


@pytest.fixture(autouse=True)
def nothing_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "freeze", lambda: None)


def test_a_server_starts_while_its_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(facets, "current", away)
    started = server()

    gunicorn_conf.when_ready(started)

    assert started.warnings == ["Each worker will build the facet index itself: connection refused"]


def test_without_the_application_nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "current", lambda: pytest.fail("it was not loaded"))

    gunicorn_conf.when_ready(server(preload_app=False))
