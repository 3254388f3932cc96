"""The filters of the bibliography."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django_filters import ChoiceFilter, Filter, FilterSet

from casebook.browse.filters.fields import NOT_OFFERED, PlainTextField
from casebook.catalogue.models import Source
from casebook.catalogue.models.source import SourceQuerySet
from casebook.catalogue.places import language_name
from casebook.catalogue.vocabulary import SourceKind

LONGEST_QUERY = 200


class TextFilter(Filter):
    """Sources with every word of a text in their title, publisher or origin."""

    field_class = PlainTextField

    def filter(self, queryset: SourceQuerySet, value: str) -> SourceQuerySet:
        # No database takes a NUL in a text, so none can be in a title either.
        for word in value.replace("\0", " ")[:LONGEST_QUERY].split():
            queryset = queryset.filter(
                Q(title__icontains=word) | Q(publisher__icontains=word) | Q(origin__icontains=word)
            )
        return queryset


class SourceFilter(FilterSet):
    """`qs` are the sources that answer a query string, and none if anything in it is wrong."""

    q = TextFilter(label="Title or publisher")
    kind = ChoiceFilter(
        label="Kind", choices=SourceKind.choices, empty_label="Any kind", error_messages=NOT_OFFERED
    )
    language = ChoiceFilter(
        label="Language", empty_label="Any language", error_messages=NOT_OFFERED
    )

    class Meta:
        form = forms.Form

    def __init__(self, data: Mapping[str, Any]) -> None:
        public = Source.objects.public()
        super().__init__(data, queryset=public.with_case_counts())
        languages = public.order_by().values_list("language", flat=True).distinct()
        self.filters["language"].extra["choices"] = _by_name(languages)

    def filter_queryset(self, queryset: SourceQuerySet) -> SourceQuerySet:
        # django-filter would leave the queryset as it is if a value is invalid.
        if not self.is_valid():
            return queryset.none()
        found: SourceQuerySet = super().filter_queryset(queryset)
        return found


def _by_name(tags: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(((tag, language_name(tag)) for tag in tags), key=lambda choice: choice[1])
