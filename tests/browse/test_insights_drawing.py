"""Where the marks of charts stand, and how headlines put their numbers."""

import pytest

from casebook.browse.insights import wording
from casebook.browse.insights.data import Year
from casebook.browse.insights.drawing import (
    Stacks,
    Staircase,
    TimeAxis,
    heat,
    scaled,
    segments,
)
from casebook.browse.insights.survival import kaplan_meier
from casebook.catalogue.vocabulary import OutcomeKind

YEARS = [
    Year(2023, {OutcomeKind.WITHDRAWN: 2}),
    Year(2024, {}),
    Year(2025, {OutcomeKind.WITHDRAWN: 1, OutcomeKind.PAUSED: 3}),
]


def test_blocks_are_stacked_from_the_axis_up() -> None:
    stacks = Stacks(YEARS)
    first, empty, last = stacks.columns
    assert stacks.baseline == 24 + 4 * 8
    assert [(b.outcome, b.y, b.height) for b in first.blocks] == [("withdrawn", "40", "15")]
    assert empty.blocks == []
    assert [(b.outcome, b.y, b.height) for b in last.blocks] == [
        ("withdrawn", "48", "7"),
        ("paused", "24", "23"),
    ]


def test_columns_share_the_width() -> None:
    assert [(c.x, c.width) for c in Stacks(YEARS).columns] == [
        ("0%", "33.33%"),
        ("33.33%", "33.33%"),
        ("66.67%", "33.33%"),
    ]


def test_a_line_parts_each_block_from_the_next() -> None:
    assert Stacks(YEARS).cuts == ["47.5", "39.5", "31.5"]


def test_thousands_of_outcomes_are_plain_bars_of_a_fixed_height() -> None:
    stacks = Stacks([Year(2025, {OutcomeKind.WITHDRAWN: 6000})])
    assert (stacks.has_blocks, stacks.cuts, stacks.baseline) == (False, [], 264)


def test_on_a_phone_every_other_of_twelve_years_is_named_and_the_last_always() -> None:
    stacks = Stacks([Year(year, {OutcomeKind.PAUSED: 1}) for year in range(2015, 2027)])
    named = [column.year.year for column in stacks.columns if column.has_label_on_a_phone]
    assert named == [2016, 2018, 2020, 2022, 2024, 2026]
    assert all(column.has_label for column in stacks.columns)


@pytest.mark.parametrize(
    ("days", "years", "step"),
    [(0, 1, 1), (365, 1, 1), (500, 2, 1), (4383, 12, 2), (9000, 25, 5), (40_000, 120, 20)],
)
def test_the_time_axis_is_the_shortest_in_round_steps(days: int, years: int, step: int) -> None:
    assert TimeAxis.holding(days) == TimeAxis(years, step)


def test_the_curve_goes_down_where_deployments_end() -> None:
    staircase = Staircase(kaplan_meier([365, 731]), TimeAxis(4, 1))
    assert staircase.path == "M0 0H24.98V50H50.04V100"
    assert staircase.filled_path.endswith("V100H0z")


def test_steps_too_close_to_be_seen_are_drawn_as_one() -> None:
    staircase = Staircase(kaplan_meier([2000, 2001, 2002, 4000]), TimeAxis(100, 20))
    assert staircase.path == "M0 0H5.48V75H10.95V100"


def test_the_number_at_risk_counts_those_that_reached_the_year() -> None:
    staircase = Staircase(kaplan_meier([10, 365, 731]), TimeAxis(2, 1))
    assert [count for _, count in staircase.at_risk()] == [3, 2, 1]


def test_the_median_stands_on_the_middle_line() -> None:
    median = Staircase(kaplan_meier([365, 731]), TimeAxis(4, 1)).median
    assert median is not None
    assert (median.x, median.y) == ("37.51%", "150")


def test_without_lifespans_there_is_no_median() -> None:
    assert Staircase(kaplan_meier([]), TimeAxis(1, 1)).median is None


def test_labels_do_not_hide_one_another() -> None:
    staircase = Staircase(kaplan_meier(range(0, 4000, 50)), TimeAxis(12, 2))
    chosen = staircase.spread([3000, 3010, 100, 2000], most=5)
    assert chosen == [0, 2]


def test_segments_fill_the_bar_with_a_gap_between_them() -> None:
    assert [(s.value, s.x, s.width) for s in segments([("a", 1), ("b", 0), ("c", 3)])] == [
        ("a", "0%", "24.9%"),
        ("c", "25.3%", "74.7%"),
    ]


def test_the_longest_bar_takes_all_the_room() -> None:
    width = scaled(40)
    assert (width(40), width(10), width(0)) == ("100%", "25%", "0%")


@pytest.mark.parametrize(("count", "step"), [(0, 0), (1, 1), (2, 2), (10, 4), (21, 5)])
def test_more_cases_make_a_cell_darker(count: int, step: int) -> None:
    assert heat(count, 21) == step


def test_one_case_everywhere_is_the_lightest_step() -> None:
    assert heat(1, 1) == 1


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 94, "none of 94 promises"),
        (1, 1, "the one promise"),
        (3, 3, "all 3 promises"),
        (3, 7, "3 of 7 promises"),
        (38, 95, "two in five of 95 promises"),
        (39, 94, "about two in five of 94 promises"),
        (2, 94, "2 of 94 promises"),
        (500, 1000, "half of 1,000 promises"),
    ],
)
def test_a_share_is_put_in_words_only_where_they_are_true(part: int, whole: int, text: str) -> None:
    assert wording.share(part, whole, "promise") == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(3, "a week"), (20, "a month"), (44, "a month"), (61, "2 mo"), (545, "1 y 6 mo")],
)
def test_a_time_is_told_in_months(days: float, text: str) -> None:
    assert wording.within(days) == text


def test_names_are_listed_as_a_sentence_does() -> None:
    assert wording.listed(["cost"]) == "cost"
    assert wording.listed(["cost", "bias", "safety"]) == "cost, bias and safety"
