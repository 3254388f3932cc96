"""Dates that know how exact they are: a year, a month or a day (EDTF level 0).

A source that says "early 2024" must never come out as 1 January. The text form (`2024`, `2024-02`,
`2024-02-27`) is used in documents and forms; the database keeps the first day it can mean, which
sorts, and the precision. See the EDTF specification of the Library of Congress, level 0.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

from django.db.models import TextChoices

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Precision(TextChoices):
    YEAR = "year", "year"
    MONTH = "month", "month"
    DAY = "day", "day"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date known to the year, the month or the day."""

    first_day: datetime.date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF level 0 text; raise ValueError with a sentence a person can act on."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise ValueError(
                f"“{text}” is not a date: write a year (2024), a month (2024-02) "
                f"or a day (2024-02-27)."
            )
        year, month, day = (int(part) if part else None for part in match.groups())
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        try:
            return cls(datetime.date(year or 0, _or_one(month), _or_one(day)), precision)
        except ValueError:
            raise ValueError(
                f"“{text}” is not in the calendar: check the month and the day."
            ) from None

    @property
    def last_day(self) -> datetime.date:
        first = self.first_day
        if self.precision == Precision.DAY:
            return first
        if self.precision == Precision.MONTH:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first.replace(month=12, day=31)

    @property
    def year(self) -> int:
        return self.first_day.year

    def contains(self, other: "PartialDate") -> bool:
        """Whether every day that `other` may mean lies within this date."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def __str__(self) -> str:
        text = self.first_day.isoformat()
        return text[: {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first_day, self.last_day) < (other.first_day, other.last_day)


def _or_one(part: int | None) -> int:
    # An explicit "00" must reach datetime.date and be refused there; only a missing part is 1.
    return 1 if part is None else part
