"""Each file read back by a parser that is not ours."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
import rispy
from pybtex.database import parse_string

from casebook.catalogue.models import Initiative
from casebook.exchange.formats import FORMATS, Reference
from casebook.exchange.formats.record import COLUMNS, record
from casebook.exchange.formats.writers import Query
from tests.support.factories import make_company, make_initiative

pytestmark = pytest.mark.django_db

TITLE = 'Straße & "Söhne" 100% {sure} \\ $5 #1_2 ~ ^'
QUERY = Query("Cases", "https://casebook.example/cases/", "https://casebook.example/cases.atom")


@pytest.fixture
def cases() -> list[Initiative]:
    first = make_initiative(
        "first",
        title=TITLE,
        started="2023",
        date="2024-05",
        reasons=("bias", "cost"),
        verdict="Line one.\nLine two.",
        vendors=(make_company("maker", name="Maker"), make_company("other", name="Other")),
        published=True,
    )
    second = make_initiative("second", title="=HYPERLINK(1)", published=True)
    return [first, second]


def written(name: str, cases: list[Initiative]) -> str:
    return "".join(FORMATS[name].write(cases, QUERY))


def test_csv_has_a_row_for_every_case_under_the_documented_header(cases: list[Initiative]) -> None:
    header, first, _ = csv.reader(io.StringIO(written("csv", cases), newline=""))
    assert header == [column.name for column in COLUMNS]
    row = dict(zip(header, first, strict=True))
    assert row["title"] == TITLE
    assert (row["started"], row["rolled_back"]) == ("2023", "2024-05")
    assert row["vendors"] == "Maker | Other"
    assert row["verdict"] == "Line one.\nLine two."


def test_csv_cells_that_a_spreadsheet_would_run_are_text(cases: list[Initiative]) -> None:
    *_, second = csv.DictReader(io.StringIO(written("csv", cases), newline=""))
    assert second["title"] == "'=HYPERLINK(1)"


def test_every_column_is_documented_and_filled(cases: list[Initiative]) -> None:
    assert list(record(cases[0])) == [column.name for column in COLUMNS]


def test_json_gives_the_records(cases: list[Initiative]) -> None:
    data = json.loads(written("json", cases))
    assert [case["accession"] for case in data["results"]] == ["CB-0001", "CB-0002"]
    assert data["results"][0]["reasons"] == ["bias", "cost"]
    assert data["results"][1]["started"] is None


def test_json_of_nothing_is_json() -> None:
    assert json.loads(written("json", [])) == {"results": []}


def test_atom_is_well_formed_with_permanent_ids(cases: list[Initiative]) -> None:
    feed = ElementTree.fromstring(written("atom", cases))
    name = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{name}id") for entry in feed.iter(f"{name}entry")] == [
        Reference(case).url for case in cases
    ]
    assert feed.find(f"{name}entry/{name}title").text == TITLE


def test_bibtex_is_read_by_another_parser(cases: list[Initiative]) -> None:
    entries = parse_string(written("bib", cases), "bibtex").entries
    assert list(entries) == ["casebook-cb-0001", "casebook-cb-0002"]
    assert entries["casebook-cb-0001"].fields["url"] == Reference(cases[0]).url


def test_ris_is_read_by_another_parser(cases: list[Initiative]) -> None:
    entries = rispy.loads(written("ris", cases))
    assert [entry["id"] for entry in entries] == ["CB-0001", "CB-0002"]
    assert entries[0]["abstract"] == "Line one. Line two."
