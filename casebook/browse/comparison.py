"""Two to four cases side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.validators import slug_re
from django.http import QueryDict

from casebook.browse.cards import Card
from casebook.browse.filters.fields import shortened
from casebook.browse.lifespan import Axis, lifespan, shared_axis
from casebook.browse.tray import FEWEST, MOST, catalogue_url, comparison_url
from casebook.catalogue.models import Initiative, Source
from casebook.catalogue.models.terms import Term

_MOST_READ = 20
"""Names that are looked up; whoever gives more is told of these."""


@dataclass
class Column(Card):
    """One case, from `for_comparison()`, on the axis that all columns share."""

    @property
    def terms(self) -> list[Term]:
        """What it was for, then what ran."""
        return [*self.initiative.functions.all(), *self.initiative.technologies.all()]

    @cached_property
    def sources(self) -> list[Source]:
        """Each once, however many places in it are cited."""
        citations = self.initiative.citations.all()
        return list({citation.number: citation.source for citation in citations}.values())

    @cached_property
    def publishers(self) -> list[str]:
        return list(dict.fromkeys(source.publisher for source in self.sources))


class Comparison:
    """The cases that a query names, or what is wrong with it."""

    def __init__(self, query: QueryDict) -> None:
        slugs = list(dict.fromkeys(slug for slug in query.getlist("case") if slug))
        found = {
            case.slug: case
            for case in Initiative.objects.published()
            .for_comparison()
            .filter(slug__in=[slug for slug in slugs[:_MOST_READ] if slug_re.fullmatch(slug)])
        }
        self.is_asked = bool(slugs)
        self.unknown = [shortened(slug) for slug in slugs[:_MOST_READ] if slug not in found]
        self.cases = [found[slug] for slug in slugs if slug in found]

    @property
    def errors(self) -> list[str]:
        """Empty if the cases can be shown, or if none was asked for."""
        errors = [f"There is no case “{slug}” in the catalogue." for slug in self.unknown]
        if self.is_asked and len(self.cases) < FEWEST:
            errors.append("One case alone can’t be compared. Choose at least two.")
        if len(self.cases) > MOST:
            errors.append(f"At most {MOST} cases fit side by side. Take some out.")
        return errors

    @property
    def is_shown(self) -> bool:
        return self.is_asked and not self.errors

    @property
    def is_enough(self) -> bool:
        """Whether there are enough cases apart from what is wrong."""
        return len(self.cases) >= FEWEST

    @property
    def is_too_much(self) -> bool:
        return len(self.cases) > MOST

    most = MOST

    @property
    def choosing_url(self) -> str:
        """The catalogue, with these cases in the tray."""
        return catalogue_url(case.slug for case in self.cases[:MOST])

    @cached_property
    def axis(self) -> Axis:
        """One that just holds the lifespans of all."""
        begins = [case.started or case.rolled_back for case in self.cases]
        ends = [case.rolled_back for case in self.cases]
        years = [date.year for date in [*begins, *ends] if date]
        last = shared_axis().last_year
        if not years:
            return Axis(last - 1, last)
        goes_on = any(lifespan(case, list(case.outcomes.all())).goes_on for case in self.cases)
        return Axis(min(years), last if goes_on else max(years) + 1)

    @cached_property
    def columns(self) -> list[Column]:
        return [_column(case, self.axis) for case in self.cases]

    @property
    def url_of_known(self) -> str:
        """The comparison without what is not in the catalogue, and no more than fit."""
        return comparison_url(case.slug for case in self.cases[:MOST])

    @property
    def removals(self) -> Sequence[tuple[Initiative, str]]:
        """Each case with the address of the comparison without it."""
        return [
            (case, comparison_url(other.slug for other in self.cases if other != case))
            for case in self.cases
        ]

    @property
    def titles(self) -> list[str]:
        return [case.title for case in self.cases]


def _column(case: Initiative, axis: Axis) -> Column:
    outcomes = list(case.outcomes.all())
    reasons = {reason.pk: reason for outcome in outcomes for reason in outcome.reasons.all()}
    return Column(case, outcomes, list(reasons.values()), axis=axis)
