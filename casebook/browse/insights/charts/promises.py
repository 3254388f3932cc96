"""What became of the promises, by the editors' verdict."""

from dataclasses import dataclass
from functools import cached_property

from casebook.browse.insights import data
from casebook.browse.insights.charts.base import Chart, Field, Table
from casebook.browse.insights.drawing import Segment, segments
from casebook.browse.insights.wording import capital, counted, share, short_name
from casebook.browse.typography import number
from casebook.catalogue.models import Promise
from casebook.catalogue.vocabulary import PromiseVerdict


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict with its promises, the cases that have them, and an example."""

    value: str
    label: str
    definition: str
    count: int
    cases: int
    url: str
    example: Promise | None

    @property
    def promised_by(self) -> str:
        return short_name(self.example.initiative.company.name) if self.example else ""


class PromiseVerdicts(Chart):
    slug = "promise-verdicts"
    name = "Promise verdicts"
    nothing = "No promise is on record for these cases."

    @cached_property
    def tallies(self) -> list[data.Tally]:
        return data.promises_by_verdict(self.scope.cases)

    @cached_property
    def total(self) -> int:
        return sum(tally.count for tally in self.tallies)

    @property
    def is_empty(self) -> bool:
        return not self.total

    @property
    def headline(self) -> str:
        counts = {tally.value: tally.count for tally in self.tallies}
        broken, kept = counts[PromiseVerdict.BROKEN], counts[PromiseVerdict.KEPT]
        were = "was" if broken == 1 or self.total == 1 else "were"
        if broken == self.total:
            return capital(f"{share(broken, self.total, 'promise')} {were} broken")
        result = f"{number(kept)} {'was' if kept == 1 else 'were'} kept in full"
        result = result if kept else "none was kept in full"
        return capital(f"{share(broken, self.total, 'promise')} {were} broken, and {result}")

    @property
    def note(self) -> str:
        return (
            f"{counted(self.total, 'promise')} of {counted(self.scope.total, 'case')}, by the editors’ "
            "verdict. A case can have several, so a link may lead to fewer cases than there are promises."
        )

    @property
    def segments(self) -> list[Segment]:
        return segments((tally.value, tally.count) for tally in self.tallies)

    @property
    def label(self) -> str:
        """The bar in words."""
        return ", ".join(f"{tally.label.lower()} {number(tally.count)}" for tally in self.tallies)

    @property
    def verdicts(self) -> list[Verdict]:
        examples = data.promise_examples(self.scope.cases)
        return [
            Verdict(
                tally.value,
                tally.label,
                PromiseVerdict(tally.value).definition,
                tally.count,
                tally.cases,
                self.scope.narrowed(promise=tally.value) if tally.count else "",
                examples.get(tally.value),
            )
            for tally in self.tallies
        ]

    @property
    def numbers(self) -> Table:
        return Table(
            fields=[
                Field("verdict", "Value", is_number=False),
                Field("label", "Verdict", is_number=False),
                Field("promises", "Promises"),
                Field("cases", "Cases"),
            ],
            rows=[[tally.value, tally.label, tally.count, tally.cases] for tally in self.tallies],
        )
