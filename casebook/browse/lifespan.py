"""How long a deployment lived, in words and on an axis, never more exactly than its dates allow."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils import timezone

from casebook.catalogue.edtf import PartialDate, Precision
from casebook.catalogue.models import Initiative, Outcome
from casebook.catalogue.vocabulary import Extent, OutcomeKind, Stage

FIRST_YEAR: Final = 2011
"""Where the axis that all lifespans share begins; what started earlier runs in from the left."""

_DAYS_PER_YEAR: Final = 365.2425
_DAYS_PER_MONTH: Final = _DAYS_PER_YEAR / 12
_LONGEST_MONTH: Final = 31
_LONGEST_YEAR: Final = 366
_NEARLY_A_YEAR: Final = 0.75
_SHORTEST_BAR: Final = 0.35
_UNKNOWN_TRACE: Final = 8.0
_MOST_LABELS: Final = 6


def duration(start: PartialDate, end: PartialDate) -> str:
    """Words for the time between two dates: days only from two full dates, months only from months."""
    longest = max((end.last_day - start.first_day).days, 0)
    shortest = max((end.first_day - start.last_day).days, 0)
    precisions = {start.precision, end.precision}
    if precisions == {Precision.DAY}:
        return _exactly(start.first_day, end.first_day) if longest else "under a day"
    middle = (shortest + longest) / 2
    if Precision.YEAR in precisions:
        if longest <= _LONGEST_YEAR:
            return "under 1 mo" if longest < _LONGEST_MONTH else "under 1 y"
        years = middle / _DAYS_PER_YEAR
        return "up to 1 y" if years < _NEARLY_A_YEAR else f"about {round(years)} y"
    if longest <= _LONGEST_MONTH:
        return "under 1 mo"
    return f"about {years_and_months(max(round(middle / _DAYS_PER_MONTH), 1))}"


def _exactly(start: datetime.date, end: datetime.date) -> str:
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months > 0:
        return years_and_months(months)
    days = (end - start).days
    return f"{days} day{'' if days == 1 else 's'}"


def years_and_months(months: int) -> str:
    years, months = divmod(months, 12)
    return " ".join([f"{years} y"] * bool(years) + [f"{months} mo"] * bool(months))


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from one first of January to another, laid out from 0 to 100 per cent."""

    first_year: int
    last_year: int

    def at(self, day: datetime.date) -> float:
        start, end = new_year(self.first_year), new_year(self.last_year)
        return min(max((day.toordinal() - start) / (end - start) * 100, 0.0), 100.0)

    @property
    def years(self) -> list[tuple[int, str]]:
        """Each year with where it begins."""
        return [
            (year, per_cent(self.at(datetime.date(year, 1, 1))))
            for year in range(self.first_year, self.last_year + 1)
        ]

    @property
    def labels(self) -> list[tuple[int, str]]:
        """As many years as there is room to name; the last mark has none."""
        named = self.years[:-1]
        return named[:: -(-len(named) // _MOST_LABELS)]


@lru_cache
def new_year(year: int) -> int:
    return datetime.date(year, 1, 1).toordinal()


def shared_axis() -> Axis:
    """The axis of every card, so that a page of them reads as one chart."""
    return Axis(FIRST_YEAR, timezone.localdate().year + 1)


def per_cent(position: float) -> str:
    return f"{round(position, 2):g}%"


@dataclass(frozen=True, slots=True)
class Lifespan:
    """One deployment from launch to first rollback."""

    start: PartialDate | None
    end: PartialDate | None
    was_launched: bool
    is_in_development: bool
    goes_on: bool
    outcome: str
    axis: Axis

    @property
    def is_measured(self) -> bool:
        return bool(self.start and self.end and self.start.first_day <= self.end.last_day)

    @property
    def length(self) -> str:
        return (
            duration(self.start, self.end) if self.start and self.end and self.is_measured else ""
        )

    @property
    def verb(self) -> str:
        """What it did in that time; what never reached its users did not live."""
        return "In development" if self.is_in_development else "Lived"

    @property
    def text(self) -> str:
        """`Lived 1 y 4 mo`, or why no time can be given."""
        if self.is_measured:
            return f"{self.verb} {self.length}"
        if not self.was_launched:
            return "Stopped before launch"
        return "Rolled back as it launched" if self.start else "Launch not known"

    @property
    def is_start_vague(self) -> bool:
        return bool(self.start and self.start.precision == Precision.YEAR)

    @property
    def is_end_vague(self) -> bool:
        return bool(self.end and self.end.precision == Precision.YEAR)

    @property
    def start_x(self) -> str:
        return per_cent(self.axis.at(self.start.first_day)) if self.start else ""

    @property
    def sure_x(self) -> str:
        """Where the time begins in which it certainly ran."""
        return per_cent(self._sure[0])

    @property
    def sure_width(self) -> str:
        begin, end = self._sure
        return per_cent(max(end - begin, _SHORTEST_BAR))

    @property
    def end_x(self) -> str:
        return per_cent(self._stop)

    @property
    def trace_x(self) -> str:
        """Where the dotted line of an unknown launch begins."""
        return per_cent(max(self._stop - _UNKNOWN_TRACE, 0.0))

    @property
    def tail_width(self) -> str:
        return per_cent(max(self.axis.at(timezone.localdate()) - self._stop, 0.0))

    @property
    def _sure(self) -> tuple[float, float]:
        assert self.start
        assert self.end
        begin = self.start.last_day if self.is_start_vague else self.start.first_day
        return self.axis.at(min(begin, self.end.last_day)), self.axis.at(self.end.first_day)

    @property
    def _stop(self) -> float:
        assert self.end
        return self.axis.at(self.end.last_day if self.is_end_vague else self.end.first_day)


def lifespan(
    initiative: Initiative,
    outcomes: Sequence[Outcome],
    *,
    own_axis: bool = False,
    axis: Axis | None = None,
) -> Lifespan:
    """The lifespan of a case with these outcomes, on the shared axis if none is given."""
    start, end = initiative.started, initiative.rolled_back
    goes_on = (
        not initiative.ended
        and any(_leaves_it_running(outcome) for outcome in outcomes)
        and not any(_ends_it(outcome) for outcome in outcomes)
    )
    shared = shared_axis()
    if own_axis and end:
        first_year = start.year if start else end.year - 1
        axis = Axis(first_year, shared.last_year if goes_on else end.year + 1)
    return Lifespan(
        start=start,
        end=end,
        was_launched=bool(start) or initiative.stage != Stage.DEVELOPMENT,
        is_in_development=initiative.stage == Stage.DEVELOPMENT,
        goes_on=goes_on,
        outcome=next((outcome.kind for outcome in outcomes if outcome.date == end), ""),
        axis=axis or shared,
    )


def _leaves_it_running(outcome: Outcome) -> bool:
    """Whether the outcome itself says that something of the deployment stayed in use."""
    if outcome.kind in (OutcomeKind.WITHDRAWN, OutcomeKind.PAUSED):
        return outcome.extent == Extent.PARTIAL
    return outcome.kind in (
        OutcomeKind.SCALED_BACK,
        OutcomeKind.HUMAN_OPTION_RESTORED,
        OutcomeKind.RELAUNCHED,
    )


def _ends_it(outcome: Outcome) -> bool:
    return outcome.kind == OutcomeKind.WITHDRAWN and outcome.extent != Extent.PARTIAL
