"""One case: its page, and the addresses that lead to it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from casebook.browse import linked_data
from casebook.browse.case_page import CasePage
from casebook.browse.reference import Reference
from casebook.browse.tray import Tray
from casebook.catalogue import case_file
from casebook.catalogue.models import Initiative
from casebook.catalogue.vocabulary import Status
from casebook.errors import Gone


@require_safe
def initiative_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    initiative = Initiative.objects.published().for_page().filter(slug=slug).first()
    if initiative is None:
        return _elsewhere(Initiative.objects.filter(slug=slug).first() or _formerly(slug))
    return render_initiative(request, initiative)


@require_safe
def accession_redirect(request: HttpRequest, number: str) -> HttpResponseBase:
    """Lead from `CB-0001`, which is what gets cited, to wherever the case stands today."""
    # A number longer than the column can hold would be an error of the database.
    known = (
        Initiative.objects.filter(accession=int(number))
        if len(number) < 10
        else Initiative.objects.none()
    )
    return _elsewhere(known.first())


def render_initiative(
    request: HttpRequest, initiative: Initiative, *, is_preview: bool = False
) -> HttpResponse:
    """The page of a case from `for_page()`. The caller has made sure that this reader may see it."""
    page = CasePage(case_file.read(initiative))
    context = {
        "page": page,
        "initiative": initiative,
        "reference": Reference(initiative) if initiative.accession else None,
        "crumbs": _crumbs(initiative),
        "is_preview": is_preview,
        "og_type": "article",
    }
    if not is_preview:
        sources = (entry.source for entry in page.sources)
        context["tray"] = Tray.read(request.GET, path=request.path)
        context["linked_data"] = linked_data.article(initiative, sources)
    return render(request, "browse/initiative_detail.html", context)


def _elsewhere(initiative: Initiative | None) -> HttpResponseBase:
    """Answer for an address at which no public case stands, or no longer."""
    if initiative is None or initiative.status == Status.DRAFT:
        raise Http404
    if initiative.status == Status.WITHDRAWN:
        raise Gone(initiative.withdrawn_reason, accession=initiative.accession_label)
    return redirect(initiative, permanent=True)


def _formerly(slug: str) -> Initiative | None:
    return Initiative.objects.filter(former_slugs__slug=slug).first()


def _crumbs(initiative: Initiative) -> list[tuple[str, str]]:
    company = initiative.company
    return [
        (reverse("browse:initiative-list"), "Cases"),
        (company.sector.get_absolute_url(), company.sector.name),
        (company.get_absolute_url(), company.name),
    ]
