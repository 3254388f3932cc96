"""Real things from the catalogue, one for each form that a component takes."""

from dataclasses import replace
from functools import cached_property, reduce
from operator import or_
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Min, Q, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse

from casebook.browse.cards import Card, read_cards
from casebook.browse.case_page import Cited, CitedDiscrepancy, Quantity
from casebook.browse.facet_panel import FacetGroup, Panel
from casebook.browse.filters import CatalogueFilter
from casebook.browse.lifecycle import Lifecycle, lifecycle
from casebook.browse.lifespan import Lifespan
from casebook.browse.matching import Matches
from casebook.browse.results import Results
from casebook.browse.timeline import Timeline, timeline
from casebook.browse.tray import Tray
from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.models import (
    Discrepancy,
    Event,
    Figure,
    Finding,
    Initiative,
    Outcome,
    Promise,
    Source,
)
from casebook.catalogue.search import Found
from casebook.catalogue.vocabulary import Evidence, Extent, OutcomeKind, PromiseVerdict, Standing
from casebook.catalogue.words import stems

SCHEMES: Final = {"": "As the system", "light": "Light", "dark": "Dark"}

COLOURS: Final = {
    "paper": "The page",
    "board": "Apparatus, what is pointed at",
    "ink": "What a source says",
    "ink-2": "Labels and notes",
    "ink-3": "What is quiet",
    "rule": "Hairlines",
    "edge": "Borders of controls, leaders",
    "rubric": "The editors’ hand, focus",
    "rubric-wash": "Under the editors’ hand",
    "mark": "A word that was searched for",
}

_QUERY: Final = "outcome=withdrawn&reason=bias&q=robot&from=yesterday"
_LIKELY: Final = 30
"""Cases looked through for the forms of a lifespan; the latest, so that it stays quick at any size."""


_LONGEST_PARTICLE: Final = 2


class Specimens:
    colours = COLOURS

    def __init__(self, index: FacetIndex) -> None:
        self.index = index

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """A badge of each kind; the extents take turns."""
        extents = [Extent.FULL, Extent.PARTIAL, Extent.UNCLEAR]
        return [
            Outcome(
                kind=kind,
                extent=Extent.NONE
                if kind == OutcomeKind.NO_ROLLBACK
                else extents[place % len(extents)],
            )
            for place, kind in enumerate(OutcomeKind)
        ]

    @cached_property
    def grades(self) -> list[tuple[str, str]]:
        return [(grade.value, str(grade.label)) for grade in Evidence]

    @cached_property
    def verdicts(self) -> list[tuple[str, str]]:
        return [(verdict.value, str(verdict.label)) for verdict in PromiseVerdict]

    @cached_property
    def cards(self) -> list[Card]:
        return read_cards(Initiative.objects.listed().for_cards().newest_first()[:_LIKELY])

    @cached_property
    def shown(self) -> list[Card]:
        """The case with the longest title, as a search shows it; one without a promise; one with several outcomes."""
        if not self.cards:
            return []
        longest = max(self.cards, key=lambda card: len(card.initiative.title))
        wanted = [
            replace(longest, matches=self._matches(longest.initiative.title)),
            next((card for card in self.cards if not card.initiative.promised), longest),
            max(self.cards, key=lambda card: len(card.badges)),
        ]
        return list({card.initiative.pk: card for card in reversed(wanted)}.values())[::-1]

    def _matches(self, title: str) -> Matches:
        """As if somebody had searched for its first words."""
        return Matches(Found(self.index.cases, (), frozenset(_stems(title)[:2]), ()), ())

    @cached_property
    def lifespans(self) -> list[tuple[str, Lifespan]]:
        """Each form that some case has."""
        forms = {
            "Launch and rollback known": lambda life: (
                life.is_measured and not life.is_start_vague and not life.is_end_vague
            ),
            "Only the year of launch known": lambda life: life.is_measured and life.is_start_vague,
            "Launch not known": lambda life: not life.is_measured and life.was_launched,
            "Stopped before launch": lambda life: not life.was_launched,
            "Goes on in another form": lambda life: life.is_measured and life.goes_on,
        }
        lives = [card.lifespan for card in self.cards if card.lifespan]
        found = {name: next(filter(has_form, lives), None) for name, has_form in forms.items()}
        return [(name, life) for name, life in found.items() if life]

    @cached_property
    def panel(self) -> Panel:
        """Of a query with chips, and with an error."""
        query = QueryDict(_QUERY)
        results = Results(CatalogueFilter(query, index=self.index))
        return Panel(results, query=query, path=reverse("browse:initiative-list"))

    @cached_property
    def facet(self) -> FacetGroup | None:
        """The first long one."""
        results = Results(CatalogueFilter(QueryDict(), index=self.index))
        groups = Panel(results, query=QueryDict(), path=self.panel.path).groups
        return next((group for group in groups if group.more), None)

    @cached_property
    def page(self) -> Any:
        return Paginator(self.shown, 1).page(min(2, len(self.shown) or 1))

    @cached_property
    def timeline(self) -> Timeline:
        return timeline(self.shown, sort="company")

    @cached_property
    def tray(self) -> Tray:
        query = QueryDict(mutable=True)
        query.setlist("compare", [card.initiative.slug for card in self.shown[:2]])
        return Tray.read(query, path=reverse("browse:initiative-list"))

    @cached_property
    def promises(self) -> list[Cited[Promise]]:
        """One with each verdict."""
        of_cases = Promise.objects.filter(initiative__in=Initiative.objects.listed())
        firsts = of_cases.order_by().values("verdict").annotate(first=Min("pk")).values("first")
        return [Cited(promise, []) for promise in of_cases.filter(pk__in=firsts)]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """One of which sources give several readings."""
        figures = Figure.objects.filter(initiative__in=Initiative.objects.listed())
        rival = figures.filter(standing=Standing.RIVAL).exclude(quantity="").order_by("pk")[:1]
        readings = figures.filter(
            initiative__in=rival.values("initiative"), quantity__in=rival.values("quantity")
        )
        by_standing = sorted(readings, key=lambda each: Standing.values.index(each.standing))
        quantity = Quantity("", [Cited(figure, []) for figure in by_standing])
        if by_standing:
            quantity.name = by_standing[0].quantity
        return [quantity] if by_standing else []

    @cached_property
    def discrepancies(self) -> list[CitedDiscrepancy]:
        found = _of_listed(Discrepancy.objects.all()).order_by("-about_the_article", "pk")[:1]
        return [CitedDiscrepancy(discrepancy, [], []) for discrepancy in found]

    @cached_property
    def lifecycle(self) -> Lifecycle:
        """Of the latest case, if it has one."""
        first = Initiative.objects.listed().newest_first().values("pk")[:1]
        return lifecycle((event, []) for event in Event.objects.filter(initiative__in=first))

    @cached_property
    def sources(self) -> list[Source]:
        """A foreign title, one that nobody has seen, and an ordinary one, if there are any."""
        public = Source.objects.public()
        kinds = (
            public.filter(title_seen=True).exclude(language="en"),
            public.filter(title_seen=False),
            public.filter(title_seen=True, language="en"),
        )
        firsts = [Q(pk=Subquery(kind.order_by("pk").values("pk")[:1])) for kind in kinds]
        return list(Source.objects.filter(reduce(or_, firsts)))

    @cached_property
    def findings(self) -> list[Finding]:
        return list(Finding.objects.select_related("organisation").order_by("pk")[:1])


def _of_listed(facts: QuerySet[Any]) -> QuerySet[Any]:
    return facts.filter(initiative__in=Initiative.objects.listed())


def _stems(text: str) -> list[str]:
    return [stem for stem in stems(text) if len(stem) > _LONGEST_PARTICLE]
