"""What readers see changes through the verbs of publishing alone, and a refusal loses nothing."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from casebook.catalogue.models import Initiative, Register
from casebook.catalogue.vocabulary import Status
from tests.editorial.case_pages import (
    ADD,
    CASES,
    change_page,
    new_case,
    publish_selected,
    withdraw_page,
)
from tests.support.admin_form import add_row, filled_in
from tests.support.factories import make_draft, make_initiative, make_outcome, make_source

pytestmark = pytest.mark.django_db


def errors_at_the_top(response) -> list[str]:
    return list(response.context["adminform"].form.non_field_errors())


def messages_of(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_refusal_lists_every_reason_and_keeps_what_was_typed(edith: Client) -> None:
    data = new_case(edith) | {
        "events-0-citations": "",
        "functions": [],
        "stage": "",
        "_publish": "Save and publish",
    }

    response = edith.post(ADD, data)

    assert errors_at_the_top(response) == [
        "Cite a source for the event “Deployed, 2023-03”.",
        "Choose a function: what the system was for.",
        "Choose the stage it was at when it was rolled back.",
    ]
    assert "It will halve the cost." in response.content.decode()
    assert filled_in(response)["outcomes-0-citations"] == "2"
    assert not Initiative.objects.exists()
    assert not LogEntry.objects.exists()


def test_an_edit_that_leaves_a_fact_of_a_published_case_uncited_is_refused(edith: Client) -> None:
    case = make_initiative(published=True)
    version = Register.current_version()
    data = filled_in(edith.get(change_page(case)))
    data |= {"title": "A new title", "citations-0-DELETE": "on"}
    add_row(data, "citations", source=make_source("other").pk, locator="page 7")
    add_row(data, "events", kind="incident", date="2024-02", summary="It failed.", citations="2")

    response = edith.post(change_page(case), data)

    assert errors_at_the_top(response) == ["Cite a source for the outcome “Withdrawn, 2024-05-08”."]
    again = filled_in(response)
    assert again["title"] == "A new title"
    assert again["citations-0-DELETE"]
    assert (again["citations-1-locator"], again["events-0-summary"]) == ("page 7", "It failed.")
    case.refresh_from_db()
    assert case.title == "Robot clerk"
    assert (case.citations.count(), case.events.count()) == (1, 0)
    assert Register.current_version() == version


def test_a_correction_of_a_published_case_is_seen_at_once(edith: Client) -> None:
    case = make_initiative(published=True)
    version = Register.current_version()
    data = filled_in(edith.get(change_page(case))) | {"outcomes-0-date": "2023-12"}

    response = edith.post(change_page(case), data)

    assert response.status_code == 302
    case.refresh_from_db()
    assert str(case.rolled_back) == "2023-12"
    assert Register.current_version() > version


def test_the_list_publishes_what_is_ready_and_says_why_the_rest_is_not(edith: Client) -> None:
    ready, bare = make_initiative("ready"), make_draft("bare")
    make_outcome(bare, cited=False)

    response = publish_selected(edith, ready, bare)

    ready.refresh_from_db()
    bare.refresh_from_db()
    assert (ready.status, bare.status) == (Status.PUBLISHED, Status.DRAFT)
    refusals = [text for text in messages_of(response) if "was not published" in text]
    assert len(refusals) == 1
    assert "“Bare” was not published" in refusals[0]
    assert refusals[0].count("<li>") == 6


def test_withdrawing_asks_for_a_reason(edith: Client) -> None:
    case = make_initiative(published=True)

    response = edith.post(withdraw_page(case), {"reason": "  "})

    assert "Say why it is withdrawn: its address will tell readers." in response.content.decode()
    case.refresh_from_db()
    assert case.status == Status.PUBLISHED


def test_a_withdrawn_case_keeps_its_reason(edith: Client) -> None:
    case = make_initiative(published=True)

    response = edith.post(withdraw_page(case), {"reason": "Entered twice."})

    assert response["Location"] == change_page(case)
    case.refresh_from_db()
    assert (case.status, case.withdrawn_reason) == (Status.WITHDRAWN, "Entered twice.")


def test_withdrawing_a_draft_is_refused_in_words(edith: Client) -> None:
    response = edith.post(withdraw_page(make_draft()), {"reason": "No."})

    assert "is not published, so there is nothing to withdraw" in response.content.decode()


def test_a_case_that_was_public_cannot_be_deleted(edith: Client) -> None:
    case = make_initiative(published=True)

    response = edith.post(
        reverse("admin:catalogue_initiative_delete", args=[case.pk]), {"post": "yes"}
    )

    assert response.status_code == 403
    assert Initiative.objects.filter(pk=case.pk).exists()


def test_the_list_deletes_no_case_that_was_public(edith: Client) -> None:
    case = make_initiative(published=True)

    edith.post(CASES, {"action": "delete_selected", "_selected_action": [case.pk], "post": "yes"})

    assert Initiative.objects.filter(pk=case.pk).exists()


def test_a_draft_can_be_deleted(edith: Client) -> None:
    draft = make_initiative()

    edith.post(reverse("admin:catalogue_initiative_delete", args=[draft.pk]), {"post": "yes"})

    assert not Initiative.objects.exists()


def test_status_and_accession_cannot_be_posted(edith: Client) -> None:
    draft = make_initiative()
    data = filled_in(edith.get(change_page(draft)))

    edith.post(change_page(draft), {**data, "status": "published", "accession": "7"})

    draft.refresh_from_db()
    assert (draft.status, draft.accession) == (Status.DRAFT, None)
