"""The catalogue: every listed case, filtered, sorted and paged."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.generic import TemplateView

from casebook.browse import linked_data, page_cache
from casebook.browse.cards import Card
from casebook.browse.facet_panel import Panel
from casebook.browse.filters import CatalogueFilter
from casebook.browse.filters.catalogue import SORTS, VIEWS
from casebook.browse.matching import Matches
from casebook.browse.results import BY_RELEVANCE, Results
from casebook.browse.timeline import timeline
from casebook.browse.tray import PARAMETER, Tray


class InitiativeList(TemplateView):
    """A whole page, or for htmx the part of it that a filter changes: the same template on another base."""

    template_name = "browse/initiative_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filters = CatalogueFilter(request.GET, index=page_cache.index_for(request))
        results = Results(filters)
        paginator = Paginator(results.cases, results.per_page)
        page, last_page = _page(paginator, filters.values.get("page") or 1)
        panel = Panel(results, query=request.GET, path=request.path)
        cards = _marked(filters, list(page) if page else [])
        kept = [name for name in filters.filters if name != PARAMETER]
        context = self.get_context_data(
            base="base_fragment.html" if _is_fragment(request) else "base.html",
            panel=panel,
            linked_data=None if panel.chips else linked_data.dataset(filters.index),
            results=results,
            page_obj=page,
            last_page_url=panel.url_with(page=str(last_page)),
            view=results.view,
            views=[(value, label, panel.url_with(view=value)) for value, label in VIEWS.items()],
            columns=_columns(panel) if results.view == "table" else None,
            sorts=_sorts(results),
            cards=cards,
            timeline=timeline(cards, sort=results.sort) if results.view == "timeline" else None,
            tray=Tray.read(request.GET, path=request.path, keep=kept),
        )
        status = HTTPStatus.NOT_FOUND if page is None else HTTPStatus.OK
        response = self.render_to_response(context, status=status)
        patch_vary_headers(response, ["HX-Request"])
        return response


def _is_fragment(request: HttpRequest) -> bool:
    """By the one header that also tells the two apart in caches, whatever else htmx may say."""
    return request.headers.get("HX-Request") == "true"


def _page(paginator: "Paginator[Card]", number: int) -> "tuple[Page[Card] | None, int]":
    """The page, or None beyond the end; and the number of the last one."""
    try:
        return paginator.page(number), paginator.num_pages
    except EmptyPage:
        return None, paginator.num_pages


def _marked(filters: CatalogueFilter, cards: list[Card]) -> list[Card]:
    """With where the words of the query stand in them, if it has any."""
    matches = Matches(filters.words, [card.initiative for card in cards])
    return [replace(card, matches=matches) for card in cards] if matches else cards


def _sorts(results: Results) -> list[tuple[str, str, bool]]:
    """The orders to choose from: value, label, and whether it is the present one.

    The usual order has no value, or a form would fix it for a query in which another is usual.
    """
    return [
        ("" if value == results.usual_sort else value, label, value == results.sort)
        for value, label in SORTS.items()
        if results.filters.words or value != BY_RELEVANCE
    ]


def _columns(panel: Panel) -> dict[str, dict[str, str]]:
    """How each sortable column of the table stands, and where a click on its head leads."""
    now = panel.results.sort
    columns = {
        "company": ("company", "company"),
        "date": ("-date", "date"),
        "lifespan": ("-lifespan", "lifespan"),
    }
    return {
        name: {
            "direction": ("descending" if now.startswith("-") else "ascending")
            if now in sorts
            else "",
            "url": panel.url_with(view="table", sort=sorts[1] if now == sorts[0] else sorts[0]),
        }
        for name, sorts in columns.items()
    }
