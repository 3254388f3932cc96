"""Who gives the reason for a rollback."""

from dataclasses import dataclass
from functools import cached_property

from casebook.browse.insights import data
from casebook.browse.insights.charts.base import Chart, Field, Table
from casebook.browse.insights.drawing import scaled
from casebook.browse.insights.wording import counted
from casebook.catalogue.vocabulary import Attribution

_SENTENCES = {
    Attribution.COMPANY: "The organisation itself says why",
    Attribution.COURT_OR_REGULATOR: "A court or regulator says why",
    Attribution.PRESS: "The press says why",
    Attribution.INFERENCE: "No source says why",
}


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    definition: str
    count: int
    width: str
    url: str


class WhoSaysWhy(Chart):
    slug = "who-says-why"
    name = "Who says why"
    nothing = "There are no cases to count."

    @cached_property
    def tallies(self) -> list[data.Tally]:
        return data.cases_by_attribution(self.scope.index, self.scope.results.cases.subset)

    @property
    def is_empty(self) -> bool:
        return not any(tally.count for tally in self.tallies)

    @property
    def headline(self) -> str:
        top = max(self.tallies, key=lambda tally: tally.count)
        sentence = _SENTENCES[Attribution(top.value)]
        return f"{sentence} in {top.count:,} of {counted(self.scope.total, 'case')}"

    @property
    def note(self) -> str:
        return (
            "Cases by who gives the reason. A case whose outcomes differ in this counts under each, so the "
            "numbers can add up to more than there are cases."
        )

    @property
    def bars(self) -> list[Bar]:
        width = scaled(max(tally.count for tally in self.tallies))
        return [
            Bar(
                tally.label,
                Attribution(tally.value).definition,
                tally.count,
                width(tally.count),
                self.scope.narrowed(attribution=tally.value) if tally.count else "",
            )
            for tally in self.tallies
        ]

    @property
    def numbers(self) -> Table:
        return Table(
            fields=[
                Field("attribution", "Value", is_number=False),
                Field("label", "Who gives the reason", is_number=False),
                Field("cases", "Cases"),
            ],
            rows=[[tally.value, tally.label, tally.count] for tally in self.tallies],
        )
