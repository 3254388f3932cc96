"""Facts that choose among the citations of the same form, saved or not.

A fact names citations by their row in the form's list. Rows are settled to citations when the list has
been saved, which is why `CaseAdmin.save_related` saves it first.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from casebook.catalogue.models import Citation, Initiative
from casebook.editorial.fields import CitationsField
from casebook.editorial.forms import DeskForm
from casebook.editorial.generics import InlineFormSet

PREFIX = "citations"
_MOST_ROWS = 1000


class CitationRows:
    """The rows of the form's list of citations, counted from 1."""

    def __init__(self, keys: list[str], usable: set[int]) -> None:
        self._keys = keys
        self._usable = usable

    @classmethod
    def for_form(
        cls, *, posted: Mapping[str, Any] | None, initiative: Initiative
    ) -> "CitationRows":
        """As the browser sent them, whatever another editor has saved since; else as stored."""
        return cls.stored(initiative) if posted is None else cls.posted(posted)

    @classmethod
    def stored(cls, initiative: Initiative) -> "CitationRows":
        if initiative._state.adding:
            return cls([], set())
        keys = [str(pk) for pk in initiative.citations.values_list("pk", flat=True)]
        return cls(keys, set(range(1, len(keys) + 1)))

    @classmethod
    def posted(cls, data: Mapping[str, Any]) -> "CitationRows":
        total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
        rows = range(min(int(total), _MOST_ROWS) if total.isdecimal() else 0)
        keys = [data.get(f"{PREFIX}-{row}-id", "") for row in rows]
        return cls(keys, {row + 1 for row in rows if data.get(f"{PREFIX}-{row}-source")})

    def of(self, citations: Iterable[Citation]) -> list[int]:
        wanted = {str(citation.pk) for citation in citations}
        return [row for row, key in enumerate(self._keys, start=1) if key in wanted]

    def require(self, chosen: Iterable[int]) -> None:
        unknown = [str(row) for row in chosen if row not in self._usable]
        if unknown:
            raise ValidationError(
                f"There is no source in row {', '.join(unknown)} of the list of citations."
            )


class CitingForm(DeskForm):
    """A form with choices of citations; `citation_rows` is what they choose among."""

    def __init__(self, *args: Any, citation_rows: CitationRows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._choice_names():
            saved = getattr(self.instance, name).all() if self.instance.pk else []
            self.initial[name] = citation_rows.of(saved)
        self._citation_rows = citation_rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self._choice_names():
            try:
                self._citation_rows.require(cleaned.get(name, []))
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned

    def settle(self, rows: list[Citation | None]) -> None:
        """Put the saved citations in the place of their rows; a deleted one is no longer cited."""
        cleaned = getattr(self, "cleaned_data", {})
        for name in self._choice_names():
            chosen = [rows[row - 1] for row in cleaned.get(name, [])]
            cleaned[name] = [citation for citation in chosen if citation is not None]

    def _choice_names(self) -> list[str]:
        return [n for n, field in self.fields.items() if isinstance(field, CitationsField)]


class PositionedFormSet(InlineFormSet):
    """Rows that keep the order in which they were entered: a new one comes last."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        form.instance.position = self._next_position()
        return super().save_new(form, commit)

    def _next_position(self) -> int:
        taken = [form.instance.position for form in self.forms if form.instance.pk]
        return max(taken, default=-1) + 1


class CitingFormSet(PositionedFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "citation_rows": self._citation_rows}

    @cached_property
    def _citation_rows(self) -> CitationRows:
        posted = self.data if self.is_bound else None
        return CitationRows.for_form(posted=posted, initiative=self.instance)


def saved_rows(citations: InlineFormSet) -> list[Citation | None]:
    """The saved citation of each row; None for one that was deleted or left empty."""
    deleted = citations.deleted_forms
    return [
        form.instance if form.instance.pk and form not in deleted else None
        for form in citations.forms
    ]
