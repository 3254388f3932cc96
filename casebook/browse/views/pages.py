"""Pages that explain: the findings of surveys, method and definitions, and the data."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from casebook.browse import linked_data, page_cache
from casebook.browse.views.generics import ListView
from casebook.catalogue.document.schema import json_schema
from casebook.catalogue.models import Finding, Function, Initiative, Reason, Sector, Technology
from casebook.catalogue.vocabulary import (
    AIKind,
    Attribution,
    Certainty,
    DefinedChoices,
    EventKind,
    Evidence,
    Extent,
    OutcomeKind,
    PromiseVerdict,
    SourceKind,
    Stage,
    Standing,
    Verification,
)
from casebook.exchange.formats import FORMATS
from casebook.exchange.formats.record import COLUMNS
from casebook.exchange.formats.writers import LIST_SEPARATOR

_CLOSED: list[tuple[str, str, type[DefinedChoices]]] = [
    ("outcome", "Outcomes", OutcomeKind),
    ("extent", "Extents", Extent),
    ("certainty", "Certainty", Certainty),
    ("attribution", "Who gives the reason", Attribution),
    ("evidence", "Evidence", Evidence),
    ("stage", "Stages", Stage),
    ("ai_kind", "AI kinds", AIKind),
    ("event", "Events", EventKind),
    ("promise", "Promise verdicts", PromiseVerdict),
    ("standing", "Standing of a figure", Standing),
    ("kind", "Kinds of source", SourceKind),
    ("verification", "Verification of a source", Verification),
]


class FindingList(ListView):
    template_name = "browse/finding_list.html"
    queryset = Finding.objects.select_related("organisation").prefetch_related("citations__source")


def about(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "closed_vocabularies": _CLOSED,
        "open_vocabularies": [
            (model._meta.model_name, model._meta.verbose_name_plural, model.objects.all())
            for model in (Reason, Sector, Function, Technology)
        ],
        "examined": Initiative.objects.examined().select_related("company"),
    }
    return render(request, "browse/about.html", context)


def data(request: HttpRequest) -> HttpResponse:
    context = {
        "linked_data": linked_data.dataset(page_cache.index_for(request)),
        "formats": [
            {
                "name": known.name,
                "label": known.label,
                "meaning": known.meaning,
                "url": reverse(f"browse:cases-{known.name}"),
            }
            for known in FORMATS.values()
        ],
        "columns": COLUMNS,
        "separator": LIST_SEPARATOR,
        "example": Initiative.objects.listed().order_by("accession").only("slug").first(),
    }
    return render(request, "browse/data.html", context)


def schema(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        json_schema(),
        content_type="application/schema+json",
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
