"""The charts: all on one page, each on its own, and their numbers as files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from casebook.browse.insights.charts import CHARTS, Chart
from casebook.browse.insights.scope import Scope
from casebook.browse.page_cache import index_for
from casebook.browse.views.exports import problem
from casebook.exchange.formats.writers import csv_lines


def insights(request: HttpRequest) -> HttpResponse:
    scope = Scope(request.GET, index=index_for(request), path=request.path)
    charts = [chart(scope) for chart in CHARTS.values()] if scope.total else []
    return render(request, "browse/insights.html", {"scope": scope, "charts": charts})


def insight_detail(request: HttpRequest, slug: str) -> HttpResponse:
    chart = _chart(request, slug)
    chart.place = ("insight-detail", slug)
    crumbs = [(chart.scope.address("insights"), "Insights")]
    context = {"scope": chart.scope, "chart": chart, "crumbs": crumbs}
    return render(request, "browse/insight_detail.html", context)


def insight_data(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    chart = _chart(request, slug)
    if not chart.scope.is_valid:
        return problem(chart.scope.filters)
    response = _csv(chart) if extension == "csv" else _json(chart)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _chart(request: HttpRequest, slug: str) -> Chart:
    if slug not in CHARTS:
        raise Http404("There is no such chart.")
    path = reverse("browse:insight-detail", args=[slug])
    return CHARTS[slug](Scope(request.GET, index=index_for(request), path=path))


def _csv(chart: Chart) -> HttpResponse:
    names = [field.name for field in chart.numbers.fields]
    response = HttpResponse(
        csv_lines(names, chart.numbers.rows), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="casebook-{chart.slug}.csv"'
    return response


def _json(chart: Chart) -> HttpResponse:
    names = [field.name for field in chart.numbers.fields]
    return JsonResponse(
        {
            "chart": chart.slug,
            "title": chart.title,
            "address": f"{settings.BASE_URL}{chart.url}",
            "citation": chart.citation,
            "catalogue_version": chart.scope.version,
            "cases": chart.scope.total,
            "results": [dict(zip(names, row, strict=True)) for row in chart.numbers.rows],
        },
        json_dumps_params={"ensure_ascii": False},
    )
