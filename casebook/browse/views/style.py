"""Every component on one page, with real cases: for whoever works on the look, and for its tests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from casebook.browse.page_cache import index_for
from casebook.browse.specimens import SCHEMES, Specimens


def style(request: HttpRequest) -> HttpResponse:
    """The scheme is the system's unless the query names one."""
    scheme = request.GET.get("scheme", "")
    context = {
        "specimens": Specimens(index_for(request)),
        "scheme": scheme if scheme in SCHEMES else "",
        "schemes": SCHEMES,
        "crumbs": [(reverse("browse:about"), "About")],
    }
    return render(request, "browse/style.html", context)
