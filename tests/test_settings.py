"""The settings as a process meets them: each test starts one with an environment of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.template.loader import render_to_string

from casebook.static_files import STYLESHEETS

CHECKOUT = Path(__file__).resolve().parent.parent
SECRET = "f2Qm8rV1xLp0ZkT7uYwBnC4dHsJ6gAeR9iOqXvMzPlNbKtUh3y"
LINKED = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
PRODUCTION = {
    "SECRET_KEY": SECRET,
    "BASE_URL": "https://casebook.test",
    "DATABASE_URL": "postgresql://casebook@db.test/casebook?sslmode=verify-full",
}


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(
        [sys.executable, *command],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def read(names: list[str], **variables: str) -> dict[str, object]:
    code = (
        "import json; from casebook import settings;"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names!r}}}))"
    )
    result = run("-c", code, **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"SECRET_KEY": "django-insecure-" + SECRET}, "SECRET_KEY is a placeholder"),
        ({"SECRET_KEY": SECRET, "DEBUG": "perhaps"}, "DEBUG must be true or false"),
        ({"SECRET_KEY": SECRET, "DATABASE_URL": "mysql://h/n"}, "DATABASE_URL must begin with"),
    ],
)
@pytest.mark.parametrize("start", ["manage.py check", "-m gunicorn --check-config casebook.wsgi"])
def test_nothing_starts_on_a_bad_environment(start: str, variables: dict[str, str], message: str):
    result = run(*start.split(), **variables)

    assert result.returncode != 0
    assert message in result.stderr


def test_gunicorn_accepts_its_configuration():
    result = run(
        *["-m", "gunicorn", "-c", "casebook/gunicorn_conf.py", "--check-config", "casebook.wsgi"],
        SECRET_KEY=SECRET,
    )

    assert result.returncode == 0, result.stderr


def test_production_settings_pass_the_deployment_check():
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert result.returncode == 0, result.stderr


def test_the_deployment_check_warns_of_plain_http():
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=SECRET)

    assert result.returncode == 1
    assert "casebook.W001" in result.stderr


def test_the_check_finds_a_base_url_that_is_not_allowed():
    result = run("manage.py", "check", **PRODUCTION, ALLOWED_HOSTS="other.test")

    assert result.returncode == 1
    assert "casebook.E002" in result.stderr


def test_the_deployment_check_finds_a_secret_that_others_can_read(tmp_path: Path):
    file = tmp_path / "key"
    file.write_text(SECRET)
    file.chmod(0o644)
    variables = {**PRODUCTION, "SECRET_KEY": "", "SECRET_KEY_FILE": str(file)}

    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **variables)

    assert result.returncode == 1
    assert "casebook.W002" in result.stderr


TLS_SETTINGS = [
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "IS_BEHIND_PROXY",
]


def test_an_https_base_url_turns_tls_on():
    found = read([*TLS_SETTINGS, "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS"], **PRODUCTION)

    assert [found[name] for name in TLS_SETTINGS] == [True] * 4
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["ALLOWED_HOSTS"] == ["casebook.test"]


def test_an_http_base_url_leaves_tls_off():
    found = read([*TLS_SETTINGS, "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS"], SECRET_KEY=SECRET)

    assert [found[name] for name in TLS_SETTINGS] == [False] * 4
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]


def test_debug_is_off_unless_asked_for():
    assert read(["DEBUG"], SECRET_KEY=SECRET) == {"DEBUG": False}
    assert read(["DEBUG"], DEBUG="1") == {"DEBUG": True}


@pytest.mark.django_db
def test_every_static_file_can_be_collected_and_hashed(settings, tmp_path: Path):
    """A stylesheet that points to a missing file would break the first deployment, not this."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "casebook.static_files.Storage"},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "staticfiles.json").is_file()
    assert list(tmp_path.glob("admin/css/base.*.css.gz"))


def test_pages_take_all_styles_in_one_file_where_it_was_collected(settings, tmp_path: Path):
    separate = LINKED.findall(render_to_string("components/_stylesheets.html"))
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "casebook.static_files.Storage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    (joined,) = LINKED.findall(render_to_string("components/_stylesheets.html"))

    assert separate == [f"/static/{name}" for name in STYLESHEETS]
    text = (tmp_path / joined.removeprefix("/static/")).read_text("utf-8")
    places = [text.index((tmp_path / name).read_text("utf-8")) for name in STYLESHEETS]
    assert places == sorted(places)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite about its own settings")
@pytest.mark.django_db
def test_sqlite_enforces_foreign_keys_and_waits_for_locks():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (1,)
