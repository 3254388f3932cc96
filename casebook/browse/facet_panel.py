"""What a reader sees of a query: its facets, the chips of what is chosen, and what could be left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from casebook.browse.filters.catalogue import REPEATABLE
from casebook.browse.filters.fields import MOST_VALUES as MOST_ASKED
from casebook.browse.results import Results
from casebook.catalogue.facets import FACETS, FacetIndex, FacetValue
from casebook.catalogue.facets.index import MOST_VALUES
from casebook.catalogue.search.query import FIELDS
from casebook.catalogue.vocabulary import PromiseVerdict
from casebook.exchange.formats import FORMATS

FIRST_SHOWN = 8
"""Values of a facet that are seen at once; the rest is one click away."""

_OPEN = {"outcome", "reason", "sector", "country"}
_PERIOD = ("from", "to")
_PROMISE = "promise"
_NOT_KEPT = {"page"}
_DISPLAY = ("sort", "view", "per_page", "compare")


@dataclass(frozen=True, slots=True)
class FacetGroup:
    name: str
    label: str
    values: list[FacetValue]
    more: list[FacetValue]
    errors: list[str]

    @property
    def is_open(self) -> bool:
        selected = any(value.selected for value in self.values)
        return self.name in _OPEN or selected or bool(self.errors)

    @property
    def size(self) -> int:
        return len(self.values) + len(self.more)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more values than are offered here; a search finds the others."""
        return self.size >= MOST_VALUES and self.name in FIELDS


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was chosen, and the address of the same query without it."""

    label: str
    value: str
    url: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A filter without which there would be cases."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class _Parameter:
    """One parameter of the query; encoded once, as a page has a link for each that it can do without."""

    name: str
    value: str

    @cached_property
    def encoded(self) -> str:
        return urlencode({self.name: self.value})


class Panel:
    """Everything around the results of one query string."""

    def __init__(self, results: Results, *, query: QueryDict, path: str) -> None:
        self.results = results
        self.query = query
        self.path = path
        self.filters = results.filters
        self.index: FacetIndex = results.index
        self.chips = list(self._chips())

    @property
    def groups(self) -> list[FacetGroup]:
        counts = self.index.count(self.filters.selected, self.results.scope)
        return [
            self._group(name, values)
            for name, values in counts.items()
            if values or self._error(name)
        ]

    search_fields = FIELDS

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Every error with the name and the label of its field."""
        return [
            (name, str(self.filters.filters[name].label), message)
            for name in self.filters.filters
            for message in self._error(name)
        ]

    @property
    def relaxations(self) -> list[Relaxation]:
        """What to leave out for some cases, the most first; nothing if no single filter is in the way."""
        found = [
            Relaxation(label, self.results.without(names[0]), self.url_without(*names))
            for names, label in self._active()
        ]
        return sorted((r for r in found if r.count), key=lambda r: -r.count)

    def url_without(self, *names: str, value: str = "") -> str:
        """The address of this query without some parameters, or without one value of them."""
        return self._url(
            kept for kept in self._kept if kept.name not in names or (value and kept.value != value)
        )

    @property
    def files(self) -> list[tuple[str, str]]:
        """The same query in each format: what it is called, and its address."""
        query = [kept for kept in self._kept if kept.name == "sort" or kept.name not in _DISPLAY]
        return [
            (known.label, self._url(query, path=reverse(f"browse:cases-{known.name}")))
            for known in FORMATS.values()
        ]

    @property
    def cleared_url(self) -> str:
        """The address of all cases, shown as they are now."""
        return self._url(kept for kept in self._kept if kept.name in _DISPLAY)

    def url_with(self, **values: str) -> str:
        others = [kept for kept in self._kept if kept.name not in values]
        return self._url([*others, *(_Parameter(name, value) for name, value in values.items())])

    @cached_property
    def _kept(self) -> list["_Parameter"]:
        """What means something here; each value once, and no more of them than may be asked for."""
        kept: list[_Parameter] = []
        for name in self.filters.filters:
            values = [v for v in dict.fromkeys(self.query.getlist(name)) if v]
            if name not in _NOT_KEPT:
                asked = values[:MOST_ASKED] if name in REPEATABLE else values[-1:]
                kept += [_Parameter(name, value) for value in asked]
        return kept

    def _url(self, query: Iterable["_Parameter"], path: str = "") -> str:
        encoded = "&".join(parameter.encoded for parameter in query)
        return f"{path or self.path}?{encoded}" if encoded else path or self.path

    def _error(self, name: str) -> list[str]:
        return [str(message) for message in self.filters.form.errors.get(name, ())]

    def _group(self, name: str, values: list[FacetValue]) -> FacetGroup:
        first = [v for place, v in enumerate(values) if place < FIRST_SHOWN or v.selected]
        more = [v for place, v in enumerate(values) if place >= FIRST_SHOWN and not v.selected]
        if len(more) == 1:
            first, more = values, []
        return FacetGroup(name, FACETS[name], first, more, self._error(name))

    def _chips(self) -> Iterator[Chip]:
        for name in self.filters.filters:
            label = str(self.filters.filters[name].label)
            if self._error(name):
                yield Chip(label, "not valid", self.url_without(name))
            elif name in FACETS:
                yield from self._facet_chips(name, label)
            elif name == _PROMISE:
                yield from self._promise_chips(label)
            elif name in {"q", *_PERIOD} and self.filters.values.get(name):
                text = str(self.filters.values[name])
                yield Chip(label, _quoted(text) if name == "q" else text, self.url_without(name))

    def _facet_chips(self, name: str, label: str) -> Iterable[Chip]:
        for value in self.filters.selected.get(name, ()):
            yield Chip(
                label,
                self.index.label(name, value),
                self.url_without(name, value=value),
                value if name == "outcome" else "",
            )

    def _promise_chips(self, label: str) -> Iterable[Chip]:
        for verdict in self.filters.values.get(_PROMISE) or ():
            url = self.url_without(_PROMISE, value=verdict)
            yield Chip(label, str(PromiseVerdict(verdict).label).lower(), url)

    def _active(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The filters in use, each with the parameters it is made of and a name for readers."""
        if self.filters.values.get("q"):
            yield ("q",), f"Words: {_quoted(self.filters.values['q'])}"
        for name, values in self.filters.selected.items():
            labels = " or ".join(self.index.label(name, value) for value in values)
            yield (name,), f"{FACETS[name]}: {labels}"
        if verdicts := self.filters.values.get(_PROMISE):
            labels = " or ".join(str(PromiseVerdict(verdict).label).lower() for verdict in verdicts)
            yield (_PROMISE,), f"Promise: {labels}"
        begin, end = (self.filters.values.get(name) for name in _PERIOD)
        if begin or end:
            words = [f"from {begin}"] * bool(begin) + [f"to {end}"] * bool(end)
            yield _PERIOD, f"Date of outcome: {' '.join(words)}"


def _quoted(text: str) -> str:
    """In quotation marks, unless it brings some of its own."""
    return text if '"' in text else f"“{text}”"
