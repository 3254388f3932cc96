"""The events of a case as a ledger and as a strip on which distance is time."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from casebook.browse.citing import Mark
from casebook.browse.lifespan import Axis, duration, per_cent
from casebook.catalogue.edtf import PartialDate, Precision
from casebook.catalogue.models import Event
from casebook.catalogue.vocabulary import EventKind

LANES: Final = {
    "deployment": "In use",
    "trouble": "Trouble",
    "statement": "Statements",
    "rollback": "Rolled back",
}
_LANE_OF: Final = {
    EventKind.ANNOUNCED: "deployment",
    EventKind.PILOTED: "deployment",
    EventKind.DEPLOYED: "deployment",
    EventKind.EXPANDED: "deployment",
    EventKind.REINSTATED: "deployment",
    EventKind.INCIDENT: "trouble",
    EventKind.CRITICISED: "trouble",
    EventKind.RULING: "trouble",
    EventKind.SETTLEMENT: "trouble",
    EventKind.STATEMENT: "statement",
    EventKind.APOLOGY: "statement",
    EventKind.PAUSED: "rollback",
    EventKind.SCALED_BACK: "rollback",
    EventKind.WITHDRAWN: "rollback",
    EventKind.STAFFING_RESTORED: "rollback",
    EventKind.REPLACED: "rollback",
}

# The strip in pixels; a mark is 18 wide, and at the width of a phone that is about 6 per cent.
_ROW: Final = 22
_LABEL: Final = 16
_PADDING: Final = 8
_MARK_WIDTH: Final = 6.0

_GAP_WORTH_SAYING: Final = datetime.timedelta(days=75)


@dataclass(slots=True)
class Step:
    """One event: its number and place, and the time that passed before it."""

    number: int
    event: Event
    date: PartialDate
    marks: list[Mark]
    gap: str = ""
    gap_size: int = 0
    row: int = 0
    x: float = 0.0
    whisker: tuple[str, str] | None = None
    y: int = 0

    @property
    def lane(self) -> str:
        return _LANE_OF[EventKind(self.event.kind)]

    @property
    def at(self) -> str:
        return per_cent(self.x)

    @property
    def text_y(self) -> int:
        """The baseline that centres the number in its mark."""
        return self.y + 4


@dataclass(slots=True)
class Lane:
    name: str
    label: str
    steps: list[Step]
    label_y: int = 0
    rule_y: int = 0


@dataclass(slots=True)
class Lifecycle:
    """The ledger, and the strip if there is any distance to show."""

    steps: list[Step]
    lanes: list[Lane] = field(default_factory=list)
    axis: Axis | None = None
    height: int = 0

    @property
    def tick_y(self) -> int:
        return self.height - 18

    @property
    def tick_end_y(self) -> int:
        return self.height - 12

    @property
    def tick_text_y(self) -> int:
        return self.height - 1


def lifecycle(events: Iterable[tuple[Event, list[Mark]]]) -> Lifecycle:
    """Order events by the middle of what their dates can mean; number, space and place them."""
    dated = sorted(
        ((event, event.date, marks) for event, marks in events if event.date),
        key=lambda item: _middle(item[1]),
    )
    steps = [Step(n, event, date, marks) for n, (event, date, marks) in enumerate(dated, 1)]
    for before, step in pairwise(steps):
        _measure_gap(before.date, step)
    return _lay_out(steps) if len(steps) > 1 else Lifecycle(steps)


def _middle(date: PartialDate) -> float:
    return (date.first_day.toordinal() + date.last_day.toordinal()) / 2


def _measure_gap(before: PartialDate, step: Step) -> None:
    if step.date.first_day - before.last_day < _GAP_WORTH_SAYING:
        return
    step.gap = duration(before, step.date)
    days = _middle(step.date) - _middle(before)
    step.gap_size = 1 if days < 180 else 2 if days < 540 else 3


def _lay_out(steps: list[Step]) -> Lifecycle:
    axis = Axis(
        min(step.date.first_day.year for step in steps),
        max(step.date.last_day.year for step in steps) + 1,
    )
    for step in steps:
        first, last = axis.at(step.date.first_day), axis.at(step.date.last_day)
        step.x = (first + last) / 2
        if step.date.precision != Precision.DAY:
            step.whisker = (per_cent(first), per_cent(last))
    lanes = [
        Lane(name, label, in_lane)
        for name, label in LANES.items()
        if (in_lane := [step for step in steps if step.lane == name])
    ]
    height = 0
    for lane in lanes:
        rows = _stack(lane.steps)
        lane.label_y = height + 13
        for step in lane.steps:
            step.y = height + _LABEL + _ROW * step.row + _ROW // 2
        height += _LABEL + _ROW * rows + _PADDING
        lane.rule_y = height - 2
    return Lifecycle(steps, lanes, axis, height + 18)


def _stack(steps: list[Step]) -> int:
    """Give each step the first row where it covers no other; return how many rows that takes."""
    ends: list[float] = []
    for step in steps:
        step.row = next(
            (row for row, end in enumerate(ends) if step.x - end >= _MARK_WIDTH), len(ends)
        )
        ends[step.row : step.row + 1] = [step.x]
    return len(ends)
