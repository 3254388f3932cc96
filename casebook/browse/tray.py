"""The cases a reader has put aside to compare. They stand in the address, so nothing has to be stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from casebook.browse.filters.fields import SlugsField
from casebook.catalogue.models import Initiative

PARAMETER: Final = "compare"
FEWEST: Final = 2
MOST: Final = 4


@dataclass(frozen=True)
class Tray:
    """What the `compare` parameters of a page name, and the addresses that change it.

    `query` is the rest of the page's query, which adding and removing leave as it is.
    """

    slugs: tuple[str, ...]
    path: str
    query: QueryDict

    @classmethod
    def read(cls, given: QueryDict, *, path: str, keep: Iterable[str] = ()) -> "Tray":
        """From the query of a page, of which the parameters to keep are named."""
        query = QueryDict(mutable=True)
        for name in keep:
            if values := [value for value in given.getlist(name) if value]:
                query.setlist(name, values)
        slugs = SlugsField(required=False).clean(given.getlist(PARAMETER))
        return cls(tuple(slugs[:MOST]), path, query)

    @cached_property
    def cases(self) -> list[Initiative]:
        """Those that readers may see, in the order they were added."""
        if not self.slugs:
            return []
        known = {
            case.slug: case for case in Initiative.objects.published().filter(slug__in=self.slugs)
        }
        return [known[slug] for slug in self.slugs if slug in known]

    @property
    def is_full(self) -> bool:
        return len(self.cases) >= MOST

    @property
    def is_ready(self) -> bool:
        return len(self.cases) >= FEWEST

    @property
    def is_elsewhere(self) -> bool:
        """Whether the page is another than that from which cases are chosen."""
        return self.path != reverse("browse:initiative-list")

    @property
    def most(self) -> int:
        return MOST

    def holds(self, slug: str) -> bool:
        return any(case.slug == slug for case in self.cases)

    @property
    def url(self) -> str:
        """Where the cases stand side by side."""
        return comparison_url(case.slug for case in self.cases)

    @property
    def choosing_url(self) -> str:
        """The catalogue, to choose another."""
        return catalogue_url(case.slug for case in self.cases)

    @property
    def emptied_url(self) -> str:
        return self._url([])

    @property
    def carried(self) -> str:
        """The tray as a query, for a link to a page that should know it."""
        given = QueryDict(mutable=True)
        given.setlist(PARAMETER, [case.slug for case in self.cases])
        return f"?{given.urlencode()}" if self.cases else ""

    def url_with(self, slug: str) -> str:
        return self._url([*(case.slug for case in self.cases), slug])

    def url_without(self, slug: str) -> str:
        return self._url([case.slug for case in self.cases if case.slug != slug])

    def _url(self, slugs: list[str]) -> str:
        # Slugs need no encoding, and a page has a link for each of its cases.
        parts = [*([self._kept] if self._kept else []), *(f"{PARAMETER}={slug}" for slug in slugs)]
        return f"{self.path}?{'&'.join(parts)}" if parts else self.path

    @cached_property
    def _kept(self) -> str:
        return self.query.urlencode()


def comparison_url(slugs: Iterable[str]) -> str:
    query = QueryDict(mutable=True)
    query.setlist("case", list(slugs))
    return _address(reverse("browse:compare"), query)


def catalogue_url(slugs: Iterable[str]) -> str:
    """All cases, with some in the tray."""
    query = QueryDict(mutable=True)
    query.setlist(PARAMETER, list(slugs))
    return _address(reverse("browse:initiative-list"), query)


def _address(path: str, query: QueryDict) -> str:
    encoded = query.urlencode()
    return f"{path}?{encoded}" if encoded else path
