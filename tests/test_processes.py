"""Several processes on one database: what is published in one, the very next request to any other shows."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from django.conf import settings
from django.db import connection

from casebook.catalogue import publishing
from tests.support.factories import make_initiative

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 30
MOST_REQUESTS = 200

Get = Callable[[str], httpx.Response]


@pytest.fixture
def database_url(transactional_db: None) -> str:
    if connection.vendor != "postgresql":
        pytest.skip("the SQLite of tests is in memory, where no other process can see it")
    known = connection.settings_dict
    user, host = quote(known["USER"], safe=""), quote(known["HOST"], safe="")
    return f"postgresql://{user}@/{known['NAME']}?host={host}"


@pytest.fixture
def server_log(tmp_path: Path) -> Path:
    return tmp_path / "server.log"


@pytest.fixture
def serve(database_url: str, server_log: Path) -> Iterator[Callable[[int], Get]]:
    """Start a server of so many workers on the database of the test; each request opens a connection."""
    started: list[subprocess.Popen[bytes]] = []

    def start(workers: int) -> Get:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "gunicorn", "-c", "casebook/gunicorn_conf.py"]
        with server_log.open("ab") as log:
            server = subprocess.Popen(
                [*command, "--bind", address, "--workers", str(workers), "casebook.wsgi"],
                cwd=ROOT,
                env={
                    **os.environ,
                    "DATABASE_URL": database_url,
                    "BASE_URL": f"http://{address}",
                    "SECRET_KEY": settings.SECRET_KEY,
                    "DJANGO_SETTINGS_MODULE": "tests.support.served_settings",
                },
                stderr=log,
            )
        started.append(server)

        def get(path: str) -> httpx.Response:
            return httpx.get(f"http://{address}{path}", timeout=PATIENCE_S)

        _wait_for(get, server)
        return get

    yield start
    for server in started:
        server.terminate()
    for server in started:
        server.wait(PATIENCE_S)


def _wait_for(get: Get, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            if get("/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("the server does not start")


def totals_by_process(get: Get, path: str, *, processes: int) -> dict[str, list[int]]:
    """The totals that each process answered with, until so many processes have answered."""
    totals: dict[str, list[int]] = {}
    for _ in range(MOST_REQUESTS):
        answer = get(path)
        assert answer.status_code == 200
        found = re.search(r'(?:data-total="|"total": )(\d+)', answer.text)
        assert found
        totals.setdefault(answer.headers["X-Process"], []).append(int(found[1]))
        if len(totals) == processes:
            return totals
    pytest.fail(f"only {len(totals)} of {processes} processes answered")


@pytest.mark.parametrize("path", ["/cases/", "/cases.json"])
def test_every_process_shows_a_change_on_its_next_request(
    serve: Callable[[int], Get], path: str
) -> None:
    first = make_initiative("first", published=True)
    workers, other = serve(2), serve(1)

    def totals() -> dict[str, set[int]]:
        answers = totals_by_process(workers, path, processes=2)
        answers |= totals_by_process(other, path, processes=1)
        return {process: set(found) for process, found in answers.items()}

    before = totals()
    assert list(before.values()) == [{1}] * 3

    make_initiative("second", published=True)
    assert totals() == {process: {2} for process in before}

    publishing.withdraw(first, reason="Entered twice.")
    assert totals() == {process: {1} for process in before}


def test_the_workers_of_a_server_share_one_index(
    serve: Callable[[int], Get], server_log: Path
) -> None:
    make_initiative("first", published=True)

    totals_by_process(serve(2), "/cases/", processes=2)

    assert server_log.read_text().count("Facet index of catalogue version") == 1
