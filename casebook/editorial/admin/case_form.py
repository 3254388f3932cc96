"""The form of a case: its fieldsets in the order an editor thinks, and what publishing had against it."""

from typing import Any

from casebook.catalogue.models import Initiative
from casebook.catalogue.publishing import Refused
from casebook.editorial.citing import CitationRows, CitingForm

RECORD = (
    "status",
    "accession_label",
    "withdrawn_reason",
    "evidence",
    "rolled_back",
    "lifespan_days",
    "source_count",
    "published_at",
    "changed_at",
)

FIELDSETS: Any = (
    (None, {"fields": ("title", "slug", "company", "vendors")}),
    ("In brief", {"fields": ("verdict", "promised", "happened")}),
    ("The story", {"fields": ("summary", "narrative")}),
    ("What it was", {"fields": ("functions", "technologies", ("stage", "ai_kind"))}),
    (
        "When it ran",
        {
            "description": "Its citations are chosen among those listed below.",
            "fields": (
                ("started", "started_note"),
                "started_citations",
                ("ended", "ended_note"),
                "ended_citations",
            ),
        },
    ),
    ("If it is not a rollback", {"classes": ("collapse",), "fields": ("examined_reason",)}),
    ("For editors", {"classes": ("collapse",), "fields": ("editor_note",)}),
)
RECORD_FIELDSET: Any = ("Record", {"classes": ("collapse",), "fields": RECORD})


class CaseForm(CitingForm):
    refusal: Refused | None = None
    """Set on the class of one request, when publishing refused what was typed."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        initiative = kwargs.get("instance") or Initiative()
        rows = CitationRows.for_form(posted=data, initiative=initiative)
        super().__init__(data, *args, citation_rows=rows, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned
