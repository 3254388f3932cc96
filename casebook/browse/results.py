"""The cases that a query finds, and what a page says around them."""

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from itertools import chain
from operator import and_
from typing import overload

from pyroaring import AbstractBitMap, BitMap

from casebook.browse.cards import Card, read_cards
from casebook.browse.filters import CatalogueFilter
from casebook.browse.filters.catalogue import PER_PAGE, PER_TIMELINE
from casebook.catalogue.facets import NEWEST_FIRST, FacetIndex
from casebook.catalogue.models import Initiative
from casebook.catalogue.search import Found

BY_RELEVANCE = "relevance"


class Cases(Sequence[Card]):
    """Listed cases in an order; only the part that is looked at is read from the database."""

    def __init__(
        self,
        index: FacetIndex,
        subset: AbstractBitMap,
        *,
        sort: str = NEWEST_FIRST,
        found: Found | None = None,
    ) -> None:
        self.facets, self.subset, self.sort, self.found = index, subset, sort, found

    def __len__(self) -> int:
        return len(self.subset)

    @overload
    def __getitem__(self, place: int) -> Card: ...
    @overload
    def __getitem__(self, place: slice) -> list[Card]: ...
    def __getitem__(self, place: int | slice) -> Card | list[Card]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        start, stop, _ = place.indices(len(self))
        keys = self._keys(start, stop)
        cases = Initiative.objects.listed().for_cards().in_bulk(keys)
        # A case that was withdrawn since the index was read is missing.
        return read_cards(cases[key] for key in keys if key in cases)

    def _keys(self, start: int, stop: int) -> list[int]:
        if self.sort == BY_RELEVANCE and self.found:
            return self.found.page(self.facets, self.subset, start, stop)
        sort = NEWEST_FIRST if self.sort == BY_RELEVANCE else self.sort
        return self.facets.page(self.subset, sort, start, stop)


class Results:
    """What a checked query finds in the index it was checked against."""

    def __init__(self, filters: CatalogueFilter) -> None:
        self.filters = filters
        self.index: FacetIndex = filters.index
        self.is_valid: bool = filters.is_valid()

    @property
    def usual_sort(self) -> str:
        """The order if the query names none."""
        return BY_RELEVANCE if self.filters.words else NEWEST_FIRST

    @property
    def sort(self) -> str:
        sort: str = self.filters.values.get("sort") or self.usual_sort
        return sort

    @property
    def view(self) -> str:
        view: str = self.filters.values.get("view") or "cards"
        return view

    @property
    def per_page(self) -> int:
        usual = PER_TIMELINE if self.view == "timeline" else PER_PAGE
        per_page: int = self.filters.values.get("per_page") or usual
        return per_page

    @cached_property
    def scope(self) -> AbstractBitMap:
        """The cases that the words, the period and the verdicts on promises leave."""
        return self._scope()

    @cached_property
    def cases(self) -> Cases:
        matching = self.scope & self.index.matching(self.filters.selected)
        subset = matching if self.is_valid else BitMap()
        return Cases(self.index, subset, sort=self.sort, found=self.filters.words)

    def keys(self, sort: str) -> Iterator[int]:
        """The primary keys of all the results, one at a time."""
        subset, words = self.cases.subset, self.filters.words
        if sort == BY_RELEVANCE and words:
            return chain.from_iterable(
                self.index.walk(tier & subset, NEWEST_FIRST) for tier in words.tiers
            )
        return self.index.walk(subset, NEWEST_FIRST if sort == BY_RELEVANCE else sort)

    def without(self, name: str) -> int:
        """How many cases there would be without one parameter; `from` stands for `to` as well."""
        matching = self.index.matching(self.filters.selected, but=name)
        return len(matching & self._scope(but=name))

    def _scope(self, *, but: str = "") -> AbstractBitMap:
        parts = {"from": self.filters.in_period, "promise": self.filters.by_promise}
        if self.filters.words:
            parts["q"] = self.filters.words.cases
        return reduce(and_, (part for name, part in parts.items() if name != but))
