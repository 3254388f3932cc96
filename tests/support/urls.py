"""Addresses that break on purpose, beside the real ones."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from casebook import urls
from casebook.errors import Gone


def bad(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("leaky detail")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("leaky detail")


def gone(request: HttpRequest) -> HttpResponse:
    raise Gone('Entered twice; see <b>"CB-0001"</b>.', accession="CB-0113")


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("leaky detail")


def database_down(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection to db.internal failed: leaky detail")


@csrf_protect
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("saved")


urlpatterns = [
    path("tests/bad/", bad),
    path("tests/forbidden/", forbidden),
    path("tests/gone/", gone),
    path("tests/broken/", broken),
    path("tests/database-down/", database_down),
    path("tests/form/", form),
    *urls.urlpatterns,
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
