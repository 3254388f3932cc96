"""A complete case on one page."""

import pytest
from django.test import Client

from casebook.catalogue.models import Initiative
from casebook.catalogue.vocabulary import Status
from tests.editorial.case_pages import ADD, change_page, formset_errors, new_case
from tests.support.admin_form import add_row, filled_in
from tests.support.factories import (
    make_draft,
    make_initiative,
    make_outcome,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_a_complete_case_is_added_from_one_page(edith: Client) -> None:
    response = edith.post(ADD, new_case(edith))

    assert response.status_code == 302
    case = Initiative.objects.get(slug="robot-clerk")
    assert case.status == Status.DRAFT
    assert [str(citation) for citation in case.citations.all()] == [
        "[1] Publisher of first: Report first, page 2",
        "[2] Publisher of second: Report second",
    ]
    assert str(case.started) == "2023-03"
    assert numbers(case.started_citations) == [1]
    assert numbers(case.promises.get().citations) == [1]
    assert numbers(case.events.get().citations) == [1, 2]
    assert numbers(case.outcomes.get().citations) == [2]
    assert numbers(case.figures.get().citations) == [2]
    assert numbers(case.discrepancies.get().citations) == [1, 2]
    assert str(case.outcomes.get().date) == "2024-05-08"
    assert (str(case.rolled_back), case.source_count) == ("2024-05-08", 2)


def numbers(citations) -> list[int]:
    return [citation.number for citation in citations.all()]


def test_a_case_is_saved_and_published_in_one_step(edith: Client) -> None:
    response = edith.post(ADD, {**new_case(edith), "_publish": "Save and publish"})

    assert response.status_code == 302
    assert Initiative.objects.get().accession_label == "CB-0001"


def test_saving_a_case_unchanged_changes_nothing(edith: Client) -> None:
    edith.post(ADD, new_case(edith))
    case = Initiative.objects.get()

    edith.post(change_page(case), filled_in(edith.get(change_page(case))))

    case.refresh_from_db()
    assert numbers(case.events.get().citations) == [1, 2]
    assert numbers(case.started_citations) == [1]
    assert str(case.events.get().date) == "2023-03"


def test_a_fact_chooses_a_citation_of_a_saved_case_by_its_row(edith: Client) -> None:
    draft = make_initiative()
    data = filled_in(edith.get(change_page(draft)))
    assert data["outcomes-0-citations"] == "1"

    add_row(data, "citations", source=make_source("second").pk)
    data["outcomes-0-citations"] = "2"
    edith.post(change_page(draft), data)

    assert numbers(draft.outcomes.get().citations) == [2]


def test_a_new_fact_comes_after_the_others(edith: Client) -> None:
    draft = make_draft()
    make_outcome(draft, position=3)
    data = filled_in(edith.get(change_page(draft)))
    add_row(
        data,
        "outcomes",
        kind="relaunched",
        extent="full",
        date="2025",
        summary="It came back.",
        attribution="company",
        certainty="confirmed",
    )

    edith.post(change_page(draft), data)

    assert [outcome.position for outcome in draft.outcomes.all()] == [3, 4]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("3", "There is no source in row 3 of the list of citations."),
        ("0", "There is no source in row 0 of the list of citations."),
        ("first", "“first” is not the row of a citation: write numbers such as 1, 3."),
        ("²", "“²” is not the row of a citation: write numbers such as 1, 3."),
        ("99999999999999999999", "is not the row of a citation"),
    ],
)
def test_a_row_that_is_not_there_is_an_error_beside_the_field(
    edith: Client, typed: str, message: str
) -> None:
    response = edith.post(ADD, {**new_case(edith), "events-0-citations": typed})

    errors = formset_errors(response, "events")
    assert message in errors[0]["citations"][0]
    assert f'value="{typed}"' in response.content.decode()
    assert not Initiative.objects.exists()


def test_the_citation_of_another_source_gets_the_number_of_that_source(edith: Client) -> None:
    draft = make_initiative(source=make_source("first"))
    data = filled_in(edith.get(change_page(draft)))
    data["citations-0-source"] = make_source("second").pk
    add_row(data, "citations", source=make_source("second").pk, locator="page 9")

    edith.post(change_page(draft), data)

    assert len(set(numbers(draft.citations))) == 1


def test_the_same_place_in_a_source_is_cited_only_once(edith: Client) -> None:
    data = new_case(edith)
    add_row(data, "citations", source=make_source("second").pk)

    response = edith.post(ADD, data)

    assert "Please correct the duplicate data" in response.content.decode()
    assert not Initiative.objects.exists()
