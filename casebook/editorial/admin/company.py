from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from casebook.catalogue.models import Company, CompanyAlias, Initiative
from casebook.editorial.admin.base import SharedAdmin
from casebook.editorial.forms import DeskForm
from casebook.editorial.generics import TabularInline


class AliasInline(TabularInline):
    model = CompanyAlias
    form = DeskForm
    fields = ("name", "used_from", "used_until")
    extra = 0
    verbose_name = "alias"
    verbose_name_plural = "aliases: other names it goes or went by"


@admin.register(Company)
class CompanyAdmin(SharedAdmin):
    list_display = ("name", "trade", "country", "sector", "parent", "case_count")
    list_filter = ("sector", "country")
    list_select_related = ("sector", "parent")
    search_fields = ("name", "legal_name", "slug", "aliases__name", "=wikidata")
    ordering = ("name",)
    autocomplete_fields = ("sector", "parent")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (AliasInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "legal_name", "parent")}),
        ("What and where", {"fields": ("country", "sector", "isic", "trade")}),
        ("Elsewhere", {"fields": ("website", "wikidata")}),
        ("For readers", {"fields": ("note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        companies: QuerySet[Company] = super().get_queryset(request)
        return companies.annotate(case_count=Count("initiatives", distinct=True))

    @admin.display(description="cases", ordering="case_count")
    def case_count(self, company: Any) -> int:
        count: int = company.case_count
        return count

    def is_public(self, obj: Company) -> bool:
        return Company.objects.public().filter(pk=obj.pk).exists()

    def affected(self, obj: Company) -> QuerySet[Initiative]:
        # A case is also found by the names of its vendors and of their owners.
        pk = obj.pk
        involved = Q(company=pk) | Q(vendors=pk) | Q(company__parent=pk) | Q(vendors__parent=pk)
        return Initiative.objects.filter(involved).distinct()
