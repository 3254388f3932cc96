"""Where the marks of a chart stand: across in per cent of its width, down in pixels.

So text keeps its size at any width, and no mark needs a style.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, sqrt

from casebook.browse.insights.data import Year
from casebook.browse.insights.survival import Curve
from casebook.browse.lifespan import per_cent

DAYS_PER_YEAR = 365.2425

_HEAD = 24
_STACK_HEIGHT = 240
_FOOT = 26
_BLOCK = 8
_SMALLEST_BLOCK = 4
_BAR_SHARE = 0.68
_LABELS_ON_A_PHONE = 10
_LABELS = 20
_MOST_TICKS = 7
_HEATS = 5
_ROUNDED = 0.02
_FINEST = 0.1
_LABEL_WIDTH = 18.0
_LABEL_HEIGHT = 24.0
_GAP = 0.4


@dataclass(frozen=True, slots=True)
class Block:
    """Outcomes of one kind in one year."""

    outcome: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Column:
    """One year of the stacks: `x` and `width` of all its room, `bar_x` and `bar_width` of its blocks."""

    year: Year
    x: str
    width: str
    bar_x: str
    bar_width: str
    middle: str
    top: str
    blocks: Sequence[Block]
    has_label: bool
    has_label_on_a_phone: bool


class Stacks:
    """Years side by side, with a block for each outcome while blocks are large enough to be seen."""

    def __init__(self, years: Sequence[Year]) -> None:
        self.years = years
        most = max(year.total for year in years)
        self.unit = min(_BLOCK, _STACK_HEIGHT / most)
        self.baseline = _HEAD + round(most * self.unit)
        self.height = self.baseline + _FOOT
        self.label_y = self.baseline + 18

    @property
    def has_blocks(self) -> bool:
        """Whether outcomes can be told apart; else a bar is just as high as their number."""
        return self.unit >= _SMALLEST_BLOCK

    @property
    def cuts(self) -> list[str]:
        """The lines that part one block from the next."""
        if not self.has_blocks:
            return []
        most = max(year.total for year in self.years)
        return [_px(self.baseline - place * self.unit - 0.5) for place in range(1, most)]

    @property
    def columns(self) -> list[Column]:
        return [self._column(place, year) for place, year in enumerate(self.years)]

    def _column(self, place: int, year: Year) -> Column:
        width = 100 / len(self.years)
        bar = width * _BAR_SHARE
        x = place * width
        from_the_last = len(self.years) - 1 - place
        return Column(
            year=year,
            x=per_cent(x),
            width=per_cent(width),
            bar_x=per_cent(x + (width - bar) / 2),
            bar_width=per_cent(bar),
            middle=per_cent(x + width / 2),
            top=_px(self.baseline - year.total * self.unit - 6),
            blocks=list(self._blocks(year)),
            has_label=from_the_last % -(-len(self.years) // _LABELS) == 0,
            has_label_on_a_phone=from_the_last % -(-len(self.years) // _LABELS_ON_A_PHONE) == 0,
        )

    def _blocks(self, year: Year) -> Iterator[Block]:
        y = float(self.baseline)
        for kind, count in year.counts.items():
            height = count * self.unit
            y -= height
            yield Block(kind.value, _px(y), _px(height - self.has_blocks))


@dataclass(frozen=True, slots=True)
class Tick:
    """A number of years on the axis, and how many were still running then, for each curve."""

    x: str
    anchor: str
    years: int
    days: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the curve; text beside it runs to the end or, far right, to the beginning."""

    x: str
    y: str
    text_y: str
    is_far: bool


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From launch to some number of whole years."""

    years: int
    step: int

    @classmethod
    def holding(cls, longest: float) -> "TimeAxis":
        """The shortest axis in round steps on which so many days fit."""
        years = max(ceil(longest / DAYS_PER_YEAR - _ROUNDED), 1)
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if years / s <= _MOST_TICKS)
        return cls(ceil(years / step) * step, step)

    def at(self, days: float) -> float:
        return min(days / (self.years * DAYS_PER_YEAR) * 100, 100.0)

    @property
    def ticks(self) -> list[Tick]:
        return [
            Tick(
                x=per_cent(years / self.years * 100),
                anchor="start" if not years else "end" if years == self.years else "middle",
                years=years,
                days=years * DAYS_PER_YEAR,
            )
            for years in range(0, self.years + 1, self.step)
        ]


@dataclass(frozen=True)
class Staircase:
    """A survival curve on a time axis, `top` to `top + height` pixels down."""

    curve: Curve
    axis: TimeAxis
    top: int = 20
    height: int = 260

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def full_height(self) -> int:
        return self.bottom + 26

    @property
    def label_y(self) -> int:
        return self.bottom + 18

    @property
    def levels(self) -> list[tuple[int, str]]:
        """The shares that have a line, in per cent, with where it is."""
        return [(share, self._y(share / 100)) for share in (100, 75, 50, 25, 0)]

    @cached_property
    def path(self) -> str:
        """In a box of 100 by 100, from the beginning at the top left.

        Steps closer together than can be seen are drawn as one, so that a curve of very many stays short.
        """
        steps = {
            round(self.axis.at(step.days) / _FINEST): (self.axis.at(step.days), step.surviving)
            for step in self.curve.steps
        }
        return "M0 0" + "".join(
            f"H{_px(x)}V{_px((1 - surviving) * 100)}" for x, surviving in steps.values()
        )

    @property
    def filled_path(self) -> str:
        return f"{self.path}V100H0z"

    @property
    def median(self) -> Point | None:
        return None if self.curve.median is None else self._point(self.curve.median, 0.5)

    def point(self, days: int) -> Point:
        return self._point(days, self.curve.surviving_after(days))

    def at_risk(self) -> list[tuple[Tick, int]]:
        """How many were running, and still observed, when each year of the axis began."""
        return [
            (tick, self.curve.at_risk_after(int(tick.days) - 1 if tick.days else -1))
            for tick in self.axis.ticks
        ]

    def spread(self, candidates: Iterable[int], *, most: int) -> list[int]:
        """The places of the first of some lifespans whose labels hide neither one another nor the median's."""
        taken: list[tuple[float, float]] = []
        if self.curve.median is not None:
            taken.append((self.axis.at(self.curve.median), self.height / 2))
        chosen: list[int] = []
        for place, days in enumerate(candidates):
            x, y = self.axis.at(days), self.curve.surviving_after(days) * self.height
            is_free = all(
                abs(x - other_x) > _LABEL_WIDTH or abs(y - other_y) > _LABEL_HEIGHT
                for other_x, other_y in taken
            )
            if is_free and len(chosen) < most:
                chosen.append(place)
                taken.append((x, y))
        return chosen

    def _point(self, days: float, surviving: float) -> Point:
        x = self.axis.at(days)
        y = self.top + (1 - surviving) * self.height
        return Point(per_cent(x), _px(y), _px(y - 7), is_far=x > 65)

    def _y(self, surviving: float) -> str:
        return _px(self.top + (1 - surviving) * self.height)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of one bar."""

    value: str
    x: str
    width: str


def segments(counts: Iterable[tuple[str, int]]) -> list[Segment]:
    """The parts of a bar that is as wide as the chart; what counts nothing has none."""
    present = [(value, count) for value, count in counts if count]
    whole = sum(count for _, count in present)
    room = 100 - _GAP * (len(present) - 1)
    found, x = [], 0.0
    for value, count in present:
        width = count / whole * room
        found.append(Segment(value, per_cent(x), per_cent(width)))
        x += width + _GAP
    return found


def scaled(most: int) -> Callable[[int], str]:
    """The length of a bar for a count, the longest being all of the room."""
    return lambda count: per_cent(count / most * 100 if most else 0)


def heat(count: int, most: int) -> int:
    """A step from 1 to 5 for a count in a matrix; 0 for none."""
    if not count:
        return 0
    # By the root, since a few counts are far above the others.
    return 1 + round((_HEATS - 1) * sqrt((count - 1) / max(most - 1, 1)))


def _px(value: float) -> str:
    return f"{round(value, 2):g}"
