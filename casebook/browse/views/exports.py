"""Any query of the catalogue as a file: all of its results, however many, read and sent in pieces."""

from collections.abc import Iterator
from http import HTTPStatus
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from casebook.browse import page_cache
from casebook.browse.filters import CatalogueFilter
from casebook.browse.results import Results
from casebook.catalogue.models import Initiative
from casebook.exchange.formats import FORMATS
from casebook.exchange.formats.writers import Query, write_json

_CHUNK = 500
"""Cases read at a time: enough to keep the number of queries low, and few enough to keep memory flat."""


def initiative_export(request: HttpRequest, name: str) -> HttpResponseBase:
    """`/cases.csv` and its like, with the query string of `/cases/`."""
    filters = CatalogueFilter(request.GET, index=page_cache.index_for(request))
    results = Results(filters)
    if not results.is_valid:
        return problem(filters)
    query = Query(
        title="Casebook: " + ("cases found" if request.GET else "all cases"),
        address=_address(reverse("browse:initiative-list"), request),
        address_of_file=_address(request.path, request),
    )
    if name == "json":
        pieces = _json(request, results, query)
    else:
        sort = "-changed" if name == "atom" else results.sort
        pieces = FORMATS[name].write(_cases(results.keys(sort)), query)
    response = StreamingHttpResponse(pieces, content_type=FORMATS[name].content_type)
    response.headers["Cache-Control"] = "public, no-cache"
    if FORMATS[name].is_download:
        response.headers["Content-Disposition"] = f'attachment; filename="casebook-cases.{name}"'
    return response


def _json(request: HttpRequest, results: Results, query: Query) -> Iterator[str]:
    """One page if the query asks for one, else everything as a single page."""
    total = len(results.cases)
    is_paged = bool(request.GET.get("page") or request.GET.get("per_page"))
    per_page = results.per_page if is_paged else total
    page = results.filters.values.get("page") or 1
    start = (page - 1) * per_page
    if start and start >= total:
        raise Http404("There is no such page.")
    counts = results.index.count(results.filters.selected, results.scope)
    head: dict[str, Any] = {
        "total": total,
        "page": page,
        "per_page": per_page,
        "facets": {
            name: [
                {
                    "value": facet.value,
                    "label": facet.label,
                    "count": facet.count,
                    "selected": facet.selected,
                }
                for facet in values
            ]
            for name, values in counts.items()
        },
    }
    keys = islice(results.keys(results.sort), start, start + per_page)
    return write_json(_cases(keys), query, head=head)


def _cases(keys: Iterator[int]) -> Iterator[Initiative]:
    records = Initiative.objects.listed().for_records()
    while chunk := list(islice(keys, _CHUNK)):
        found = records.in_bulk(chunk)
        yield from (found[key] for key in chunk if key in found)


def problem(filters: CatalogueFilter) -> HttpResponse:
    """RFC 9457: what is wrong with the query, by parameter."""
    errors = [
        {"parameter": name, "detail": str(message)}
        for name, messages in filters.form.errors.items()
        for message in messages
    ]
    return JsonResponse(
        {
            "type": "about:blank",
            "title": "The query cannot be answered",
            "status": HTTPStatus.BAD_REQUEST,
            "detail": "Mend or leave out the parameters named here.",
            "errors": errors,
        },
        status=HTTPStatus.BAD_REQUEST,
        content_type="application/problem+json",
    )


def _address(path: str, request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{settings.BASE_URL}{path}{f'?{query}' if query else ''}"
