"""One case: its page, its files, and the addresses that lead to it."""

import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import condition

from casebook.browse import linked_data, page_cache
from casebook.browse.case_page import CasePage
from casebook.browse.related import related_cases
from casebook.browse.tray import Tray
from casebook.catalogue import case_file
from casebook.catalogue.document.dump import standalone
from casebook.catalogue.models import Initiative
from casebook.catalogue.vocabulary import Status
from casebook.errors import Gone
from casebook.exchange.formats import FORMATS, Reference
from casebook.exchange.seeds.export import with_whole_document

_WRITERS: dict[str, Callable[[Initiative], str]] = {
    "json": lambda case: json.dumps(standalone(case).plain(), ensure_ascii=False, indent=1),
    "bib": lambda case: Reference(case).bibtex,
    "ris": lambda case: Reference(case).ris,
}


def initiative_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    initiative = Initiative.objects.published().for_page().filter(slug=slug).first()
    if initiative is None:
        return _elsewhere(_by_any_slug(slug))
    return render_initiative(request, initiative)


@condition(etag_func=page_cache.etag)
def initiative_file(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """A case for programs: its whole document as JSON, or its reference as BibTeX or RIS."""
    cases = Initiative.objects.published().filter(slug=slug)
    initiative = (with_whole_document(cases) if extension == "json" else cases).first()
    if initiative is None:
        return _elsewhere(_by_any_slug(slug), extension=extension)
    known = FORMATS[extension]
    response = HttpResponse(_WRITERS[extension](initiative), content_type=known.content_type)
    if known.is_download:
        name = f"casebook-{initiative.accession_label.lower()}.{extension}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
    file = case_file.read(initiative)
    page = CasePage(file, related_cases(file, page_cache.index_for(request)))
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


def _elsewhere(initiative: Initiative | None, *, extension: str = "") -> HttpResponseBase:
    """Answer for an address at which no public case stands, or no longer."""
    if initiative is None or initiative.status == Status.DRAFT:
        raise Http404
    if initiative.status == Status.WITHDRAWN:
        raise Gone(initiative.withdrawn_reason, accession=initiative.accession_label)
    if extension:
        return redirect("browse:initiative-file", initiative.slug, extension, permanent=True)
    return redirect(initiative, permanent=True)


def _by_any_slug(slug: str) -> Initiative | None:
    """The case that has this slug, or had it."""
    return (
        Initiative.objects.filter(slug=slug).first()
        or Initiative.objects.filter(former_slugs__slug=slug).first()
    )


def _crumbs(initiative: Initiative) -> list[tuple[str, str]]:
    company = initiative.company
    return [
        (reverse("browse:initiative-list"), "Cases"),
        (company.sector.get_absolute_url(), company.sector.name),
        (company.get_absolute_url(), company.name),
    ]
