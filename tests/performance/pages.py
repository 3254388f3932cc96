"""`python -m tests.performance.pages`: every kind of page on the real seeds, none of it from a cache.

Prints queries, median and p95 for each, how long the seeds take to load, and the memory of one process that
has served them all.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.performance.measure import python_on
from tests.support.environment import start_postgres

TIMES = 30


def main() -> None:
    if sys.argv[1:] == ["postgres"]:
        measure_on(start_postgres())
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure_on(f"sqlite:///{Path(folder, 'casebook.sqlite3')}")


def measure_on(url: str) -> None:
    run = python_on(url, settings="tests.support.served_settings")
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
