"""All public pages, for search engines: an index, and files with as many addresses as one should hold."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from casebook.browse.insights.charts import CHARTS
from casebook.catalogue.models import (
    Company,
    Function,
    Initiative,
    Reason,
    Sector,
    Source,
    Technology,
)

PER_FILE = 10_000
"""The protocol allows 50,000; fewer keep a file quick to write."""

PAGES = (
    "front",
    "initiative-list",
    "company-list",
    "sector-list",
    "function-list",
    "technology-list",
    "reason-list",
    "source-list",
    "finding-list",
    "insights",
    "about",
    "data",
)
"""The routes of the pages that there is one of."""

RECORDS: dict[str, Callable[[], QuerySet[Any]]] = {
    "cases": lambda: Initiative.objects.published().only("slug", "changed_at"),
    "companies": lambda: Company.objects.public().only("slug"),
    "sources": lambda: Source.objects.public().only("pk"),
    "sectors": Sector.objects.all,
    "functions": Function.objects.all,
    "technologies": Technology.objects.all,
    "reasons": Reason.objects.all,
}
"""The public records that have a page, by the name of their section."""

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index() -> str:
    """The addresses of all files."""
    files = [("pages", 1)]
    files += [
        (section, number)
        for section in RECORDS
        if (paginator := _paginator(section)).count
        for number in paginator.page_range
    ]
    entries = ((reverse("browse:sitemap-section", args=file), None) for file in files)
    return "".join(_written("sitemapindex", "sitemap", entries))


def section(name: str, number: int) -> str:
    """One file. Raises KeyError for an unknown section and EmptyPage beyond the last file."""
    return "".join(_written("urlset", "url", _entries(name, number)))


def _entries(name: str, number: int) -> Iterable[tuple[str, datetime | None]]:
    if name == "pages":
        if number > 1:
            raise EmptyPage
        addresses = [reverse(f"browse:{route}") for route in PAGES]
        addresses += [reverse("browse:insight-detail", args=[slug]) for slug in CHARTS]
        return ((address, None) for address in addresses)
    records = _paginator(name).page(number)
    return ((r.get_absolute_url(), getattr(r, "changed_at", None)) for r in records)


def _paginator(name: str) -> "Paginator[Any]":
    return Paginator(RECORDS[name]().order_by("pk"), PER_FILE)


def _written(root: str, tag: str, entries: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="{_SCHEMA}">\n'
    for path, changed in entries:
        lastmod = (
            f"<lastmod>{changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
        )
        yield f"<{tag}><loc>{escape(settings.BASE_URL + path)}</loc>{lastmod}</{tag}>\n"
    yield f"</{root}>\n"
