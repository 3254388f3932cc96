"""Under which address search engines should know a page, and whether they should list it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django_filters import FilterSet

from casebook.browse.filters import CatalogueFilter, InsightFilter, SourceFilter

_FILTERED: dict[str, type[FilterSet]] = {
    "initiative-list": CatalogueFilter,
    "source-list": SourceFilter,
    "insights": InsightFilter,
    "insight-detail": InsightFilter,
}
"""The pages that a query changes, by the name of their route; others have numbered pages at most."""

_DISPLAY = {"sort", "view", "page", "per_page", "compare"}
_FREE = {"q", "from", "to"}
"""What readers write themselves, so that there is no end of pages."""

_LONGEST = 2_000
"""Characters of an address beyond which it is nobody's name for a page."""


@dataclass(frozen=True, slots=True)
class Standing:
    url: str
    is_indexed: bool


def standing(request: HttpRequest) -> Standing | None:
    """How a public page stands towards search engines; None if it is not public, as a preview.

    All of a catalogue, and all with one value of one facet, are pages to be found, each numbered page under
    its own address. Other orders and views of them go under the same address. Combinations have one
    address whatever the order of their parameters, and are not listed.
    """
    match = request.resolver_match
    if match is None or match.namespace != "browse":
        return None
    filters = list(_filters(str(match.url_name), request.GET))
    query = urlencode([*filters, *_page(request.GET)])
    is_free = any(name in _FREE for name, _ in filters)
    return Standing(
        url=f"{settings.BASE_URL}{request.path}"
        + (f"?{query}" if query and len(query) <= _LONGEST else ""),
        is_indexed=len(filters) <= 1 and not is_free,
    )


def _filters(route: str, query: QueryDict) -> Iterator[tuple[str, str]]:
    if route not in _FILTERED:
        return
    for name in _FILTERED[route].base_filters:
        if name not in _DISPLAY:
            yield from ((name, value) for value in sorted(set(query.getlist(name))) if value)


def _page(query: QueryDict) -> list[tuple[str, str]]:
    """The number of a later page, unless it counts in another order or by other steps."""
    number = query.get("page", "")
    if query.get("sort") or query.get("per_page") or not number.isascii() or not number.isdigit():
        return []
    # Nine digits are more pages than there can be, and few enough for a number.
    page = int(number[:9])
    return [("page", str(page))] if page > 1 else []
