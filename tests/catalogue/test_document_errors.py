from typing import Any

import pytest

from casebook.catalogue.document import CaseDocument, DocumentError, SourceDocument, load
from casebook.catalogue.document.yaml_text import read
from casebook.catalogue.models import Company, Initiative, Source
from tests.support.factories import make_company, make_initiative, make_reason, make_source


def case(**values: Any) -> dict[str, Any]:
    return {
        "key": "robot-clerk",
        "title": "Robot clerk",
        "company": "acme",
        "verdict": "One sentence.",
        "happened": "It happened.",
        "summary": "Some sentences.",
        **values,
    }


def outcome(**values: Any) -> dict[str, Any]:
    return {
        "kind": "withdrawn",
        "extent": "full",
        "date": "2024-05",
        "summary": "What came of it.",
        "attribution": "company",
        "certainty": "confirmed",
        **values,
    }


def problems(data: dict[str, Any]) -> list[str]:
    with pytest.raises(DocumentError) as error:
        CaseDocument.read(data)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (case(titel="x"), 'titel: is not a field of this document; did you mean "title"?'),
        (
            case(outcomes=[outcome(kind="withdrawm")]),
            'outcomes[0].kind: unknown term "withdrawm"; did you mean "withdrawn"? (known: withdrawn, '
            "scaled_back, paused, staffing_restored, human_option_restored, liability, relaunched, "
            "no_rollback)",
        ),
        (
            case(outcomes=[outcome(date="May 2024")]),
            "outcomes[0].date: “May 2024” is not a date: write a year (2024), a month (2024-02) or a "
            "day (2024-02-27).",
        ),
        (
            case(outcomes=[outcome(date="2023-02-29")]),
            "outcomes[0].date: “2023-02-29” is not in the calendar: check the month and the day.",
        ),
        (
            case(outcomes=[outcome(extent="none")]),
            'outcomes[0]: the extent "none" goes with the kind "no_rollback", and only with it',
        ),
        (case(started="2024", ended="2023"), "it ended (2023) before it started (2024)"),
        (case(accession="CB-0000"), "accession: accession numbers begin at CB-0001"),
        (
            case(
                promises=[
                    {"statement": "s", "verdict": "kept", "verdict_reason": "r", "value": 700}
                ]
            ),
            "promises[0]: a value needs its unit",
        ),
    ],
)
def test_a_fault_names_its_place_and_its_mend(data: dict[str, Any], message: str) -> None:
    assert problems(data) == [message]


def test_every_fault_is_told_at_once() -> None:
    assert len(problems({"key": "robot-clerk", "stage": "alive"})) == 6


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("url", "example.org", "is not a web address"),
        ("language", "klingonese", "is not a language tag"),
        ("kind", "newspaper", 'unknown term "newspaper"'),
    ],
)
def test_a_faulty_source_is_refused(field: str, value: str, message: str) -> None:
    data = {"key": "a", "title": "T", "publisher": "P", "url": "https://e.org/", "kind": "news"}
    with pytest.raises(DocumentError, match=message):
        SourceDocument.read({**data, field: value})


@pytest.mark.django_db
def test_an_unknown_reason_is_answered_with_the_nearest() -> None:
    make_company("acme")
    make_source("daily")
    make_reason("cost")
    data = case(outcomes=[outcome(reasons=["cost", "costs"], cites=[{"source": "dayly"}])])
    with pytest.raises(DocumentError) as error:
        load(CaseDocument.read(data))
    assert [str(problem) for problem in error.value.problems] == [
        'outcomes[0].reasons[1]: unknown reason "costs"; did you mean "cost"?',
        'outcomes[0].cites[0].source: unknown source "dayly"; did you mean "daily"?',
    ]


@pytest.mark.django_db
def test_nothing_of_a_refused_document_is_kept() -> None:
    make_company("finance")  # brings the sector
    record = {"key": "acme", "name": "Acme", "country": "SE", "sector": "finance-and-insurance"}
    with pytest.raises(DocumentError, match="unknown function"):
        load(CaseDocument.read(case(companies=[record], functions=["nonsense"])))
    assert not Company.objects.filter(slug="acme").exists()
    assert not Initiative.objects.exists()


@pytest.mark.django_db
def test_the_accession_of_another_case_is_refused() -> None:
    make_initiative("first", published=True)
    with pytest.raises(DocumentError, match="accession: CB-0001 belongs to “First”"):
        load(CaseDocument.read(case(accession="CB-0001")))


@pytest.mark.django_db
def test_a_record_that_is_there_is_left_alone() -> None:
    make_company("acme")
    make_source("daily", title="As the editor has it")
    record = {
        "key": "daily",
        "title": "Other",
        "publisher": "P",
        "url": "https://e.org/",
        "kind": "news",
    }
    load(CaseDocument.read(case(sources=[record])))
    assert Source.objects.get(key="daily").title == "As the editor has it"


def test_yaml_knows_the_line_of_each_value() -> None:
    data, lines = read("key: a\noutcomes:\n  - kind: paused\n    date: 2024-02-27\n")
    assert data["outcomes"][0]["date"] == "2024-02-27"
    assert lines["outcomes", 0, "date"] == 4


def test_norway_is_a_country() -> None:
    assert read("country: NO")[0] == {"country": "NO"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("key: [a", "is not YAML"),
        ("key: a\nkey: b", "key: stands here twice"),
        ("a: &x [1]\nb: *x", "repeats another value by an alias"),
        ("a: !!python/object/apply:os.system [ls]", "is not YAML"),
    ],
)
def test_yaml_that_cannot_be_trusted_is_refused(text: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read(text)
