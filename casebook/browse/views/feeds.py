"""What changed last, and what was taken back, for programs that follow the catalogue."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import condition

from casebook.browse import page_cache
from casebook.catalogue.models import Initiative
from casebook.exchange.formats import FORMATS
from casebook.exchange.formats.writers import Query, write_removals

_ATOM = FORMATS["atom"]
LATEST = 50


@condition(etag_func=page_cache.etag)
def latest(request: HttpRequest) -> HttpResponse:
    """The cases that were published or changed last."""
    cases = Initiative.objects.listed().order_by("-changed_at", "-accession")[:LATEST]
    query = _query(request, "Casebook: new and changed cases", reverse("browse:initiative-list"))
    return HttpResponse("".join(_ATOM.write(cases, query)), content_type=_ATOM.content_type)


@condition(etag_func=page_cache.etag)
def removals(request: HttpRequest) -> HttpResponse:
    """Every case that was withdrawn, so that copies of the catalogue can follow."""
    cases = Initiative.objects.withdrawn().order_by("-changed_at", "-accession")
    query = _query(request, "Casebook: withdrawn cases", reverse("browse:about"))
    pieces = write_removals(cases.iterator(), query)
    return HttpResponse("".join(pieces), content_type=_ATOM.content_type)


def _query(request: HttpRequest, title: str, path: str) -> Query:
    return Query(
        title=title,
        address=f"{settings.BASE_URL}{path}",
        address_of_file=f"{settings.BASE_URL}{request.path}",
    )
