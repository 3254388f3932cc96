import datetime
import re
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.html import format_html, format_html_join

from casebook.catalogue import publishing
from casebook.catalogue.models import Citation, Initiative
from casebook.catalogue.publishing import Refused
from casebook.catalogue.vocabulary import Status
from casebook.editorial import case_views
from casebook.editorial.access import PUBLISH, WITHDRAW, is_editor
from casebook.editorial.admin.base import DeskAdmin
from casebook.editorial.admin.case_form import FIELDSETS, RECORD, RECORD_FIELDSET, CaseForm
from casebook.editorial.admin.facts import INLINES
from casebook.editorial.citing import CitingFormSet, saved_rows

_REFUSAL = "refusal_of_publishing"
_ACCESSION = re.compile(r"\s*CB-0*([1-9]\d{0,8})\s*", re.ASCII | re.IGNORECASE)


@admin.register(Initiative)
class CaseAdmin(DeskAdmin):
    """A complete case on one page. Its status changes through the verbs of `publishing` alone."""

    form = CaseForm
    inlines = INLINES
    list_display = (
        "title",
        "accession_label",
        "company",
        "status",
        "rolled_back",
        "evidence",
        "changed_on",
    )
    list_filter = ("status", "evidence", "stage", "ai_kind", "company__sector", "functions")
    list_select_related = ("company",)
    search_fields = ("title", "slug", "company__name", "company__aliases__name")
    search_help_text = "Title, address or company; or an accession number such as CB-0001."
    date_hierarchy = "rolled_back_on"
    ordering = ("-changed_at", "-pk")
    autocomplete_fields = ("company", "vendors", "functions", "technologies")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = RECORD
    actions = ("publish_selected",)

    class Media:
        js = ["casebook/js/admin-citations.js"]

    # --- Who may -------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or is_editor(request) or obj.status == Status.DRAFT
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or obj.accession is None
        )

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(PUBLISH)

    def has_withdraw_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(WITHDRAW)

    # --- Lists ---------------------------------------------------------------------------------

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Initiative], search_term: str
    ) -> tuple[QuerySet[Initiative], bool]:
        if accession := _ACCESSION.fullmatch(search_term):
            return queryset.filter(accession=int(accession[1])), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="accession", ordering="accession")
    def accession_label(self, initiative: Initiative) -> str:
        return initiative.accession_label

    @admin.display(description="rolled back", ordering="rolled_back_on")
    def rolled_back(self, initiative: Initiative) -> str:
        return str(initiative.rolled_back or "")

    @admin.display(description="changed", ordering="changed_at")
    def changed_on(self, initiative: Initiative) -> datetime.date:
        return initiative.changed_at.date()

    @admin.action(description="Publish the selected cases", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Initiative]) -> None:
        # The list's permission says nothing of each case in it, so each is asked for again.
        for initiative in queryset:
            if not (
                self.has_publish_permission(request, initiative)
                and self.has_change_permission(request, initiative)
            ):
                self._say_refused(request, initiative, ["You may not publish this case."])
                continue
            try:
                publishing.publish(initiative)
            except Refused as refusal:
                self._say_refused(request, initiative, refusal.messages)
                continue
            self.log_change(request, initiative, "Published.")
            self.message_user(request, f"“{initiative}” is published.", messages.SUCCESS)

    def _say_refused(
        self, request: HttpRequest, initiative: Initiative, reasons: list[str]
    ) -> None:
        items = format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons))
        text = format_html("“{}” was not published: <ul>{}</ul>", initiative, items)
        self.message_user(request, text, messages.ERROR)

    # --- The page of a case --------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*FIELDSETS, RECORD_FIELDSET) if obj else FIELDSETS

    def is_public(self, obj: Initiative) -> bool:
        return obj.is_public

    def get_urls(self) -> list[URLPattern]:
        def view(answer: Any) -> Any:
            def answered(request: HttpRequest, object_id: int) -> HttpResponse:
                response: HttpResponse = answer(self, request, object_id)
                return response

            return self.admin_site.admin_view(answered, cacheable=True)

        return [
            path(
                "<int:object_id>/preview/",
                view(case_views.preview),
                name="catalogue_initiative_preview",
            ),
            path(
                "<int:object_id>/withdraw/",
                view(case_views.withdraw),
                name="catalogue_initiative_withdraw",
            ),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {**(extra_context or {}), "may_publish": self.has_publish_permission(request)}
        context["may_withdraw"] = self.has_withdraw_permission(request)
        if "_publish" in request.POST and not context["may_publish"]:
            raise PermissionDenied
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except Refused as refusal:
            # Nothing of it was saved. The same form once more, now with the reasons as its errors,
            # comes back with everything that was typed.
            setattr(request, _REFUSAL, refusal)
            return super().changeform_view(request, object_id, form_url, context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, _REFUSAL, None)
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the citations first, so that every fact can point to them; then take it all up."""
        citations = [formset for formset in formsets if formset.model is Citation]
        rows = []
        for formset in citations:
            self.save_formset(request, form, formset, change=change)
            rows += saved_rows(formset)
        form.settle(rows)
        facts = [formset for formset in formsets if isinstance(formset, CitingFormSet)]
        for fact in (fact_form for formset in facts for fact_form in formset.forms):
            fact.settle(rows)
        others = [formset for formset in formsets if formset not in citations]
        super().save_related(request, form, others, change)
        if "_publish" in request.POST and form.instance.status != Status.PUBLISHED:
            publishing.publish(form.instance)
            self.message_user(request, f"“{form.instance}” is published.", messages.SUCCESS)
        else:
            publishing.correct(form.instance)
