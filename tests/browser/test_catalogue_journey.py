"""Filtering in place: the address, the title, the way back and the focus stay right."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

TOTAL = re.compile(r"^\d+ of \d+ cases$")


def stay(page: Page) -> None:
    """Leave a mark that any full page load would take away."""
    page.evaluate("window.isTheSamePage = true")


def has_stayed(page: Page) -> bool:
    return bool(page.evaluate("window.isTheSamePage === true"))


def total(page: Page) -> int:
    return int(page.locator("[data-total]").get_attribute("data-total") or "")


def test_a_reader_types_filters_removes_a_chip_and_goes_back(visit: Visit) -> None:
    page = visit("/cases/")
    everything = total(page)
    stay(page)

    page.locator("#q").fill("chatbot")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"/cases/\?q=chatbot$"))
    expect(page).to_have_title("Cases: “chatbot” · Casebook")
    expect(page.locator("article mark").first).to_be_visible()
    found = total(page)

    page.get_by_role("checkbox", name="Withdrawn").check()
    expect(page).to_have_url(re.compile(r"/cases/\?q=chatbot&outcome=withdrawn$"))
    expect(page.locator("#announcement")).to_have_text(TOTAL)
    expect(page.get_by_role("checkbox", name="Withdrawn")).to_be_focused()
    narrowed = total(page)
    assert everything > found > narrowed > 0

    page.get_by_role("link", name=re.compile("Remove.*chatbot")).click()
    expect(page).to_have_url(re.compile(r"/cases/\?outcome=withdrawn$"))
    expect(page.get_by_role("link", name="Remove Withdrawn")).to_be_focused()
    expect(page.locator("#q")).to_have_value("")

    page.go_back()
    expect(page).to_have_title("Cases: “chatbot”, Withdrawn · Casebook")
    expect(page.locator("#q")).to_have_value("chatbot")
    assert total(page) == narrowed
    page.go_back()
    expect(page.get_by_role("checkbox", name="Withdrawn")).not_to_be_checked()
    assert total(page) == found
    page.go_forward()
    expect(page.get_by_role("checkbox", name="Withdrawn")).to_be_checked()
    assert has_stayed(page)


def test_back_from_a_case_shows_the_whole_page_of_results(visit: Visit) -> None:
    page = visit("/cases/")
    page.get_by_role("checkbox", name="Human option restored").check()
    expect(page).to_have_url(re.compile("outcome=human_option_restored"))

    page.get_by_role("link", name=re.compile("^Klarna’s AI customer")).click()
    expect(page).to_have_url(re.compile("/cases/klarna-ai-assistant/"))
    page.go_back()

    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Human option restored")).to_be_checked()
    assert total(page) == 1


def test_views_orders_and_pages_change_in_place(visit: Visit) -> None:
    page = visit("/cases/")
    stay(page)

    page.get_by_role("link", name="Table").click()
    expect(page).to_have_url(re.compile("view=table"))
    expect(page.get_by_role("link", name="Table")).to_be_focused()
    page.get_by_label("Sort by").focus()
    page.get_by_label("Sort by").select_option("company")
    expect(page).to_have_url(re.compile("sort=company"))
    expect(page.get_by_label("Sort by")).to_be_focused()
    expect(page.get_by_role("button", name="Sort")).to_be_hidden()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_title("Cases, page 2 · Casebook")
    expect(page.locator("#results")).to_be_focused()
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator(".timeline-axis")).to_be_visible()
    assert has_stayed(page)


def test_what_was_opened_and_typed_stays(visit: Visit) -> None:
    page = visit("/cases/")
    page.locator("#f-company").click()
    box = page.get_by_role("searchbox", name="Find in company")
    box.fill("klarna")
    expect(page.locator("[data-facet=company]").filter(visible=True)).to_have_count(1)

    page.locator("[data-facet=company] input").and_(page.locator("[value=klarna]")).check()

    expect(page).to_have_url(re.compile("company=klarna"))
    expect(page.get_by_role("checkbox", name="Klarna")).to_be_focused()
    expect(box).to_have_value("klarna")
    page.locator("#from").fill("2024")
    page.locator("#to").click()
    expect(page).to_have_url(re.compile("from=2024"))
    expect(page.locator("#to")).to_be_focused()


def test_the_keyboard_alone_fills_and_empties_the_tray(visit: Visit) -> None:
    page = visit("/cases/")
    stay(page)
    links = page.locator(".cards .to-compare")

    links.nth(0).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?compare="))
    expect(links.nth(0)).to_be_focused()
    links.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Compare 2 cases")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Take out")).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 4")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Take out"))).to_be_focused()
    assert has_stayed(page)

    links.nth(2).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Compare 2 cases").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 cases side by side")


def test_a_reader_of_a_phone_leaves_the_drawer_for_the_results(visit: Visit) -> None:
    page = visit("/cases/", width=390)

    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="Paused").check()
    expect(page).to_have_url(re.compile("outcome=paused"))
    expect(page.locator("#drawer")).to_have_attribute("open", "")
    page.get_by_role("button", name=re.compile(r"^Show \d+ cases$")).click()

    expect(page.locator("#drawer")).not_to_have_attribute("open", "")
    expect(page.locator("#results")).to_be_focused()


def test_an_error_is_said_where_it_is(visit: Visit) -> None:
    page = visit("/cases/")

    page.locator("#from").fill("yesterday")
    page.locator("#from").press("Enter")

    expect(page.locator("#from")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#from")).to_be_focused()
    expect(page.locator("#from")).to_have_value("yesterday")
    expect(page.locator("#announcement")).to_contain_text("can’t be understood")


@pytest.mark.parametrize("width", [390, 1440])
def test_a_reader_without_javascript_compares_cases(visit: Visit, width: int) -> None:
    page = visit("/cases/?outcome=withdrawn", width=width, scripts=False)

    page.locator(".cards .to-compare").nth(0).click()
    page.locator(".cards .to-compare").nth(1).click()
    expect(page).to_have_url(re.compile(r"outcome=withdrawn&compare=[\w-]+&compare=[\w-]+$"))
    page.get_by_role("link", name="Compare 2 cases").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("2 cases side by side")


def test_the_results_lead_to_their_feed(visit: Visit) -> None:
    """Fetched, not opened: Chromium shows XML with styles of its own, which our policy forbids."""
    page = visit("/cases/")
    page.get_by_role("checkbox", name="Paused").check()
    expect(page).to_have_url(re.compile("outcome=paused"))

    address = page.get_by_role("link", name="Atom").get_attribute("href")
    feed = page.evaluate("address => fetch(address).then((answer) => answer.text())", address)

    assert address == "/cases.atom?outcome=paused"
    assert feed.count("<entry>") == total(page)
