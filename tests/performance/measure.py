"""`python -m tests.performance.measure`: DESIGN's figures, side by side in one run.

Makes synthetic catalogues of several sizes on SQLite and PostgreSQL, measures each in a process of its
own, and, where Datasette is installed, the same six facets on the same rows there. Prints one table.
Nothing here is a test: a busy machine makes every number larger, so compare within a run.
"""

import argparse
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.support.environment import start_postgres

ROOT = Path(__file__).resolve().parent.parent.parent

FLAT = """
CREATE TABLE cases AS SELECT i.id, i.title, i.verdict, c.country, c.sector_id AS sector,
  i.stage, i.evidence, substr(o.date_on, 1, 4) AS year, o.kind AS outcome,
  (SELECT json_group_array(r.reason_id) FROM catalogue_outcome_reasons r WHERE r.outcome_id = o.id)
    AS reasons,
  (SELECT f.function_id FROM catalogue_initiative_functions f WHERE f.initiative_id = i.id LIMIT 1)
    AS function
FROM source.catalogue_initiative i
JOIN source.catalogue_company c ON c.id = i.company_id
JOIN source.catalogue_outcome o ON o.initiative_id = i.id
"""
COLUMNS = ("outcome", "sector", "function", "country", "year")
ROWS = (
    "catalogue, no filter",
    "catalogue, filtered",
    "catalogue, period and promise",
    "catalogue, sorted, deep page",
    "search with facets",
    "misspelt search",
    "facet counts alone",
    "raw SQL, six facets",
    "case page",
    "catalogue, cached",
    "empty view, same middleware",
    "index build",
    "export, first row",
    "export, up to 100,000",
)
PLAIN = (
    "index, MB",
    "memory with index",
    "memory at the end",
    "export, more memory in MB",
    "queries of catalogue",
    "queries of case page",
    "weight of catalogue, kB gzip",
    "weight of case page, kB gzip",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="1000000 takes half an hour")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--times", type=int, default=40, help="requests of each kind")
    options = parser.parse_args()
    for name in options.databases.split(","):
        for size in map(int, options.sizes.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                figures = measure(database(name, Path(folder)), size, options.times)
                if name == "sqlite" and find_spec("datasette"):
                    figures["Datasette, six facets"] = datasette(Path(folder), options.times)
                show(name, size, figures)


def database(name: str, folder: Path) -> str:
    """The address of an empty database."""
    return start_postgres() if name == "postgres" else f"sqlite:///{folder / 'casebook.sqlite3'}"


def measure(url: str, size: int, times: int) -> dict[str, Any]:
    run = python_on(url)
    run("manage.py", "migrate", "-v0")
    run("manage.py", "loaddata", "vocabulary", "-v0")
    begin = time.perf_counter()
    run("manage.py", "generate_cases", str(size))
    generated = time.perf_counter() - begin
    figures: dict[str, Any] = json.loads(run("-m", "tests.performance.probe", str(times)))
    figures["generate_cases, s"] = generated
    return figures


def python_on(url: str, *, settings: str = "casebook.settings") -> Callable[..., str]:
    """Runs Python with some arguments on a database, and returns what it prints."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_SETTINGS_MODULE": settings,
        "DEBUG": "",
    }

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    return run


def datasette(folder: Path, times: int) -> dict[str, float]:
    """The catalogue's six facets on one flat table, as Datasette counts them, in its own process."""
    flat = folder / "flat.sqlite3"
    with sqlite3.connect(flat) as connection:
        connection.execute("ATTACH ? AS source", [str(folder / "casebook.sqlite3")])
        connection.execute(FLAT)
        for column in COLUMNS:
            connection.execute(f"CREATE INDEX by_{column} ON cases ({column})")
    done = subprocess.run(
        [sys.executable, "-m", "tests.performance.datasette_probe", str(flat), str(times)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def show(name: str, size: int, figures: dict[str, Any]) -> None:
    print(f"\n{name}, {size:,} cases (made in {figures['generate_cases, s']:.0f} s)")
    print(f"{'':38}{'median ms':>12}{'p95 ms':>12}")
    for row in (*ROWS, "Datasette, six facets"):
        if row in figures:
            p95 = figures[row].get("p95")
            print(f"{row:38}{figures[row]['median']:12.1f}{f'{p95:12.1f}' if p95 else '':>12}")
    for row in PLAIN:
        print(f"{row:38}{figures[row]:12.1f}")
    empty = figures["empty view, same middleware"]["median"]
    print(
        f"{'cached page in requests of empty view':38}{empty / figures['catalogue, cached']['median']:12.2f}"
    )
    if "Datasette, six facets" in figures:
        ratio = (
            figures["Datasette, six facets"]["median"] / figures["catalogue, no filter"]["median"]
        )
        print(f"{'times as fast as Datasette':38}{ratio:12.1f}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
