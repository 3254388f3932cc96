from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from casebook.browse.insights.survival import kaplan_meier

days = st.lists(st.integers(0, 4000), max_size=60)


@given(days.filter(bool), days)
def test_the_curve_equals_scipys(ended: list[int], running: list[int]) -> None:
    expected = ecdf(CensoredData(uncensored=ended, right=running)).sf
    curve = kaplan_meier(ended, running)
    assert [curve.surviving_after(day) for day in expected.quantiles] == pytest.approx(
        expected.probabilities.tolist()
    )


def test_a_textbook_example() -> None:
    curve = kaplan_meier([6, 6, 6, 7, 10], still_running=[6, 9])
    assert [(s.days, s.at_risk, s.ended, round(s.surviving, 4)) for s in curve.steps] == [
        (6, 7, 3, 0.5714),
        (7, 3, 1, 0.381),
        (10, 1, 1, 0.0),
    ]
    assert curve.median == 7


def test_nothing_gives_an_empty_curve() -> None:
    curve = kaplan_meier([])
    assert (curve.size, curve.steps, curve.median, curve.surviving_after(30)) == (0, (), None, 1.0)


def test_what_outlives_the_record_has_no_median() -> None:
    assert kaplan_meier([10], still_running=[20, 30]).median is None


def test_the_number_at_risk_falls_with_every_end_and_every_leave() -> None:
    curve = kaplan_meier([5, 8, 12], still_running=[9])
    assert [curve.at_risk_after(days) for days in (5, 8, 9, 12)] == [3, 2, 1, 0]


@given(days.filter(bool))
def test_the_median_of_what_has_all_ended_is_the_usual_one(ended: list[int]) -> None:
    assert kaplan_meier(ended).median == median(ended)
