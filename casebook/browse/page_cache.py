"""Public pages from memory for as long as the catalogue stays as it is.

A page that nobody signed in asks for depends on its address, the catalogue version, this release and the
day alone. So these make its ETag: an unchanged page is answered with 304, or from the cache, after the one
query that reads the version. Nothing has to be purged; what an editor changes is seen on the next request.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import cache as once
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.urls import resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from casebook.catalogue import facets
from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.models import Register

SECONDS = 24 * 60 * 60
_VARY = ("Accept-Encoding", "Cookie", "HX-Request")
_LEVEL = 4
"""Of compression: a page is made once and sent many times, but someone waits for the first one."""


class PageCacheMiddleware:
    """Answer cookieless GET and HEAD requests for public pages; leave all others alone.

    Stands inside the middleware that adds security headers, so that cached pages get them too, and outside
    of sessions, which such pages do not need.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.DEBUG:  # pages under work change without a new release
            return self.get_response(request)
        if not _is_public_page(request):
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"} or _is_somebodys(request):
            return self._private(request)
        # Refuses a Host that is not ours, as CommonMiddleware would for a page that is not cached.
        request.get_host()
        try:
            version = Register.current_version()
        except DatabaseError:
            return self.get_response(request)
        # For `index_for`.
        request.catalogue_version = version  # type: ignore[attr-defined]
        key = _key(request, version)
        body = cache.get(key)
        if body is None:
            response = self.get_response(request)
            if not _is_cacheable(response):
                return response
            assert isinstance(response, HttpResponse)
            body = gzip.compress(response.content, _LEVEL, mtime=0)
            cache.set(key, body, SECONDS)
        return _answer(request, body, key)

    def _private(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        patch_vary_headers(response, _VARY)
        return response


def _is_somebodys(request: HttpRequest) -> bool:
    """Whether an editor may be signed in."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_public_page(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).namespace == "browse"
    except Http404:
        return False


def _is_cacheable(response: HttpResponseBase) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response.headers
        and response.headers["Content-Type"].startswith("text/html")
    )


def _answer(request: HttpRequest, body: bytes, key: str) -> HttpResponseBase:
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    # A strong ETag means these very bytes, so each coding has its own.
    etag = f'"{key}{"-gzip" if takes_gzip else ""}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body if takes_gzip else gzip.decompress(body))
        if takes_gzip:
            response.headers["Content-Encoding"] = "gzip"
    elif not isinstance(response, HttpResponseNotModified):
        return response
    response.headers["ETag"] = etag
    # A CDN may keep the page, and asks here whether it still holds.
    response.headers["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, _VARY)
    return response


def index_for(request: HttpRequest) -> FacetIndex:
    """The facet index, without asking for the version again that this request has asked for."""
    return facets.current(getattr(request, "catalogue_version", None))


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """For `condition` on what is public and no page: it depends on the same as a page does."""
    return f'"{_key(request, Register.current_version())}"'


def _key(request: HttpRequest, version: int) -> str:
    parts = (
        release(),
        str(version),
        timezone.localdate().isoformat(),
        request.headers.get("HX-Request", ""),
        request.get_full_path(),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]


@once
def release() -> str:
    """A fingerprint of the code and the templates: another release makes other pages."""
    digest = hashlib.sha256(settings.BASE_URL.encode())
    for folder, kinds in (
        ("casebook", ("*.py", "*.css", "*.js", "*.svg", "*.png")),
        ("templates", ("*.html", "*.xml")),
    ):
        files = [file for kind in kinds for file in Path(settings.BASE_DIR, folder).rglob(kind)]
        for file in sorted(files):
            digest.update(file.read_bytes())
    return digest.hexdigest()
