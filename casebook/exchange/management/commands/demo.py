import hashlib
import os
import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from casebook import env

EDITOR = "editor"


class Command(BaseCommand):
    help = (
        "Prepare this machine (database, seeds, roles, static files, an editor) and serve the site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port to serve on")
        parser.add_argument("--workers", type=int, help="gunicorn's worker processes")
        parser.add_argument(
            "--prepare-only", action="store_true", help="stop before serving; again changes nothing"
        )

    def handle(
        self, *, bind: str, workers: int | None, prepare_only: bool, verbosity: int, **options: Any
    ) -> None:
        settings.VAR_DIR.mkdir(exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("load_seeds", verbosity=verbosity, stdout=self.stdout)
        call_command("sync_roles", verbosity=verbosity, stdout=self.stdout)
        self._collect_static_files()
        self._create_editor()
        if not prepare_only:
            self._serve(bind, workers)

    def _collect_static_files(self) -> None:
        """Collect only what has changed: compressing it all anew takes longer than the rest."""
        stamp = settings.STATIC_ROOT.with_suffix(".collected")
        now = _state_of_static_files()
        if stamp.is_file() and settings.STATIC_ROOT.is_dir() and stamp.read_text() == now:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now)

    def _create_editor(self) -> None:
        users = get_user_model()._default_manager
        if users.filter(username=EDITOR).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(EDITOR, password=password)
        self.stdout.write(f"Sign in at /admin/ as “{EDITOR}” with the password {password}")
        self.stdout.write(
            "It is shown only this once; to set another: manage.py changepassword editor"
        )

    def _serve(self, bind: str, workers: int | None) -> None:
        host = bind.rpartition(":")[0]
        if host in {"127.0.0.1", "localhost", "[::1]"}:
            # Addresses in pages and feeds then lead to where it is served.
            os.environ["BASE_URL"] = env.text("BASE_URL", f"http://{bind}")
        connections.close_all()
        self.stdout.write(f"Serving on http://{bind}/ (stop with Ctrl-C)")
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        arguments = ["--config", "casebook/gunicorn_conf.py", "--bind", bind]
        if workers:
            arguments += ["--workers", str(workers)]
        # gunicorn takes this process over, so signals and exit codes are its own.
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments, "casebook.wsgi"])  # noqa: S606


def _state_of_static_files() -> str:
    """A fingerprint of every static file by name, size and time, and of how they are stored."""
    files = sorted(
        (name, stat.st_size, stat.st_mtime_ns)
        for finder in get_finders()
        for name, storage in finder.list([])
        for stat in [Path(storage.path(name)).stat()]
    )
    text = repr((settings.STORAGES["staticfiles"], files))
    return hashlib.sha256(text.encode()).hexdigest()
