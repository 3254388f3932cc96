"""The filters of the catalogue: every parameter that a list of cases takes.

A facet says something about the *case*. With `outcome=withdrawn&reason=bias` a case must have an outcome of
that kind and an outcome with that reason, but not one outcome with both: that is how the bitmaps of
`catalogue.facets` count, and each condition is a subquery of its own, so that no case comes out twice.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import Filter, FilterSet
from pyroaring import AbstractBitMap

from casebook.browse.filters.fields import (
    NOT_OFFERED,
    FacetField,
    PartialDateField,
    PlainTextField,
    SlugsField,
    TermsField,
)
from casebook.catalogue.edtf import PartialDate, Precision
from casebook.catalogue.facets import FACETS, FacetIndex
from casebook.catalogue.models import Initiative, Outcome
from casebook.catalogue.models.initiative import InitiativeQuerySet
from casebook.catalogue.search import Found, find
from casebook.catalogue.vocabulary import PromiseVerdict

PER_PAGE = 20
PER_TIMELINE = 60
MOST_PER_PAGE = 100
LAST_PAGE = 1_000_000

SORTS = {
    "relevance": "Best match",
    "-date": "Newest rollback",
    "date": "Oldest rollback",
    "-lifespan": "Longest lived",
    "lifespan": "Shortest lived",
    "company": "Company",
}
VIEWS = {"cards": "Cards", "table": "Table", "timeline": "Timeline"}


REPEATABLE = {*FACETS, "promise", "compare"}
"""The parameters of which a query may give several values."""


class FacetFilter(Filter):
    """Cases with any of the values in a column of their own."""

    field_class: type[forms.Field] = FacetField

    def condition(self, values: Collection[str]) -> Q:
        return Q((f"{self.field_name}__in", values))

    def filter(self, queryset: QuerySet[Initiative], values: list[str]) -> QuerySet[Initiative]:
        return queryset.filter(self.condition(values)) if values else queryset


class LinkedFacetFilter(FacetFilter):
    """Cases with any of the values in what they link to, of which they may have several."""

    def condition(self, values: Collection[str]) -> Q:
        having = Initiative.objects.filter(super().condition(values))
        return Q(pk__in=having.order_by().values("pk"))


class TermsFilter(LinkedFacetFilter):
    """As a facet, of a closed vocabulary that the index does not count."""

    field_class = TermsField


class WordsFilter(Filter):
    """Cases that a query finds. The set applies it, as it knows what was found already."""

    field_class = PlainTextField

    def filter(self, queryset: QuerySet[Initiative], value: str) -> QuerySet[Initiative]:
        return queryset


class PeriodEndFilter(Filter):
    """One end of the period in which an outcome must lie. The set applies both ends to one outcome."""

    field_class = PartialDateField

    def filter(self, queryset: QuerySet[Initiative], value: Any) -> QuerySet[Initiative]:
        return queryset


class DisplayFilter(Filter):
    """How results are shown: checked like a filter, and takes none away."""

    def __init__(self, field_class: type[forms.Field], **options: Any) -> None:
        self.field_class = field_class
        super().__init__(**options)

    def filter(self, queryset: QuerySet[Initiative], value: Any) -> QuerySet[Initiative]:
        return queryset


class CatalogueForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        begin, end = values.get("from"), values.get("to")
        if begin and end and end.last_day < begin.first_day:
            self.add_error("to", f"{end} is before {begin}, where the period begins.")
        return values


class CatalogueFilter(FilterSet):
    """Checks a query string against the index of the present catalogue version.

    `qs` are the cases that answer it, and none at all if anything in it is wrong.
    """

    q = WordsFilter(label="Words")
    outcome = LinkedFacetFilter("outcomes__kind")
    extent = LinkedFacetFilter("outcomes__extent")
    reason = LinkedFacetFilter("outcomes__reasons__slug")
    sector = FacetFilter("company__sector__slug")
    function = LinkedFacetFilter("functions__slug")
    technology = LinkedFacetFilter("technologies__slug")
    ai_kind = FacetFilter("ai_kind")
    country = FacetFilter("company__country")
    company = FacetFilter("company__slug")
    vendor = LinkedFacetFilter("vendors__slug")
    stage = FacetFilter("stage")
    evidence = FacetFilter("evidence")
    certainty = LinkedFacetFilter("outcomes__certainty")
    attribution = LinkedFacetFilter("outcomes__attribution")
    year = LinkedFacetFilter("outcomes__date_on__year")
    promise = TermsFilter("promises__verdict", label="Promise", choices=PromiseVerdict.choices)
    from_ = PeriodEndFilter(label="From")
    to = PeriodEndFilter(label="To")
    sort = DisplayFilter(
        forms.ChoiceField, label="Sort by", choices=list(SORTS.items()), error_messages=NOT_OFFERED
    )
    view = DisplayFilter(
        forms.ChoiceField, label="View", choices=list(VIEWS.items()), error_messages=NOT_OFFERED
    )
    page = DisplayFilter(forms.IntegerField, label="Page", min_value=1, max_value=LAST_PAGE)
    per_page = DisplayFilter(
        forms.IntegerField, label="Cases per page", min_value=1, max_value=MOST_PER_PAGE
    )

    compare = DisplayFilter(SlugsField, label="To compare")

    class Meta:
        form = CatalogueForm

    def __init__(self, data: Mapping[str, Any], *, index: FacetIndex) -> None:
        super().__init__(data, queryset=Initiative.objects.listed())
        self.index = index
        for name, label in FACETS.items():
            self.filters[name].label = label
            self.filters[name].extra.update(name=name, index=index)

    @classmethod
    def get_filters(cls) -> dict[str, Filter]:
        # "from" is a keyword of Python, so the filter is declared with an underscore.
        declared: dict[str, Filter] = super().get_filters()
        return {name.rstrip("_"): declared[name] for name in declared}

    def filter_queryset(self, queryset: InitiativeQuerySet) -> InitiativeQuerySet:
        # django-filter would leave the queryset as it is if a value is invalid.
        if not self.is_valid():
            return queryset.none()
        found: InitiativeQuerySet = super().filter_queryset(queryset)
        if self.words:
            found = found.filter(pk__in=list(self.words.cases))
        period = self.period
        return found.filter(period) if period else found

    @property
    def values(self) -> dict[str, Any]:
        """What is valid in the query, even when the rest of it is not."""
        self.is_valid()
        values: dict[str, Any] = self.form.cleaned_data
        return values

    @cached_property
    def selected(self) -> dict[str, list[str]]:
        """The chosen values of each facet that has any."""
        return {name: self.values[name] for name in FACETS if self.values.get(name)}

    @cached_property
    def words(self) -> Found | None:
        """What the words of the query find, if there are any."""
        text = self.values.get("q")
        return find(text, self.index) if text else None

    @property
    def period(self) -> Exists | None:
        """That an outcome may have happened between the two dates, both included.

        An outcome known to the year only may have happened on any day of it, so the beginning of the
        period is compared with the first day of its year, or of its month.
        """
        begin, end = self.values.get("from"), self.values.get("to")
        if not begin and not end:
            return None
        outcomes = Outcome.objects.filter(initiative=OuterRef("pk"))
        if begin:
            outcomes = outcomes.filter(_ends_on_or_after(begin))
        if end:
            outcomes = outcomes.filter(date_on__lte=end.last_day)
        return Exists(outcomes)

    @cached_property
    def in_period(self) -> AbstractBitMap:
        """The cases with an outcome in the period; all of them if no period is given."""
        begin, end = self.values.get("from"), self.values.get("to")
        if not begin and not end:
            return self.index.cases
        return self.index.in_period(begin and begin.first_day, end and end.last_day)

    @cached_property
    def by_promise(self) -> AbstractBitMap:
        """The cases with a promise of the verdicts chosen; all of them if none is."""
        return self.index.matching({"promise": self.values.get("promise") or ()})


def _ends_on_or_after(begin: PartialDate) -> Q:
    day = begin.first_day
    return (
        Q(date_on__gte=day)
        | Q(date_precision=Precision.MONTH, date_on__gte=day.replace(day=1))
        | Q(date_precision=Precision.YEAR, date_on__gte=day.replace(month=1, day=1))
    )
