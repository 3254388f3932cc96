import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.catalogue.edtf import PartialDate, Precision


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2024-02-27", "2024-02-27", "2024-02-27", Precision.DAY),
    ],
)
def test_text_spans_every_day_it_can_mean(
    text: str, first: str, last: str, precision: Precision
) -> None:
    date = PartialDate.parse(text)
    assert date.first_day == datetime.date.fromisoformat(first)
    assert date.last_day == datetime.date.fromisoformat(last)
    assert date.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-2",
        "2024-13",
        "2024-00",
        "2023-02-29",
        "2024-02-00",
        "0000",
        "27/02/2024",
        "٢٠٢٤",
    ],
)
def test_what_is_no_date_is_refused_with_a_mend(text: str) -> None:
    with pytest.raises(ValueError, match=r"write a year|check the month"):
        PartialDate.parse(text)


@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_text_survives_a_round_trip(day: datetime.date, length: int) -> None:
    text = day.isoformat()[:length]
    assert str(PartialDate.parse(text)) == text


@given(
    st.lists(st.dates(min_value=datetime.date(1900, 1, 1)), min_size=2, max_size=5),
    st.sampled_from([4, 7, 10]),
)
def test_order_follows_the_calendar(days: list[datetime.date], length: int) -> None:
    dates = [PartialDate.parse(day.isoformat()[:length]) for day in days]
    assert [date.first_day for date in sorted(dates)] == sorted(date.first_day for date in dates)


def test_a_year_contains_its_months_and_not_the_reverse() -> None:
    year, month = PartialDate.parse("2024"), PartialDate.parse("2024-02")
    assert year.contains(month)
    assert not month.contains(year)
