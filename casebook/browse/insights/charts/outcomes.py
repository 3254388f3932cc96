"""Outcomes per year, by kind."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format

from casebook.browse.insights import data
from casebook.browse.insights.charts.base import Chart, Field, Table
from casebook.browse.insights.drawing import Column, Stacks
from casebook.browse.insights.wording import capital, counted, listed, share
from casebook.browse.typography import number
from casebook.catalogue.vocabulary import OutcomeKind


@dataclass(frozen=True, slots=True)
class Link:
    """A mark of the chart: its value, how many outcomes, how many cases its address gives."""

    value: str
    label: str
    count: int
    cases: int
    url: str


class OutcomesByYear(Chart):
    slug = "outcomes-by-year"
    name = "Outcomes by year"
    nothing = "None of these cases has a dated outcome."

    @cached_property
    def years(self) -> list[data.Year]:
        return data.outcomes_by_year(self.scope.cases)

    @cached_property
    def total(self) -> int:
        return sum(year.total for year in self.years)

    @property
    def is_empty(self) -> bool:
        return not self.total

    @property
    def headline(self) -> str:
        if len(self.years) == 1:
            return capital(f"{share(self.total, self.total, 'outcome')} came in {self._last}")
        late = 0
        for year in reversed(self.years):
            late += year.total
            if late * 2 >= self.total:
                break
        if late == self.total:
            return f"{counted(self.total, 'outcome')}, from {year.year} to {self._last}"
        return capital(f"{share(late, self.total, 'outcome')} came in {year.year} or later")

    @property
    def note(self) -> str:
        block = "One block is one outcome. " if self.stacks.has_blocks else ""
        return (
            f"{counted(self.total, 'dated outcome')} of {counted(self.scope.total, 'case')}; a case can "
            f"have several. {block}A link leads to the cases.{self._unfinished}"
        )

    @property
    def _last(self) -> int:
        return self.years[-1].year

    @property
    def _unfinished(self) -> str:
        today = timezone.localdate()
        if self._last != today.year:
            return ""
        return f" {today.year} runs to {date_format(today, 'F')}."

    @cached_property
    def stacks(self) -> Stacks:
        return Stacks(self.years)

    @cached_property
    def key(self) -> list[Link]:
        """The kinds of outcome that occur."""
        return [
            Link(
                kind.value,
                str(kind.label),
                count,
                self.scope.count("outcome", kind.value),
                self.scope.narrowed(outcome=kind.value),
            )
            for kind in OutcomeKind
            if (count := sum(year.counts.get(kind, 0) for year in self.years))
        ]

    @cached_property
    def columns(self) -> list[tuple[Column, Link]]:
        return [(column, self._link(column.year)) for column in self.stacks.columns]

    def _link(self, year: data.Year) -> Link:
        cases = self.scope.count("year", str(year.year))
        kinds = [f"{number(count)} {kind.label.lower()}" for kind, count in year.counts.items()]
        label = f"{year.year}: {counted(year.total, 'outcome')}"
        if year.total:
            label += f" in {counted(cases, 'case')}, {listed(kinds)}"
        return Link(
            str(year.year),
            label,
            year.total,
            cases,
            self.scope.narrowed(year=str(year.year)) if cases else "",
        )

    @property
    def numbers(self) -> Table:
        kinds = [OutcomeKind(link.value) for link in self.key]
        return Table(
            fields=[
                Field("year", "Year", is_number=False),
                *(Field(kind.value, str(kind.label)) for kind in kinds),
                Field("outcomes", "All"),
                Field("cases", "Cases"),
            ],
            rows=[
                [
                    year.year,
                    *(year.counts.get(kind, 0) for kind in kinds),
                    year.total,
                    self.scope.count("year", str(year.year)),
                ]
                for year in self.years
            ],
        )
