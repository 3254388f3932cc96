"""The form that every model of the desk uses: dates with their precision, and citations by row."""

from typing import Any

from django.db import models
from django.forms.models import ALL_FIELDS, ModelFormMetaclass

from casebook.catalogue.fields import partial_dates
from casebook.catalogue.models import Citation
from casebook.editorial.fields import CitationsField, PartialDateField
from casebook.editorial.generics import ModelForm


class DeskFormMetaclass(ModelFormMetaclass):
    """Declare a field for each partial date, and for each choice of citations, that the form lists."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta = attrs.get("Meta")
        model = getattr(meta, "model", None)
        if model is not None:
            listed, exclude = getattr(meta, "fields", None), getattr(meta, "exclude", None) or ()
            required = {n for base in bases for n in getattr(base, "required_dates", ())}
            for field_name, field in {**_dates(model, required), **_citations(model)}.items():
                is_listed = listed in (None, ALL_FIELDS) or field_name in listed
                if is_listed and field_name not in exclude:
                    attrs.setdefault(field_name, field)
        return super().__new__(mcs, name, bases, attrs)


def _dates(model: type[models.Model], required: set[str]) -> dict[str, PartialDateField]:
    return {
        name: PartialDateField(required=name in required, help_text=help_text)
        for name, help_text in partial_dates(model).items()
    }


def _citations(model: type[models.Model]) -> dict[str, CitationsField]:
    return {
        field.name: CitationsField(required=False, help_text=field.help_text)
        for field in model._meta.many_to_many
        if field.related_model is Citation
    }


class DeskForm(ModelForm, metaclass=DeskFormMetaclass):
    required_dates: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._date_names():
            self.initial.setdefault(name, getattr(self.instance, name))

    def clean(self) -> dict[str, Any]:
        # Before the model's own checks run: they compare dates.
        cleaned = super().clean() or self.cleaned_data
        names = self._date_names()
        for name in names:
            if name in cleaned:
                setattr(self.instance, name, cleaned[name])
        if all(name in cleaned for name in names):
            self._check_constraints_on(names)
        return cleaned

    def _check_constraints_on(self, dates: list[str]) -> None:
        # The columns behind a date are no fields of the form, so Django would leave the constraints on
        # them to the database, which answers with an error page.
        columns = {f"{name}_{part}" for name in dates for part in ("on", "precision")}
        others = {field.name for field in self.instance._meta.fields} - columns
        self.instance.validate_constraints(exclude=others)

    def _date_names(self) -> list[str]:
        return [n for n, field in self.fields.items() if isinstance(field, PartialDateField)]
