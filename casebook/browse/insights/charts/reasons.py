"""Reasons by sector: a table whose cells are as dark as their numbers are high."""

from dataclasses import dataclass
from functools import cached_property

from casebook.browse.insights import data
from casebook.browse.insights.charts.base import Chart, Field, Table
from casebook.browse.insights.drawing import heat
from casebook.browse.insights.wording import capital, counted, listed


@dataclass(frozen=True, slots=True)
class Cell:
    """The cases with a reason in a sector, and how dark that is."""

    sector: str
    count: int
    heat: int
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column: its cases, and where it leads."""

    label: str
    count: int
    url: str


class ReasonsBySector(Chart):
    slug = "reasons-by-sector"
    name = "Reasons by sector"
    nothing = "No source gives a reason for any of these cases."
    is_its_own_table = True

    @cached_property
    def matrix(self) -> data.Matrix:
        return data.reasons_by_sector(self.scope.index, self.scope.results.cases.subset)

    @property
    def is_empty(self) -> bool:
        return not self.matrix.rows

    @property
    def headline(self) -> str:
        most = self.matrix.rows[0].count
        top = [row.label.lower() for row in self.matrix.rows if row.count == most]
        of_all = f"in {most:,} of {counted(self.scope.total, 'case')}"
        if len(top) > 3:
            return f"{len(top)} reasons are given equally often, each {of_all}"
        if len(top) > 1:
            return capital(f"{listed(top)} are the reasons given most often, each {of_all}")
        return capital(f"{top[0]} is the reason given most often, {of_all}")

    @property
    def note(self) -> str:
        return (
            "Cases with a reason (row) in a sector (column). A case can have several reasons, so the rows do "
            "not add up. The stronger the shade, the more cases."
        )

    @property
    def columns(self) -> list[Head]:
        return [
            Head(column.label, column.count, self.scope.narrowed(sector=column.value))
            for column in self.matrix.columns
        ]

    @property
    def rows(self) -> list[tuple[Head, list[Cell]]]:
        most = max(self.matrix.cells.values())
        return [
            (
                Head(row.label, row.count, self.scope.narrowed(reason=row.value)),
                [self._cell(row, column, most) for column in self.matrix.columns],
            )
            for row in self.matrix.rows
        ]

    def _cell(self, row: data.Tally, column: data.Tally, most: int) -> Cell:
        count = self.matrix.cells.get((row.value, column.value), 0)
        url = self.scope.narrowed(reason=row.value, sector=column.value) if count else ""
        return Cell(column.label, count, heat(count, most), url)

    @property
    def numbers(self) -> Table:
        return Table(
            fields=[
                Field("reason", "Reason", is_number=False),
                Field("reason_label", "Reason", is_number=False),
                Field("sector", "Sector", is_number=False),
                Field("sector_label", "Sector", is_number=False),
                Field("cases", "Cases"),
            ],
            rows=[
                [
                    row.value,
                    row.label,
                    column.value,
                    column.label,
                    self.matrix.cells.get((row.value, column.value), 0),
                ]
                for row in self.matrix.rows
                for column in self.matrix.columns
            ],
        )
