"""Error pages. They need no database, session, context processor, nor any template that works."""

import logging
from http import HTTPStatus
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 30


class Gone(Exception):
    """What stood at this address was withdrawn; the reason is shown to the reader (410)."""

    def __init__(self, reason: str = "", *, accession: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.accession = accession


def error_page(
    status: HTTPStatus, *, template: str = "", context: dict[str, str] | None = None
) -> HttpResponse:
    """Render `<status>.html`, or say the same in bare HTML if even that fails.

    A missing stylesheet is enough for that: the manifest storage raises on a name it doesn't know.
    """
    try:
        body = render_to_string(template or f"{status.value}.html", context)
    except Exception:
        logger.exception("The %s page could not be rendered", status.value)
        body = format_html(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title>'
            '<h1>{0}</h1><p><a href="/">Casebook</a></p></html>',
            status.phrase,
        )
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(HTTPStatus.FORBIDDEN, template="403_csrf.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(HTTPStatus.NOT_FOUND)


def gone(request: HttpRequest, exception: Gone) -> HttpResponse:
    context = {"reason": exception.reason, "accession": exception.accession}
    return error_page(HTTPStatus.GONE, context=context)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = error_page(HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def locked_out(
    request: HttpRequest,
    original_response: HttpResponse | None = None,
    credentials: dict[str, str] | None = None,
) -> HttpResponse:
    """What django-axes answers after too many failed sign-ins (AXES_LOCKOUT_CALLABLE)."""
    seconds = settings.AXES_COOLOFF_TIME.total_seconds()
    response = error_page(
        HTTPStatus.TOO_MANY_REQUESTS, context={"minutes": str(ceil(seconds / 60))}
    )
    response["Retry-After"] = str(int(seconds))
    return response
