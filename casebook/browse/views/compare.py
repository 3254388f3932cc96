"""Cases side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from casebook.browse.comparison import Comparison


def compare(request: HttpRequest) -> HttpResponse:
    comparison = Comparison(request.GET)
    context = {
        "comparison": comparison,
        "crumbs": [(reverse("browse:initiative-list"), "Cases")],
    }
    return render(request, "browse/compare.html", context)
