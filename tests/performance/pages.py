"""`python -m tests.performance.pages`: every kind of page on the real seeds, none of it from a cache.

Prints queries, median and p95 for each, how long the seeds take to load, and the memory of one process that
has served them all.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TIMES = 30


def main() -> None:
    if len(sys.argv) == 1:
        with tempfile.TemporaryDirectory() as folder:
            measure_on(f"sqlite:///{Path(folder, 'casebook.sqlite3')}")
        return
    from tests.support.environment import start_postgres

    measure_on(start_postgres())


def measure_on(url: str) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_SETTINGS_MODULE": "tests.support.served_settings",
        "DEBUG": "",
    }

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    run("manage.py", "migrate", "-v0")
    begin = time.perf_counter()
    run("manage.py", "load_seeds", "-v0")
    loading = time.perf_counter() - begin
    figures = json.loads(run("-m", "tests.performance.page_probe", str(TIMES)))
    memory = figures.pop("memory")
    print(f"{'':40}{'queries':>9}{'median ms':>12}{'p95 ms':>12}")
    for name, row in sorted(figures.items(), key=lambda item: -item[1]["p95"]):
        print(f"{name:40}{row['queries']:9}{row['median']:12.1f}{row['p95']:12.1f}")
    print(f"load_seeds on an empty database: {loading:.1f} s")
    print(f"memory of the process: {memory:.0f} MB")


if __name__ == "__main__":
    main()
