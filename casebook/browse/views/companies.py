"""Organisations: all that a published case names, and each with its cases."""

import unicodedata
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from casebook.browse import page_cache
from casebook.browse.results import Cases
from casebook.browse.views.generics import ListView
from casebook.catalogue import facets
from casebook.catalogue.models import Company, Initiative
from casebook.catalogue.models.company import CompanyQuerySet

MOST_CARDS = 25
"""Cases shown on the page of a company in each role; the catalogue has the others."""


class CompanyList(ListView):
    template_name = "browse/company_list.html"
    paginate_by = 200

    def get_queryset(self) -> CompanyQuerySet:
        return Company.objects.public().with_case_counts().by_name()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        letters = groupby(context["object_list"], key=lambda company: initial(company.name))
        context["letters"] = [(letter, list(companies)) for letter, companies in letters]
        return context


def company_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    public = Company.objects.public()
    company = (
        public.select_related("sector", "parent")
        .prefetch_related("aliases")
        .filter(slug=slug)
        .first()
    )
    if company is None:
        former = public.filter(former_slugs__slug=slug).first()
        if former is None:
            raise Http404
        return redirect(former, permanent=True)
    family = list(public.filter(Q(pk=company.parent_id) | Q(parent=company)).by_name())
    examined = list(
        Initiative.objects.examined()
        .filter(Q(company=company) | Q(vendors=company))
        .select_related("company")
        .distinct()
    )
    index = page_cache.index_for(request)
    context = {
        "company": company,
        "is_parent_public": any(relative.pk == company.parent_id for relative in family),
        "subsidiaries": [relative for relative in family if relative.pk != company.parent_id],
        "deployed": _cases(index, "company", slug),
        "supplied": _cases(index, "vendor", slug),
        "examined": examined,
        "crumbs": [(reverse("browse:company-list"), "Companies")],
    }
    return render(request, "browse/company_detail.html", context)


def initial(name: str) -> str:
    """The letter under which readers look a name up: É is under E, a figure under 0–9."""
    first = unicodedata.normalize("NFKD", name[:1])[:1].upper()
    return "0–9" if first.isdigit() else first


def _cases(index: facets.FacetIndex, role: str, slug: str) -> dict[str, Any]:
    """The number of listed cases, the latest of them, and where all of them are."""
    cases = Cases(index, index.matching({role: [slug]}))
    return {
        "count": len(cases),
        "shown": cases[:MOST_CARDS],
        "has_more": len(cases) > MOST_CARDS,
        "url": reverse("browse:initiative-list", query={role: slug}),
    }
