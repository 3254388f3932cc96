"""Facts choose among the citations of the same form while these are still being added."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import add_row, choose, sign_in_an_editor
from tests.support.factories import make_initiative, make_source

ADD = reverse("admin:catalogue_initiative_add")


@pytest.fixture
def desk(page: Page) -> Page:
    for key in ("first", "second", "third"):
        make_source(key)
    sign_in_an_editor(page)
    return page


def cite(page: Page, key: str) -> Locator:
    row = add_row(page, "Citation", "citations")
    choose(page, row, f"Report {key}")
    return row


def test_a_citation_that_is_added_later_can_be_ticked_at_once(desk: Page) -> None:
    desk.goto(ADD)
    event = add_row(desk, "Event", "events")
    expect(event.locator(".citation-choices")).to_contain_text("No citations yet")

    row = cite(desk, "first")
    row.locator("[name$=-locator]").fill("page 2")

    expect(event.get_by_role("checkbox")).to_have_count(1)
    event.get_by_role("checkbox", name="Publisher of first: Report first, page 2").check()
    expect(event.locator("[name$=-citations]")).to_have_value("1")


def test_a_removed_citation_takes_its_tick_and_leaves_the_others_theirs(desk: Page) -> None:
    desk.goto(ADD)
    for key in ("first", "second", "third"):
        cite(desk, key)
    event = add_row(desk, "Event", "events")
    event.get_by_role("checkbox", name="Report first").check()
    event.get_by_role("checkbox", name="Report third").check()
    expect(event.locator("[name$=-citations]")).to_have_value("1, 3")

    desk.locator(".dynamic-citations").first.locator(".inline-deletelink").click()

    expect(event.get_by_role("checkbox")).to_have_count(2)
    expect(event.get_by_role("checkbox", name="Report third")).to_be_checked()
    expect(event.locator("[name$=-citations]")).to_have_value("2")


def test_a_saved_citation_that_will_be_deleted_is_struck_out(desk: Page) -> None:
    case = make_initiative(source=make_source("first"))
    desk.goto(reverse("admin:catalogue_initiative_change", args=[case.pk]))
    choice = desk.locator("#outcomes-0 .citation-choices label")
    expect(choice).to_have_text("[1] Publisher of first: Report first")

    desk.locator("[name=citations-0-DELETE]").check()

    expect(choice).to_have_class("is-deleted")
