"""The parts of a case as rows on its page."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from casebook.catalogue.models import (
    Citation,
    Discrepancy,
    Event,
    Figure,
    Outcome,
    Promise,
    Relation,
)
from casebook.editorial.admin.base import PlainRelations
from casebook.editorial.citing import CitingForm, CitingFormSet, PositionedFormSet
from casebook.editorial.forms import DeskForm
from casebook.editorial.generics import StackedInline, TabularInline


class CitationForm(DeskForm):
    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and "source" in self.changed_data:
            # Its number belongs to the source it had; `save` gives it the one of the new source.
            self.instance.number = 0
        return super().save(commit)


class CitationInline(PlainRelations, TabularInline):
    model = Citation
    form = CitationForm
    fields = ("number", "source", "locator", "excerpt")
    readonly_fields = ("number",)
    autocomplete_fields = ("source",)
    extra = 0
    verbose_name_plural = "citations: what the case rests on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        return super().get_queryset(request).select_related("source")


class DatedFactForm(CitingForm):
    required_dates = ("date",)


class FactInline(StackedInline):
    form = CitingForm
    formset = CitingFormSet
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("citations")


class PromiseInline(FactInline):
    model = Promise
    verbose_name_plural = "promises: what was claimed beforehand"
    fields = (
        "statement",
        ("made_by", "made"),
        ("value", "unit"),
        "verdict",
        "verdict_reason",
        "citations",
        "note",
    )


class EventInline(FactInline):
    model = Event
    form = DatedFactForm
    verbose_name_plural = "events: its life, step by step"
    fields = (("kind", "date"), "summary", "citations", "note")


class OutcomeInline(FactInline):
    model = Outcome
    form = DatedFactForm
    verbose_name_plural = "outcomes: what came of it"
    autocomplete_fields = ("reasons",)
    fields = (
        ("kind", "extent"),
        "date",
        "summary",
        "reasons",
        ("attribution", "certainty"),
        "citations",
        "note",
    )


class FigureInline(FactInline):
    model = Figure
    classes = ("collapse",)
    verbose_name_plural = "figures: what was measured"
    fields = (
        ("measure", "quantity"),
        ("value", "unit"),
        ("as_of", "standing"),
        "citations",
        "note",
    )


class DiscrepancyInline(FactInline):
    model = Discrepancy
    classes = ("collapse",)
    verbose_name_plural = "discrepancies: where sources disagree"
    fields = (
        ("topic", "about_the_article"),
        ("one_says", "others_say"),
        "verdict",
        "citations",
        "note",
    )


class RelationInline(PlainRelations, TabularInline):
    model = Relation
    form = DeskForm
    formset = PositionedFormSet
    fk_name = "initiative"
    fields = ("other", "kind", "reason")
    autocomplete_fields = ("other",)
    extra = 0
    classes = ("collapse",)
    verbose_name_plural = "related cases"


INLINES = (
    CitationInline,
    PromiseInline,
    EventInline,
    OutcomeInline,
    FigureInline,
    DiscrepancyInline,
    RelationInline,
)
"""In the order an editor works: the sources first, since every fact chooses among them."""
