"""Files by which programs find the site and its pages: crawlers, browsers, whoever reports a weakness."""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import condition

from casebook.browse import page_cache, sitemap

SECURITY_VALID_DAYS = 180
"""RFC 9116 asks for less than a year; the file is written anew each day."""


@condition(etag_func=page_cache.etag)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemap.index(), content_type="application/xml")


@condition(etag_func=page_cache.etag)
def sitemap_section(request: HttpRequest, section: str, number: int) -> HttpResponse:
    try:
        text = sitemap.section(section, number)
    except (KeyError, EmptyPage):
        raise Http404 from None
    return HttpResponse(text, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/robots.txt", _origin(), content_type="text/plain")


def opensearch(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "browse/opensearch.xml",
        _origin(),
        content_type="application/opensearchdescription+xml",
    )


def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Without a contact there is nothing to say."""
    if not settings.CONTACT:
        raise Http404("CONTACT is not set.")
    expires = timezone.localdate() + timedelta(days=SECURITY_VALID_DAYS)
    lines = (
        f"Contact: {settings.CONTACT}",
        f"Expires: {expires}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.BASE_URL}{request.path}",
    )
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain")


def manifest(request: HttpRequest) -> JsonResponse:
    """What a browser calls the site, and shows of it, once a reader has put it on a home screen."""
    icon = {"src": static("casebook/mark.svg"), "type": "image/svg+xml", "sizes": "any"}
    large = {"src": static("casebook/icon-512.png"), "type": "image/png", "sizes": "512x512"}
    return JsonResponse(
        {
            "name": "Casebook: AI deployments that were rolled back",
            "short_name": "Casebook",
            "lang": "en-GB",
            "start_url": reverse("browse:front"),
            "display": "browser",
            "background_color": "#fbfcfb",
            "theme_color": "#14201d",
            "icons": [icon, large],
        },
        content_type="application/manifest+json",
    )


def favicon(request: HttpRequest) -> HttpResponseBase:
    """For programs that ask for it without having read a page."""
    return redirect(static("casebook/icon-180.png"))


def _origin() -> dict[str, str]:
    return {"origin": settings.BASE_URL}
