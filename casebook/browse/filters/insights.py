"""The filters of the charts: those of the catalogue, and what lifespans are told apart by."""

from django import forms

from casebook.browse.filters.catalogue import CatalogueFilter, DisplayFilter
from casebook.browse.filters.fields import NOT_OFFERED

GROUPINGS = {"sector": "By sector", "function": "By function", "technology": "By technology"}


class InsightFilter(CatalogueFilter):
    by = DisplayFilter(
        forms.ChoiceField,
        label="Lifespans by",
        choices=list(GROUPINGS.items()),
        error_messages=NOT_OFFERED,
    )
