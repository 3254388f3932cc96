import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from casebook import errors, health

logger = logging.getLogger(__name__)

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
    )
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class HealthMiddleware:
    """Answer `/healthz` (the process lives) and `/readyz` (it can serve) before anything else.

    Not views: a probe asks over plain http with an address as Host, which the redirect to https
    and ALLOWED_HOSTS would both refuse.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/healthz":
            return self._answer(request, reason=lambda: "")
        if request.path_info == "/readyz":
            return self._answer(request, reason=health.unready_reason)
        return self.get_response(request)

    def _answer(self, request: HttpRequest, *, reason: Callable[[], str]) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        why_not = reason()
        response = HttpResponse(
            f"unready: {why_not}\n" if why_not else "ok\n",
            status=503 if why_not else 200,
            content_type="text/plain; charset=utf-8",
        )
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class PermissionsPolicyMiddleware:
    """Switch off every device feature of the browser: no page asks for one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class ErrorPageMiddleware:
    """Turn what a view raises into the page that says it: 410 for Gone, 503 for a lost database."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, errors.Gone):
            return errors.gone(request, exception)
        if isinstance(exception, OperationalError | InterfaceError) and not settings.DEBUG:
            logger.error("The database failed on %s", request.path, exc_info=exception)
            return errors.unavailable(request)
        return None


def client_address(request: HttpRequest) -> str:
    """The reader's address, for login throttling.

    Behind our proxy it is the last entry of X-Forwarded-For, the one the proxy itself appended;
    those before it are whatever the client wrote.
    """
    if settings.IS_BEHIND_PROXY:
        *_, last = request.headers.get("X-Forwarded-For", "").split(",")
        if last.strip():
            return last.strip()
    return str(request.META.get("REMOTE_ADDR", ""))
