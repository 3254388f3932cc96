"""Form fields for what stands in a query string. Whatever comes, they clean it or say what is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import slug_re

from casebook.catalogue.document.problems import did_you_mean
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.facets import FacetIndex

MOST_VALUES = 100
"""Values of one facet that a query may ask for."""

NOT_OFFERED = {"invalid_choice": "Choose one of the values offered."}
"""Django's own message would repeat the value at whatever length it came."""

_LONGEST_SHOWN = 60


def shortened(text: str) -> str:
    """As much of what a reader typed as an error message should repeat."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


class FacetField(forms.Field):
    """Any number of values that listed cases have."""

    # Reads all values of a parameter and, unlike a list of choices, is quick to copy for each request.
    widget = forms.MultipleHiddenInput

    def __init__(self, *, name: str, index: FacetIndex, **kwargs: Any) -> None:
        self.name, self.index = name, index
        super().__init__(**kwargs)

    def to_python(self, value: list[str] | None) -> list[str]:
        """Each value once; an empty one is what a form sends for "any"."""
        return [text for text in dict.fromkeys(value or ()) if text]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MOST_VALUES:
            raise ValidationError(f"Choose at most {MOST_VALUES} values.")
        unknown = [text for text in value if not self.index.label(self.name, text)]
        if unknown:
            known = [choice for choice, _ in self.index.choices(self.name)]
            raise ValidationError([self._explained(text, known) for text in unknown[:3]])

    def _explained(self, text: str, known: list[str]) -> str:
        shown = shortened(text)
        hint = did_you_mean(shown, known) or "."
        return f"No case has the value “{shown}” here{hint}"


class TermsField(forms.MultipleChoiceField):
    """Any number of terms of a closed vocabulary, whether or not any case has them."""

    default_error_messages = {**NOT_OFFERED}

    def to_python(self, value: list[str] | None) -> list[str]:
        """Each value once; an empty one is what a form sends for "any"."""
        return [text for text in dict.fromkeys(super().to_python(value)) if text]


class SlugsField(forms.Field):
    """Names of cases that the reader keeps at hand. One that is no name is nobody's fault, and left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: list[str] | None) -> list[str]:
        return [slug for slug in dict.fromkeys(value or ()) if slug_re.fullmatch(slug)]


class PlainTextField(forms.Field):
    """Text as it was typed: unlike in a CharField nothing is refused, since search copes with anything."""

    widget = forms.TextInput

    def to_python(self, value: str | None) -> str:
        return (value or "").strip()


class PartialDateField(forms.Field):
    """A date as exactly as it is known: a year, a month or a day."""

    widget = forms.TextInput

    def to_python(self, value: str | None) -> PartialDate | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            return PartialDate.parse(shortened(text))
        except ValueError as error:
            raise ValidationError(str(error)) from None
