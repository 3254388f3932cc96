"""Measures one database in one process and prints the figures as JSON. Run by `measure.py`."""

import gc
import gzip
import json
import random
import sys
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from casebook import urls
from casebook.catalogue import facets
from casebook.catalogue.models import Initiative
from tests.performance.figures import figures, memory

WORDS = (
    "chatbot",
    "complaints",
    "audit",
    "risk score",
    '"wrong answers"',
    "harbour bank",
    "price -stock",
)
VERDICTS = ("broken", "kept", "unverified")
MOST_EXPORTED = 100_000
SIX_FACETS = ("outcome", "reason", "sector", "function", "country", "year")


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("empty")


def timed(work: Callable[[int], Any], times: int, *, warm: int = 3) -> dict[str, float]:
    for number in range(warm):
        work(-1 - number)
    taken = []
    for number in range(times):
        begin = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - begin)
    return figures(taken)


def settle() -> None:
    """What a bulk load leaves to do; PostgreSQL would begin with it by itself, beside the measuring."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")


class Probe:
    def __init__(self, times: int) -> None:
        self.times = times
        self.client = Client(headers={"accept-encoding": "gzip"})
        self.random = random.Random(7)
        self.results: dict[str, Any] = {}

    def get(self, address: str) -> Any:
        response = self.client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response

    def uncached(self, address: str) -> Any:
        """Without the page, its cards and the searches of earlier requests."""
        cache.clear()
        facets.current()._remembered = {}
        return self.get(address)

    def filters(self, number: int) -> str:
        """One to three random facet values; the same ones for the same number."""
        chosen = random.Random(number)
        names = chosen.sample(SIX_FACETS, k=chosen.choice((1, 1, 2, 3)))
        index = facets.current()
        return "&".join(f"{name}={chosen.choice(index.choices(name))[0]}" for name in names)

    def run(self) -> dict[str, Any]:
        settle()
        begin = time.perf_counter()
        index = facets.current()
        self.results["cases"] = index.total
        self.results["index build"] = {"median": (time.perf_counter() - begin) * 1000}
        gc.collect()
        gc.freeze()  # as gunicorn_conf does
        self.results["memory with index"] = memory()
        self.results["index, MB"] = index.size_in_bytes / 1e6
        urls.urlpatterns.append(path("empty/", empty))
        measures: dict[str, Callable[[int], Any]] = {
            "catalogue, no filter": lambda n: self.uncached("/cases/"),
            "catalogue, filtered": lambda n: self.uncached(f"/cases/?{self.filters(n)}"),
            "catalogue, period and promise": lambda n: self.uncached(
                f"/cases/?from={2000 + n % 25}-07&promise={VERDICTS[n % len(VERDICTS)]}"
            ),
            "catalogue, sorted, deep page": lambda n: self.uncached(
                f"/cases/?sort=company&page={index.total // 50}"
            ),
            "search with facets": lambda n: self.uncached(f"/cases/?q={WORDS[n % len(WORDS)]}"),
            "misspelt search": lambda n: self.uncached("/cases/?q=chatbto"),
            "facet counts alone": lambda n: index.count({}),
            "case page": lambda n: self.uncached(self._case(n)),
            "catalogue, cached": lambda n: self.get("/cases/"),
            "empty view, same middleware": lambda n: self.get("/empty/"),
        }
        for name, work in measures.items():
            self.results[name] = timed(work, self.times)
        self.results["raw SQL, six facets"] = timed(lambda n: self._raw_sql(), min(self.times, 10))
        self._weights()
        self._export()
        self.results["memory at the end"] = memory()
        return self.results

    def _case(self, number: int) -> str:
        listed = Initiative.objects.listed().order_by("pk")
        slug = listed.values_list("slug", flat=True)[abs(number) % self.results["cases"]]
        return f"/cases/{slug}/"

    def _raw_sql(self) -> None:
        outcome = "catalogue_outcome o JOIN catalogue_initiative i ON i.id = o.initiative_id"
        company = "catalogue_initiative i JOIN catalogue_company c ON c.id = i.company_id"
        statements = (
            f"SELECT o.kind, count(DISTINCT i.id) FROM {outcome} GROUP BY 1",
            f"SELECT r.reason_id, count(DISTINCT i.id) FROM {outcome} "
            "JOIN catalogue_outcome_reasons r ON r.outcome_id = o.id GROUP BY 1",
            f"SELECT c.sector_id, count(*) FROM {company} GROUP BY 1",
            "SELECT function_id, count(*) FROM catalogue_initiative_functions GROUP BY 1",
            f"SELECT c.country, count(*) FROM {company} GROUP BY 1",
            f"SELECT extract(year FROM o.date_on), count(DISTINCT i.id) FROM {outcome} GROUP BY 1"
            if connection.vendor == "postgresql"
            else f"SELECT substr(o.date_on, 1, 4), count(DISTINCT i.id) FROM {outcome} GROUP BY 1",
        )
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    def _weights(self) -> None:
        for name, address in (("catalogue", "/cases/"), ("case page", self._case(0))):
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                response = self.get(address)
            self.results[f"weight of {name}, kB gzip"] = len(response.content) / 1000
            self.results[f"queries of {name}"] = len(queries)
            assert gzip.decompress(response.content)

    def _export(self) -> None:
        before = most = memory()
        begin = time.perf_counter()
        response = self.client.get("/cases.csv")
        size, first, looked_at = 0, 0.0, 0
        for piece in islice(response.streaming_content, MOST_EXPORTED):
            size += len(piece)
            if size - looked_at > 5_000_000:
                looked_at, most = size, max(most, memory())
            # The header goes out before any case is read, so the first row is what counts.
            if not first and size > 600:
                first = time.perf_counter() - begin
        self.results["export, first row"] = {"median": first * 1000}
        self.results["export, up to 100,000"] = {"median": (time.perf_counter() - begin) * 1000}
        self.results["export, MB"] = size / 1e6
        self.results["export, more memory in MB"] = max(most, memory()) - before


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    json.dump(Probe(int(sys.argv[1])).run(), sys.stdout)
