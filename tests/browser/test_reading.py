"""From a word to a citation: with the keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

MOST_STEPS = 120
KLARNA = re.compile(r"/cases/klarna-ai-assistant/")


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus, which must be seen at every step."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if goal.evaluate("goal => goal === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {goal}")


def test_the_keyboard_alone_leads_from_search_to_citation(visit: Visit) -> None:
    page = visit("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, page.locator("main").get_by_role("searchbox"))
    page.keyboard.type("customer service")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cases")

    tab_to(page, page.get_by_role("checkbox", name="Human option restored"))
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Human option restored")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("outcome=human_option_restored"))
    expect(page.get_by_role("link", name=re.compile("^Klarna’s AI customer"))).to_be_visible()

    tab_to(page, page.get_by_role("link", name=re.compile("^Klarna’s AI customer")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(KLARNA)

    tab_to(page, page.get_by_role("link", name="Cite this case"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#cite summary").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("@misc{casebook-cb-0001")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_reader_without_javascript_finds_and_cites_a_case(visit: Visit, width: int) -> None:
    page = visit("/", width=width, scripts=False)

    page.locator("main").get_by_role("searchbox").fill("klrna")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/cases/\?q=klrna"))
    expect(page.locator("[data-total]").first).not_to_have_attribute("data-total", "0")

    drawer = page.get_by_text(re.compile("^Filters")).first
    if width == 390:
        drawer.click()
    page.get_by_role("checkbox", name="Human option restored").check()
    page.get_by_role("button", name="Show cases", exact=True).click()
    expect(page).to_have_url(re.compile("outcome=human_option_restored"))

    page.get_by_role("link", name=re.compile("^Klarna’s AI customer")).click()
    expect(page).to_have_url(KLARNA)
    page.locator("#cite summary").first.click()
    expect(page.get_by_text("@misc{casebook-cb-0001")).to_be_visible()


def test_a_reader_without_javascript_follows_a_fact_to_its_source_and_back(visit: Visit) -> None:
    page = visit("/cases/klarna-ai-assistant/", scripts=False)

    page.locator(".ref a").first.click()
    expect(page).to_have_url(re.compile(r"#s1$"))
    expect(page.locator("#s1")).to_be_in_viewport()
    page.locator("#s1 a[href^='#']").first.click()
    expect(page.locator(".ref a").first).to_be_in_viewport()


def test_a_reader_without_javascript_pages_and_sorts(visit: Visit) -> None:
    page = visit("/cases/", scripts=False)

    page.get_by_label("Sort by").select_option("company")
    page.get_by_role("button", name="Sort").click()
    expect(page).to_have_url(re.compile("sort=company"))
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page).to_have_title(re.compile("page 2"))


@pytest.mark.parametrize("slug", ["air-canada-chatbot", "adidas-speedfactory"])
def test_a_case_prints_as_a_dossier_of_two_pages(visit: Visit, slug: str) -> None:
    page = visit(f"/cases/{slug}/")

    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize(
    "path",
    ["/cases/?view=timeline", "/compare/?case=klarna-ai-assistant&case=air-canada-chatbot"],
)
def test_no_word_beside_a_lifespan_stands_out_of_its_column(
    visit: Visit, path: str, width: int
) -> None:
    words = visit(path, width=width).locator(".row .lived")

    expect(words.first).to_be_attached()
    out = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    assert words.evaluate_all(out) == []
