import os
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from pytest_django.fixtures import Settings

from casebook.catalogue.models import Register
from casebook.exchange.management.commands import demo


def prepare() -> str:
    out = StringIO()
    call_command("demo", "--prepare-only", stdout=out)
    return out.getvalue()


@pytest.fixture
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.mark.usefixtures("seeded_db", "_own_folder")
def test_preparing_twice_changes_nothing(tmp_path: Path):
    first = prepare()
    version = Register.current_version()
    password = User.objects.get().password
    files = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    second = prepare()

    assert "Sign in at /admin/ as “editor” with the password" in first
    assert "password" not in second
    assert "cases: 0 created, 0 updated, 112 unchanged, 0 skipped" in second
    assert Register.current_version() == version
    assert User.objects.get().password == password
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == files
    assert (tmp_path / "static" / "admin").is_dir()


@pytest.mark.usefixtures("seeded_db", "_own_folder")
def test_the_editor_can_sign_in_with_the_password_shown():
    shown = prepare().partition("with the password ")[2].split()[0]

    user = User.objects.get(username="editor")
    assert user.is_superuser
    assert user.check_password(shown)
    assert Group.objects.exists()


@pytest.mark.usefixtures("seeded_db", "_own_folder")
def test_a_changed_static_file_is_collected_again(tmp_path: Path):
    prepare()
    (tmp_path / "static.collected").write_text("another state")
    (tmp_path / "static" / "stale.css").write_text("")

    prepare()

    assert not (tmp_path / "static" / "stale.css").exists()


def test_serving_hands_this_process_to_gunicorn(monkeypatch: pytest.MonkeyPatch):
    started: list[list[str]] = []
    monkeypatch.setattr(demo.os, "execv", lambda path, arguments: started.append(arguments))
    monkeypatch.setattr(demo.os, "chdir", lambda path: None)
    monkeypatch.setattr(demo.connections, "close_all", lambda: None)
    monkeypatch.setenv("BASE_URL", "")
    out = StringIO()

    demo.Command(stdout=out)._serve("127.0.0.1:8123", 3)

    assert started[0][1:] == [
        "-m",
        "gunicorn",
        "--config",
        "casebook/gunicorn_conf.py",
        "--bind",
        "127.0.0.1:8123",
        "--workers",
        "3",
        "casebook.wsgi",
    ]
    assert os.environ["BASE_URL"] == "http://127.0.0.1:8123"
    assert "http://127.0.0.1:8123/" in out.getvalue()
