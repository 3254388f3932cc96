"""axe-core finds nothing on any public page, at any width, in either scheme; nothing is wider than a phone."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.guards.test_audiences import AUDIENCES, READERS
from tests.support.public_pages import PAGES

WIDTHS = (390, 820, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = Axe()
# WCAG 2.2 asks for targets of a finger's size; axe leaves that out unless it is told.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def test_every_kind_of_page_is_looked_at() -> None:
    for_readers = {name for name, audience in AUDIENCES.items() if audience == READERS}
    looked_at = {f"browse:{name.partition(',')[0]}" for name in PAGES}

    assert looked_at == for_readers - {"browse:accession"}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Visit, name: str) -> None:
    page = visit(PAGES[name])

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            violations = AXE.run(page, options=OPTIONS).response["violations"]
            assert violations == [], f"{width} px, {scheme}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(visit: Visit, name: str) -> None:
    page = visit(PAGES[name], width=390)

    width = page.evaluate("document.documentElement.scrollWidth")
    beyond = page.evaluate(
        """() => [...document.body.querySelectorAll("*")]
            .filter(e => e.getBoundingClientRect().right > innerWidth && e.checkVisibility())
            .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert width <= 390, beyond
