"""The public addresses. None of them ever writes, so all answer GET and HEAD and nothing else."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_safe

from casebook.browse.views import (
    companies,
    compare,
    discovery,
    exports,
    feeds,
    initiatives,
    insights,
    pages,
    sources,
    style,
)
from casebook.browse.views.catalogue import InitiativeList
from casebook.browse.views.front import Front
from casebook.browse.views.terms import TermDetail, TermList
from casebook.catalogue.models import Function, Reason, Sector, Technology
from casebook.catalogue.models.terms import Term
from casebook.exchange.formats import FORMATS

app_name = "browse"


class AccessionConverter:
    """`CB-0001`, however people write it: `cb-1` is the same number."""

    regex = r"[Cc][Bb]-\d+"

    def to_python(self, text: str) -> str:
        return text[3:]

    def to_url(self, number: int | str) -> str:
        return f"CB-{int(number):04d}"


class ChartFileConverter(StringConverter):
    """What the numbers of a chart can be had as."""

    regex = "csv|json"


class CaseFileConverter(StringConverter):
    """What a case can be had as."""

    regex = "json|bib|ris"


register_converter(AccessionConverter, "accession")
register_converter(CaseFileConverter, "case_file")
register_converter(ChartFileConverter, "chart_file")


def page(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    return path(route, require_safe(view), name=name)


def term_pages(model: type[Term], prefix: str) -> list[URLPattern]:
    name: Any = model._meta.model_name
    return [
        page(f"{prefix}/", TermList.as_view(model=model), f"{name}-list"),
        page(f"{prefix}/<slug:slug>/", TermDetail.as_view(term_model=model), f"{name}-detail"),
    ]


urlpatterns = [
    page("", Front.as_view(), "front"),
    page("cases/", InitiativeList.as_view(), "initiative-list"),
    *(
        page(f"cases.{name}", partial(exports.initiative_export, name=name), f"cases-{name}")
        for name in FORMATS
    ),
    page("cases/<slug:slug>/", initiatives.initiative_detail, "initiative-detail"),
    page("cases/<slug:slug>.<case_file:extension>", initiatives.initiative_file, "initiative-file"),
    page("<accession:number>", initiatives.accession_redirect, "accession"),
    page("companies/", companies.CompanyList.as_view(), "company-list"),
    page("companies/<slug:slug>/", companies.company_detail, "company-detail"),
    *term_pages(Sector, "sectors"),
    *term_pages(Function, "functions"),
    *term_pages(Technology, "technologies"),
    *term_pages(Reason, "reasons"),
    page("sources/", sources.SourceList.as_view(), "source-list"),
    page("sources/<int:pk>/", sources.SourceDetail.as_view(), "source-detail"),
    page("compare/", compare.compare, "compare"),
    page("findings/", pages.FindingList.as_view(), "finding-list"),
    page("insights/", insights.insights, "insights"),
    page("insights/<slug:slug>/", insights.insight_detail, "insight-detail"),
    page("insights/<slug:slug>.<chart_file:extension>", insights.insight_data, "insight-data"),
    page("about/", pages.about, "about"),
    page("about/style/", style.style, "style"),
    page("data/", pages.data, "data"),
    page("data/case.schema.json", pages.schema, "schema"),
    page("feed.atom", feeds.latest, "feed"),
    page("removals.atom", feeds.removals, "removals"),
    page("sitemap.xml", discovery.sitemap_index, "sitemap"),
    page("sitemap-<slug:section>-<int:number>.xml", discovery.sitemap_section, "sitemap-section"),
    page("robots.txt", discovery.robots, "robots"),
    page("opensearch.xml", discovery.opensearch, "opensearch"),
    page("site.webmanifest", discovery.manifest, "manifest"),
    page("favicon.ico", discovery.favicon, "favicon"),
    page(".well-known/security.txt", discovery.security, "security"),
]
