from django.contrib import admin

from casebook.catalogue.models import Finding, FindingCitation
from casebook.editorial.admin.base import PlainRelations, SharedAdmin
from casebook.editorial.citing import PositionedFormSet
from casebook.editorial.fields import ValuesField
from casebook.editorial.forms import DeskForm
from casebook.editorial.generics import TabularInline


class FindingForm(DeskForm):
    values = ValuesField(
        help_text="The numbers, one in each line, each with what it stands for: “2024: 17”. "
        "A single number needs no label."
    )


class FindingCitationInline(PlainRelations, TabularInline):
    model = FindingCitation
    form = DeskForm
    formset = PositionedFormSet
    fields = ("source", "locator", "is_about_original")
    autocomplete_fields = ("source",)
    extra = 0
    min_num = 1
    validate_min = True
    verbose_name = "citation"
    verbose_name_plural = "citations: where it is said"


@admin.register(Finding)
class FindingAdmin(SharedAdmin):
    form = FindingForm
    list_display = ("statement", "organisation", "year", "unit")
    list_filter = ("year",)
    list_select_related = ("organisation",)
    search_fields = ("statement", "key", "organisation__name")
    autocomplete_fields = ("organisation",)
    inlines = (FindingCitationInline,)
    fieldsets = (
        (None, {"fields": ("organisation", "statement", "key", "year")}),
        ("Numbers", {"fields": ("values", "unit")}),
        ("Who was asked", {"fields": ("population", "sample_size")}),
        ("Against the original", {"fields": ("original_says",)}),
    )
