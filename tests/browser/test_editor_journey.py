"""From an empty form to a case that a reader finds, as an editor does it."""

import re

from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import add_row, choose, sign_in_an_editor


def add_company(page: Page) -> None:
    with page.expect_popup() as opened:
        page.locator("#add_id_company").click()
    popup = opened.value
    popup.get_by_label("Name:", exact=True).fill("Acme Bank")
    popup.get_by_label("Country:").select_option("SE")
    choose(popup, popup.locator(".field-sector"), "Finance")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-company .select2-selection")).to_contain_text("Acme Bank")


def add_source(page: Page, row: Locator) -> None:
    with page.expect_popup() as opened:
        row.locator(".add-related").click()
    popup = opened.value
    popup.get_by_label("Address:").fill("https://daily.example/robot-clerk")
    popup.get_by_label("Title:").fill("Bank retires robot clerk")
    popup.get_by_label("Publisher:").fill("The Daily")
    popup.get_by_label("Published:").fill("2024-05-09")
    popup.get_by_label("Kind:").select_option("news")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save", exact=True).click()
    expect(row.locator(".select2-selection")).to_contain_text("Bank retires robot clerk")


def describe(page: Page) -> None:
    page.get_by_label("Title:").fill("Robot clerk at Acme Bank")
    page.get_by_label("Verdict:").first.fill("Acme Bank retired its robot clerk in May 2024.")
    page.get_by_label("Promised:").fill("Half the cost of calls")
    page.get_by_label("Happened:").fill("Withdrawn after a year")
    page.locator("#id_summary").fill("Acme Bank let a robot answer calls. It then stopped.")
    choose(page, page.locator(".field-functions"), "Customer")
    choose(page, page.locator(".field-technologies"), "Speech")
    page.get_by_label("Stage:").select_option("live")
    page.get_by_label("AI kind:").select_option("machine_learning")
    page.get_by_label("Started:").fill("2023-04")


def add_facts(page: Page) -> None:
    promise = add_row(page, "Promise", "promises")
    promise.get_by_label("Statement:").fill("Calls will cost half as much.")
    promise.get_by_label("Verdict reason:").fill("Nothing was published on it.")
    promise.get_by_role("checkbox", name=re.compile("Bank retires robot clerk")).check()

    event = add_row(page, "Event", "events")
    event.get_by_label("Kind:").select_option("deployed")
    event.get_by_label("Date:").fill("2023-04")
    event.get_by_label("Summary:").fill("The robot clerk answered its first call.")
    event.get_by_role("checkbox", name=re.compile("Bank retires robot clerk")).check()

    outcome = add_row(page, "Outcome", "outcomes")
    outcome.get_by_label("Kind:").select_option("withdrawn")
    outcome.get_by_label("Extent:").select_option("full")
    outcome.get_by_label("Date:").fill("2024-05-08")
    outcome.get_by_label("Summary:").fill("The bank took the robot clerk out of use.")
    choose(page, outcome.locator(".field-reasons"), "Cost")
    outcome.get_by_label("Attribution:").select_option("company")
    outcome.get_by_label("Certainty:").select_option("confirmed")
    outcome.get_by_role("checkbox", name=re.compile("clerk, second paragraph")).check()


def test_an_editor_adds_a_case_and_a_reader_finds_it(page: Page) -> None:
    call_command("loaddata", "vocabulary", verbosity=0)
    sign_in_an_editor(page)
    page.goto(reverse("admin:catalogue_initiative_add"))
    add_company(page)
    describe(page)
    citation = add_row(page, "Citation", "citations")
    add_source(page, citation)
    citation.locator("[name$=-locator]").fill("second paragraph")
    add_facts(page)

    # The start has no citation yet: publishing says so, and nothing that was typed is lost.
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".errorlist.nonfield")).to_have_text(
        "Cite a source for the date it started (2023-04)."
    )
    expect(page.locator("#id_promises-0-statement")).to_have_value("Calls will cost half as much.")
    page.locator(".field-started_citations").get_by_role("checkbox").check()
    page.get_by_role("button", name="Save and continue editing").click()

    page.get_by_role("link", name="Preview").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Robot clerk at Acme Bank")
    page.goto(reverse("browse:initiative-list"))
    expect(page.locator("[data-case]")).to_have_count(0)

    page.goto(reverse("admin:catalogue_initiative_changelist"))
    page.get_by_role("link", name="Robot clerk at Acme Bank").click()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist .success").first).to_contain_text("is published")

    page.context.clear_cookies()
    page.goto(reverse("browse:initiative-list"))
    page.locator("[data-case]").get_by_role("link", name=re.compile("Robot clerk")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Robot clerk at Acme Bank")
    expect(page.get_by_text("Calls will cost half as much.").first).to_be_visible()
    expect(
        page.get_by_role("link", name=re.compile("Bank retires robot clerk")).first
    ).to_be_visible()
