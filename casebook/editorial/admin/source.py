from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.text import slugify

from casebook.catalogue.models import Initiative, Source
from casebook.editorial.admin.base import SharedAdmin
from casebook.editorial.fields import LinesField
from casebook.editorial.forms import DeskForm

_KEY_LENGTH = 80


class SourceForm(DeskForm):
    authors = LinesField(
        required=False, help_text="The authors' names in the order given, one in each line."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if key := self.fields.get("key"):
            key.required = False
            key.help_text += " Leave it empty to have it made from publisher and date."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("key") and "key" not in self.errors:
            cleaned["key"] = self._new_key(cleaned)
        return cleaned

    def _new_key(self, cleaned: dict[str, Any]) -> str:
        host = urlsplit(cleaned.get("url") or "").hostname or ""
        name = slugify(cleaned.get("publisher") or "") or slugify(host.replace(".", "-"))
        stem = f"{name[: _KEY_LENGTH - 20] or 'source'}-{cleaned.get('published') or 'undated'}"
        taken = set(Source.objects.filter(key__startswith=stem).values_list("key", flat=True))
        candidates = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
        return next(key for key in candidates if key not in taken)


@admin.register(Source)
class SourceAdmin(SharedAdmin):
    form = SourceForm
    list_display = ("title", "publisher", "published", "kind", "language", "verification", "key")
    list_filter = ("kind", "verification", "is_official", "language")
    search_fields = ("title", "publisher", "origin", "key", "url")
    date_hierarchy = "published_on"
    ordering = ("title", "key")
    autocomplete_fields = ("issuer",)
    readonly_fields = ("canonical_url", "last_checked_at", "last_check")
    fieldsets = (
        (None, {"fields": ("url", "title", "title_seen", "publisher", "origin", "authors")}),
        ("When and what", {"fields": ("published", "language", "kind", "key")}),
        ("How it counts as evidence", {"fields": ("verification", "is_official", "issuer")}),
        ("For readers", {"fields": ("archive_url", "note")}),
        (
            "Record",
            {
                "classes": ("collapse",),
                "fields": ("canonical_url", "last_checked_at", "last_check"),
            },
        ),
    )

    @admin.display(description="published", ordering="published_on")
    def published(self, source: Source) -> str:
        return str(source.published or "")

    def is_public(self, obj: Source) -> bool:
        return Source.objects.public().filter(pk=obj.pk).exists()

    def affected(self, obj: Source) -> QuerySet[Initiative]:
        return Initiative.objects.filter(citations__source=obj).distinct()
