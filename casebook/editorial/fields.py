"""Form fields for what Django has no field for: each is plain text that a person can type."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from pydantic import ValidationError as InvalidDocument

from casebook.catalogue.document.schema import ValueDocument
from casebook.catalogue.edtf import PartialDate

CITATION_CHOOSER = "data-citation-chooser"


def _lines(text: str | None) -> list[str]:
    # No database keeps a NUL in JSON.
    ProhibitNullCharactersValidator()(text or "")
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class PartialDateField(forms.Field):
    """A date that may be known only to the month or the year."""

    widget = forms.TextInput(
        attrs={"placeholder": "2024, 2024-02 or 2024-02-27", "class": "partial-date"}
    )

    def to_python(self, value: Any) -> PartialDate | None:
        if not value or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class LinesField(forms.Field):
    """A list of texts, one in each line."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        return _lines(value)


class ValuesField(forms.Field):
    """A finding's numbers, one in each line: `2024: 17`, or a number alone."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(
            f"{item['label']}: {item['value']}" if item.get("label") else str(item["value"])
            for item in value
        )

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return value
        return [self._parse(line) for line in _lines(value)]

    def _parse(self, line: str) -> dict[str, Any]:
        label, _, number = line.rpartition(":")
        try:
            document = ValueDocument.model_validate(
                {"label": label.strip(), "value": number.strip()}
            )
        except InvalidDocument:
            raise ValidationError(
                f"“{line}” is not a number with its label: write “2024: 17”, or “17” alone."
            ) from None
        return document.plain()


class CitationsField(forms.Field):
    """Which citations of the same form a fact rests on: their rows, as `1, 3`.

    A row counts whether it is saved or not, so that a new case needs one page. The script
    that finds the field by its data attribute lets the editor tick citations instead of typing.
    """

    widget = forms.TextInput(
        attrs={CITATION_CHOOSER: True, "placeholder": "rows of the list of citations: 1, 3"}
    )

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:
        if isinstance(value, list):
            return value
        numbers = []
        for word in (value or "").replace(",", " ").split():
            # Unicode digits and numbers beyond any list are typing errors, too.
            if not (word.isascii() and word.isdigit() and len(word) <= 4):
                raise ValidationError(
                    f"“{word}” is not the row of a citation: write numbers such as 1, 3."
                )
            numbers.append(int(word))
        return sorted(set(numbers))
