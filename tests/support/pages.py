"""What a test looks for in a page of the public site."""

import re

from django.http import HttpResponse
from django.test import Client


def text_of(client: Client, url: str, *, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def total(page: str) -> int:
    return int(_one(r'data-total="(\d+)"', page))


def cases(page: str) -> list[str]:
    """The slugs of the results, in their order."""
    return re.findall(r'<(?:article class="card"|tr) data-case="([^"]+)"', page)


def facet(page: str, name: str) -> dict[str, int]:
    """The values of a facet that the page offers, each with its count."""
    found = re.findall(rf'data-facet="{name}" data-value="([^"]*)" data-count="(\d+)"', page)
    return {value: int(count) for value, count in found}


def checked(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)" checked', page)


def first_heading(response: HttpResponse) -> str:
    return _one(r"<h1[^>]*>(.*?)</h1>", response.content.decode())


def _one(pattern: str, page: str) -> str:
    match = re.search(pattern, page, re.DOTALL)
    assert match, f"{pattern} is not on the page"
    return match[1].strip()
