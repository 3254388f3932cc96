from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from casebook.catalogue.merging import merge_companies
from casebook.catalogue.models import Company, CompanyAlias, Initiative
from casebook.catalogue.publishing import Refused
from casebook.editorial.admin.base import SharedAdmin
from casebook.editorial.forms import DeskForm
from casebook.editorial.generics import TabularInline


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Company.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        label="Keep",
        error_messages={"required": "Choose the company that stays."},
    )


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
    actions = ("merge_selected",)
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

    @admin.action(description="Merge the selected companies into one", permissions=["delete"])
    def merge_selected(
        self, request: HttpRequest, queryset: QuerySet[Company]
    ) -> HttpResponse | None:
        """Ask which of them stays, then let it take over the others."""
        companies = Company.objects.filter(pk__in=queryset.values("pk")).by_name()
        if len(companies) < 2:
            self.message_user(request, "Choose the companies that are one.", messages.ERROR)
            return None
        form = MergeForm(request.POST if "merge" in request.POST else None)
        form.fields["into"].queryset = companies  # type: ignore[attr-defined]
        if form.is_valid():
            try:
                self._merge(request, companies, into=form.cleaned_data["into"])
                return None
            except Refused as refusal:
                form.add_error(None, refusal)
        context = {
            **self.admin_site.each_context(request),
            "title": "Merge companies",
            "opts": self.opts,
            "form": form,
            "companies": companies,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/catalogue/company/merge.html", context)

    @transaction.atomic
    def _merge(self, request: HttpRequest, companies: Iterable[Company], *, into: Company) -> None:
        others = [company for company in companies if company != into]
        for company in others:
            merge_companies(company, into=into)
        names = ", ".join(f"“{company.name}”" for company in others)
        self.log_change(request, into, f"Took over {names}.")
        self.message_user(request, f"“{into}” took over {names}.", messages.SUCCESS)

    def is_public(self, obj: Company) -> bool:
        return Company.objects.public().filter(pk=obj.pk).exists()

    def affected(self, obj: Company) -> QuerySet[Initiative]:
        # A case is also found by the names of its vendors and of their owners.
        pk = obj.pk
        involved = Q(company=pk) | Q(vendors=pk) | Q(company__parent=pk) | Q(vendors__parent=pk)
        return Initiative.objects.filter(involved).distinct()
