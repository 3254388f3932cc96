"""The cases on which sources contradict each other most."""

from functools import cached_property

from casebook.browse.insights import data
from casebook.browse.insights.charts.base import Chart, Field, Table
from casebook.browse.insights.wording import counted
from casebook.browse.typography import number

MOST_SHOWN = 12
_MOST_BLOCKS = 40


class Disagreements(Chart):
    slug = "disagreements"
    name = "Where sources disagree"
    nothing = "The sources of these cases do not contradict each other."

    @cached_property
    def cases(self) -> list[data.Disagreement]:
        return data.disagreements(self.scope.cases)

    @property
    def topics(self) -> int:
        return sum(case.topics for case in self.cases)

    @property
    def about_the_article(self) -> int:
        return sum(case.about_the_article for case in self.cases)

    @property
    def is_empty(self) -> bool:
        return not self.cases

    @property
    def headline(self) -> str:
        found = (
            f"Sources disagree in {number(len(self.cases))} of {counted(self.scope.total, 'case')}, on "
            f"{counted(self.topics, 'topic')}"
        )
        if not self.about_the_article:
            return found
        return f"{found}; {number(self.about_the_article)} of them concern the founding article"

    @property
    def note(self) -> str:
        rest = len(self.cases) - MOST_SHOWN
        more = (
            f" The {MOST_SHOWN} cases with the most; the files have them all." if rest > 0 else ""
        )
        return (
            "One square is one topic on which sources contradict each other. Red is one on which the founding "
            f"article stands against the record.{more}"
        )

    @property
    def shown(self) -> list[tuple[data.Disagreement, list[bool]]]:
        """The cases with the most topics, and a mark for each, those about the article first."""
        return [(case, _blocks(case)) for case in self.cases[:MOST_SHOWN]]

    @property
    def numbers(self) -> Table:
        return Table(
            fields=[
                Field("accession", "File", is_number=False),
                Field("title", "Case", is_number=False),
                Field("company", "Organisation", is_number=False),
                Field("topics", "Topics"),
                Field("about_the_article", "About the founding article"),
            ],
            rows=[
                [
                    case.initiative.accession_label,
                    case.initiative.title,
                    case.initiative.company.name,
                    case.topics,
                    case.about_the_article,
                ]
                for case in self.cases
            ],
        )

    @property
    def table(self) -> Table:
        return Table(self.numbers.fields, self.numbers.rows[:MOST_SHOWN])


def _blocks(case: data.Disagreement) -> list[bool]:
    red = min(case.about_the_article, _MOST_BLOCKS)
    return ([True] * red + [False] * (case.topics - case.about_the_article))[:_MOST_BLOCKS]
