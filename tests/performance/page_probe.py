"""Measures the pages of one database in one process and prints the figures as JSON. Run by `pages.py`."""

import gc
import json
import sys
import time
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.performance.figures import figures, memory
from tests.support.public_pages import PAGES, address


def measure(client: Client, path: str, times: int) -> dict[str, float]:
    def get() -> None:
        cache.clear()
        assert client.get(path).status_code == 200, path

    get()
    with CaptureQueriesContext(connection) as queries:
        get()
    count = len(queries)  # now, as the next request empties the log
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        get()
        taken.append(time.perf_counter() - begin)
    return {"queries": count, **figures(taken)}


if __name__ == "__main__":
    host = urlsplit(settings.BASE_URL).netloc
    client = Client(headers={"accept-encoding": "gzip"}, HTTP_HOST=host)
    for path in PAGES.values():
        client.get(address(path))
    gc.collect()
    gc.freeze()  # as gunicorn_conf does
    results = {
        name: measure(client, address(path), int(sys.argv[1])) for name, path in PAGES.items()
    }
    json.dump({**results, "memory": memory()}, sys.stdout)
