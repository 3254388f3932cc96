"""The cases that a query string finds, and the addresses that lead from a chart to some of them."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from casebook.browse.facet_panel import Panel
from casebook.browse.filters import InsightFilter
from casebook.browse.filters.catalogue import REPEATABLE, DisplayFilter
from casebook.browse.results import Results
from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.models.initiative import InitiativeQuerySet


class Scope:
    """What charts are drawn of. Without a valid query there are no cases."""

    def __init__(self, query: QueryDict, *, index: FacetIndex, path: str) -> None:
        self.filters = InsightFilter(query, index=index)
        self.results = Results(self.filters)
        self.panel = Panel(self.results, query=query, path=path)
        self.index = index
        self.version = index.version
        self.cases: InitiativeQuerySet = self.filters.qs.order_by()
        self._given = {
            name: values if name in REPEATABLE else values[-1:]
            for name in self.filters.filters
            if (values := [value for value in dict.fromkeys(query.getlist(name)) if value])
            and not isinstance(self.filters.filters[name], DisplayFilter)
        }

    @property
    def is_valid(self) -> bool:
        return self.results.is_valid

    @property
    def is_filtered(self) -> bool:
        return bool(self._given)

    @cached_property
    def total(self) -> int:
        return len(self.results.cases)

    @property
    def by(self) -> str:
        """What lifespans are told apart by, if anything."""
        by: str = self.filters.values.get("by") or ""
        return by

    @property
    def catalogue_url(self) -> str:
        return self._address(self._catalogue, self._given)

    @cached_property
    def _catalogue(self) -> str:
        return reverse("browse:initiative-list")

    def address(self, route: str, *args: str, by: str | None = None) -> str:
        """A page of charts with the same query; `by` replaces how lifespans are told apart."""
        by = self.by if by is None else by
        given = {**self._given, "by": [by]} if by else self._given
        return self._address(reverse(f"browse:{route}", args=args), given)

    def narrowed(self, **values: str) -> str:
        """The catalogue with those of the cases that have a value, or nothing if no query says that.

        Several values of one parameter mean any of them. So where some are chosen, one of these can take
        their place, but what has them and another value as well has no address.
        """
        given = dict(self._given)
        for name, value in values.items():
            if name in given and value not in given[name]:
                return ""
            given[name] = [value]
        return self._address(self._catalogue, given)

    def count(self, name: str, value: str) -> int:
        """How many of the cases have a value of a facet."""
        having = self.index.matching({name: [value]})
        return having.intersection_cardinality(self.results.cases.subset)

    def _address(self, path: str, given: dict[str, list[str]]) -> str:
        query = urlencode(given, doseq=True)
        return f"{path}?{query}" if query else path
