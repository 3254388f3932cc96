from decimal import Decimal

import pytest

from casebook.browse import typography
from casebook.browse.typography import Quantity
from casebook.catalogue.edtf import PartialDate


@pytest.mark.parametrize(
    ("plain", "set_well"),
    [
        ("Air Canada's refund chatbot", "Air Canada’s refund chatbot"),
        ("the agents' work", "the agents’ work"),
        ('called it "AI-first"', "called it “AI-first”"),
        ("a 'digital' clerk", "a ‘digital’ clerk"),
        ('("beta") and "gamma"', "(“beta”) and “gamma”"),
        ("l'IA", "l’IA"),
        ("“as it was”", "“as it was”"),
        ("", ""),
    ],
)
def test_straight_marks_become_typographic(plain: str, set_well: str):
    assert typography.curly(plain) == set_well


@pytest.mark.parametrize(
    ("edtf", "words"), [("2024", "2024"), ("2024-02", "Feb 2024"), ("2024-02-27", "27 Feb 2024")]
)
def test_a_date_shows_what_is_known_of_it(edtf: str, words: str):
    assert typography.date_text(PartialDate.parse(edtf)) == words


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        ("812.020000", "812.02"),
        ("2300000.000000", "2,300,000"),
        ("-14", "−14"),
        ("0.63", "0.63"),
        ("1640.5", "1,640.50"),
        ("8.5", "8.5"),
        ("100", "100"),
    ],
)
def test_a_number_keeps_every_recorded_digit(value: str, digits: str):
    assert typography.number(Decimal(value)) == digits


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("880", "CAD", Quantity("", "880", "CAD")),
        ("2000", "users (more than)", Quantity("more than", "2,000", "users")),
        ("65", "percent (about)", Quantity("about", "65\u202f%", "")),
        ("80", "percent (low eighties)", Quantity("", "80\u202f%", "low eighties")),
        ("85", "percent of orders", Quantity("", "85", "percent of orders")),
        ("2", "minutes (11 before)", Quantity("", "2", "minutes (11 before)")),
    ],
)
def test_an_approximation_moves_before_the_number(value: str, unit: str, expected: Quantity):
    assert typography.quantity(Decimal(value), unit) == expected


def test_a_note_becomes_a_sentence():
    assert typography.sentence("article wrong") == "Article wrong."
    assert typography.sentence("Unresolved.") == "Unresolved."


def test_a_narrative_keeps_its_structure_below_the_section_head():
    html = typography.narrative("# Prologue\n\nIt *ran*.")

    assert html == "<h3>Prologue</h3>\n<p>It <em>ran</em>.</p>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://elsewhere.example/pixel.gif)",
        "<p style='color:red'>x</p>",
    ],
)
def test_a_narrative_can_run_and_load_nothing(hostile: str):
    html = typography.narrative(hostile)

    assert "<script" not in html
    assert "<img" not in html
    assert "<p style" not in html
    assert 'href="javascript' not in html
