"""How long deployments lived: one curve of all, or a small one for each group."""

from dataclasses import dataclass
from functools import cached_property

from casebook.browse.filters.insights import GROUPINGS
from casebook.browse.insights import data
from casebook.browse.insights.charts.base import Chart, Field, Table
from casebook.browse.insights.drawing import DAYS_PER_YEAR, Point, Staircase, TimeAxis
from casebook.browse.insights.wording import counted, short_name, within
from casebook.browse.typography import curly
from casebook.catalogue.models import Initiative

_LANDMARKS = 5
_LONGEST_NAME = 22
_SMALL = 96
_MILESTONES = (
    ("within a week", 7),
    ("within a month", 31),
    ("within six months", 183),
    ("within a year", 366),
    ("within two years", 731),
    ("within five years", 1827),
)
_YEARS_TOLD = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A case as a dot on the curve."""

    name: str
    title: str
    url: str
    point: Point


@dataclass(frozen=True, slots=True)
class Group:
    """The cases with one value, and their curve."""

    value: str
    label: str
    staircase: Staircase
    cases: int
    url: str

    @property
    def size(self) -> int:
        return self.staircase.curve.size

    @property
    def median(self) -> str:
        return _median(self.staircase)


class LifespanChart(Chart):
    slug = "lifespans"
    name = "How long deployments lived"
    nothing = "The launch of none of these cases is known, so that no lifespan can be told."

    @cached_property
    def all(self) -> Staircase:
        (found,) = data.lifespans(self.scope.cases)
        longest = found.curve.lifespans[-1] if found.curve.size else 0
        return Staircase(found.curve, TimeAxis.holding(longest))

    @cached_property
    def groups(self) -> list[Group]:
        """Those that are large enough, the longest lived first."""
        if not self.scope.by:
            return []
        found = [
            Group(
                group.value,
                group.label,
                Staircase(group.curve, self.all.axis, top=8, height=_SMALL),
                self.scope.count(self.scope.by, group.value),
                self.scope.narrowed(**{self.scope.by: group.value}),
            )
            for group in data.lifespans(self.scope.cases, by=self.scope.by)
        ]
        return sorted(found, key=lambda group: -(group.staircase.curve.median or 0))

    @property
    def size(self) -> int:
        return self.all.curve.size

    @property
    def is_empty(self) -> bool:
        return not self.size

    @property
    def median(self) -> str:
        return _median(self.all)

    @property
    def headline(self) -> str:
        if self.size == 1:
            return f"The one deployment with a known launch was rolled back within {self.median}"
        if len(self.groups) > 1:
            first, last = self.groups[0], self.groups[-1]
            if first.median == last.median:
                return f"Half were rolled back within {first.median} in every group"
            return (
                f"Half were rolled back within {last.median} ({last.label}), within {first.median} "
                f"({first.label})"
            )
        return f"Half were rolled back within {self.median}"

    @property
    def note(self) -> str:
        left_out = self.scope.total - self.size
        without = f"; {left_out:,} without one {'is' if left_out == 1 else 'are'} left out"
        text = (
            "The share of deployments not yet rolled back, by years since launch. "
            f"{counted(self.size, 'case')} with a known launch{without if left_out else ''}."
        )
        if self.scope.by:
            text += (
                " The thin line is the curve of all of them. Groups of fewer than "
                f"{data.SMALLEST_GROUP} are not drawn."
            )
        return text

    @property
    def caveat(self) -> str:
        return (
            "Caveat: every system here was rolled back in the end. This is not how long AI systems last; those "
            "that still run are not in the catalogue."
        )

    @property
    def groupings(self) -> list[tuple[str, str, bool]]:
        """The links that tell lifespans apart: label, address, whether it is the present one."""
        choices = {"": "All together", **GROUPINGS}
        return [
            (label, f"{self.scope.address(*self.place, by=by)}#{self.slug}", by == self.scope.by)
            for by, label in choices.items()
        ]

    @property
    def landmarks(self) -> list[Landmark]:
        """A few well-sourced cases, far enough from one another to be named."""
        known = [case for case in data.landmarks(self.scope.cases) if _short_name(case)]
        chosen = self.all.spread((case.lifespan_days or 0 for case in known), most=_LANDMARKS)
        return [self._landmark(known[place]) for place in chosen]

    def _landmark(self, case: Initiative) -> Landmark:
        point = self.all.point(case.lifespan_days or 0)
        return Landmark(_short_name(case), curly(case.title), case.get_absolute_url(), point)

    @property
    def numbers(self) -> Table:
        """The steps of each curve: the whole estimate."""
        curves = [("", "All cases", self.all.curve)]
        curves += [(group.value, group.label, group.staircase.curve) for group in self.groups]
        return Table(
            fields=[
                Field("group", "Group", is_number=False),
                Field("label", "Name", is_number=False),
                Field("days", "Days"),
                Field("at_risk", "At risk"),
                Field("rolled_back", "Rolled back"),
                Field("surviving", "Share not yet rolled back"),
            ],
            rows=[
                [value, label, step.days, step.at_risk, step.ended, round(step.surviving, 6)]
                for value, label, curve in curves
                for step in curve.steps
            ],
        )

    @property
    def table(self) -> Table:
        return self._groups_table if self.groups else self._milestones_table

    @property
    def _milestones_table(self) -> Table:
        ended = [
            (label, self.size - self.all.curve.at_risk_after(days)) for label, days in _MILESTONES
        ]
        return Table(
            fields=[
                Field("time", "Rolled back", is_number=False),
                Field("cases", "Cases"),
                Field("share", "Share"),
            ],
            rows=[[label, count, f"{count / self.size:.0%}"] for label, count in ended],
        )

    @property
    def _groups_table(self) -> Table:
        return Table(
            fields=[
                Field("group", "Group", is_number=False),
                Field("lifespans", "Lifespans"),
                Field("median", "Half gone after"),
                *(Field(f"year_{years}", f"Left after {years} y") for years in _YEARS_TOLD),
            ],
            rows=[
                [
                    group.label,
                    group.size,
                    group.median,
                    *(_left_after(group.staircase, years) for years in _YEARS_TOLD),
                ]
                for group in self.groups
            ],
        )


def _median(staircase: Staircase) -> str:
    days = staircase.curve.median
    return "" if days is None else within(days)


def _left_after(staircase: Staircase, years: int) -> str:
    return f"{staircase.curve.surviving_after(int(years * DAYS_PER_YEAR)):.0%}"


def _short_name(case: Initiative) -> str:
    """The company, or nothing if there is no room for its name."""
    name = short_name(case.company.name)
    return name if len(name) <= _LONGEST_NAME else ""
