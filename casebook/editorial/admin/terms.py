"""The open vocabularies. A term that something uses is never deleted: its page has readers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from casebook.catalogue.models import Function, Reason, Sector, Technology
from casebook.editorial.admin.base import SharedAdmin


class TermAdmin(SharedAdmin):
    list_display = ["name", "slug", "definition", "position"]
    search_fields = ["name", "slug", "definition"]
    ordering = ("position", "name")
    prepopulated_fields = {"slug": ("name",)}
    fields = ["name", "slug", "definition", "position"]
    used_by = "initiatives"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_used = obj is not None and getattr(obj, self.used_by).exists()
        return super().has_delete_permission(request, obj) and not is_used

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # Addresses, files and filters hold on to it.
        return ("slug",) if obj else ()


@admin.register(Sector)
class SectorAdmin(TermAdmin):
    list_display = ["name", "isic_section", "slug", "definition", "position"]
    fields = ["name", "slug", "isic_section", "definition", "position"]
    used_by = "companies"


@admin.register(Function, Technology)
class FunctionAdmin(TermAdmin):
    pass


@admin.register(Reason)
class ReasonAdmin(TermAdmin):
    used_by = "outcomes"
