"""Companies, sources, findings and terms: entered once, used by many cases."""

import pytest
from django.test import Client
from django.urls import reverse

from casebook.catalogue.models import Company, Finding, Register, SearchText, Source
from casebook.catalogue.vocabulary import Evidence
from tests.support.admin_form import add_row, filled_in
from tests.support.factories import (
    make_company,
    make_function,
    make_initiative,
    make_reason,
    make_sector,
    make_source,
)

pytestmark = pytest.mark.django_db

ADD_SOURCE = reverse("admin:catalogue_source_add")
ADD_FINDING = reverse("admin:catalogue_finding_add")


def page_of(record) -> str:
    return reverse(f"admin:catalogue_{record._meta.model_name}_change", args=[record.pk])


def found(text: str) -> list[int]:
    return list(SearchText.objects.filter(organisation__contains=text).values_list("pk", flat=True))


def new_source(**values) -> dict:
    return {
        "url": "https://daily.example/story",
        "title": "The story",
        "title_seen": "on",
        "publisher": "The Daily",
        "language": "en",
        "kind": "news",
        "verification": "read",
        **values,
    }


def test_authors_are_typed_one_in_each_line(edith: Client) -> None:
    edith.post(ADD_SOURCE, new_source(authors="Jane Doe\r\n\r\n Li Wei \r\n"))

    source = Source.objects.get()
    assert source.authors == ["Jane Doe", "Li Wei"]
    assert filled_in(edith.get(page_of(source)))["authors"] == "Jane Doe\nLi Wei"


def test_a_null_character_is_an_error_beside_the_field(edith: Client) -> None:
    response = edith.post(ADD_SOURCE, new_source(authors="Jane\x00Doe"))

    assert response.context["adminform"].form.errors["authors"] == [
        "Null characters are not allowed."
    ]


def test_a_key_is_made_from_publisher_and_date_if_none_is_typed(edith: Client) -> None:
    edith.post(ADD_SOURCE, new_source(published="2024-05"))
    edith.post(ADD_SOURCE, new_source(published="2024-05", url="https://daily.example/other"))

    keys = Source.objects.order_by("pk").values_list("key", flat=True)
    assert list(keys) == ["the-daily-2024-05", "the-daily-2024-05-2"]


def test_a_second_source_with_the_same_address_names_the_first(edith: Client) -> None:
    make_source("first", url="https://www.daily.example/story/?utm_source=feed")

    response = edith.post(ADD_SOURCE, new_source())

    assert response.context["adminform"].form.errors["url"] == [
        "This is already the source “first” (Publisher of first: Report first). Cite that one."
    ]


def test_an_address_that_is_none_is_an_error_beside_the_field(edith: Client) -> None:
    response = edith.post(ADD_SOURCE, new_source(url="not an address"))

    assert response.context["adminform"].form.errors["url"]
    assert not Source.objects.exists()


def test_a_new_source_changes_nothing_that_readers_see(edith: Client) -> None:
    version = Register.current_version()

    edith.post(ADD_SOURCE, new_source())

    assert Source.objects.exists()
    assert Register.current_version() == version


def test_a_change_of_a_source_is_taken_up_by_the_cases_that_cite_it(edith: Client) -> None:
    source = make_source()
    case = make_initiative(source=source, published=True)
    version = Register.current_version()
    assert case.evidence == Evidence.SINGLE

    edith.post(page_of(source), {**filled_in(edith.get(page_of(source))), "is_official": "on"})

    case.refresh_from_db()
    assert case.evidence == Evidence.PRIMARY
    assert Register.current_version() == version + 1


def test_a_new_name_of_a_vendor_finds_its_cases(edith: Client) -> None:
    vendor = make_company("supplier")
    case = make_initiative(vendors=(vendor,), published=True)

    edith.post(page_of(vendor), {**filled_in(edith.get(page_of(vendor))), "name": "Zanzibar"})

    assert found("zanzibar") == [case.pk]


def test_a_new_alias_of_a_company_finds_its_cases(edith: Client) -> None:
    company = make_company()
    case = make_initiative(company=company, published=True)
    data = filled_in(edith.get(page_of(company)))
    add_row(data, "aliases", name="Zanzibar")

    edith.post(page_of(company), data)

    assert found("zanzibar") == [case.pk]


def new_finding(client: Client, **values) -> dict:
    data = filled_in(client.get(ADD_FINDING)) | {
        "organisation": make_company().pk,
        "statement": "Many gave up.",
        "key": "many",
        "year": "2025",
        "values": "2024: 17\n2025: 42.5",
        "unit": "per cent",
        "population": "1,000 managers",
    }
    data["citations-0-source"] = make_source().pk
    return data | values


def test_the_numbers_of_a_finding_are_typed_one_in_each_line(edith: Client) -> None:
    edith.post(ADD_FINDING, new_finding(edith))

    finding = Finding.objects.get()
    assert finding.values == [{"label": "2024", "value": 17}, {"label": "2025", "value": 42.5}]
    assert filled_in(edith.get(page_of(finding)))["values"] == "2024: 17\n2025: 42.5"


def test_a_single_number_of_a_finding_needs_no_label(edith: Client) -> None:
    edith.post(ADD_FINDING, new_finding(edith, values="85"))

    finding = Finding.objects.get()
    assert finding.values == [{"value": 85}]
    assert filled_in(edith.get(page_of(finding)))["values"] == "85"


def test_a_number_that_is_none_is_an_error_beside_the_field(edith: Client) -> None:
    response = edith.post(ADD_FINDING, new_finding(edith, values="2024: many"))

    assert response.context["adminform"].form.errors["values"] == [
        "“2024: many” is not a number with its label: write “2024: 17”, or “17” alone."
    ]


def test_a_finding_without_a_citation_is_refused(edith: Client) -> None:
    edith.post(ADD_FINDING, new_finding(edith, **{"citations-0-source": ""}))

    assert not Finding.objects.exists()


def test_a_finding_that_is_deleted_is_gone_for_readers_at_once(edith: Client) -> None:
    edith.post(ADD_FINDING, new_finding(edith))
    version = Register.current_version()

    finding = Finding.objects.get()
    edith.post(reverse("admin:catalogue_finding_delete", args=[finding.pk]), {"post": "yes"})

    assert not Finding.objects.exists()
    assert Register.current_version() == version + 1


def test_a_company_that_a_case_names_cannot_be_deleted(edith: Client) -> None:
    case = make_initiative()

    edith.post(reverse("admin:catalogue_company_delete", args=[case.company_id]), {"post": "yes"})

    assert Company.objects.filter(pk=case.company_id).exists()


@pytest.mark.parametrize("make_term", [make_function, make_reason, make_sector])
def test_a_term_that_is_used_cannot_be_deleted(edith: Client, make_term) -> None:
    make_initiative(reasons=("quality",))
    term = make_term()

    url = reverse(f"admin:catalogue_{term._meta.model_name}_delete", args=[term.pk])

    assert edith.post(url, {"post": "yes"}).status_code == 403


def test_a_definition_can_be_sharpened_and_the_slug_stays(edith: Client) -> None:
    term = make_function()
    data = {"name": term.name, "slug": "other", "definition": "Sharper.", "position": "0"}

    edith.post(page_of(term), data)

    term.refresh_from_db()
    assert (term.definition, term.slug) == ("Sharper.", "customer-service")
