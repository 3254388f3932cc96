"""Model attributes made of more than one column."""

import datetime
from typing import Any

from django.db import models

from casebook.catalogue.edtf import PartialDate, Precision


class partial_date(property):  # noqa: N801  (used like a field; a property, so that Model(**kwargs) takes it)
    """Read and write `<name>_on` and `<name>_precision` as one `PartialDate`, EDTF text or None.

    The two columns are declared beside it with `partial_date_columns`, so that migrations,
    queries and ordering see ordinary fields; forms and documents use the pair.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(self._read, self._write)

    def _read(self, instance: models.Model) -> PartialDate | None:
        first_day: datetime.date | None = getattr(instance, f"{self.name}_on")
        if first_day is None:
            return None
        return PartialDate(first_day, Precision(getattr(instance, f"{self.name}_precision")))

    def _write(self, instance: models.Model, value: PartialDate | str | None) -> None:
        date = PartialDate.parse(value) if isinstance(value, str) and value else value or None
        assert date is None or isinstance(date, PartialDate)
        setattr(instance, f"{self.name}_on", date and date.first_day)
        setattr(instance, f"{self.name}_precision", date.precision.value if date else "")


def partial_date_columns(help_text: str) -> tuple[Any, Any]:
    """The sortable first day and the precision behind a `partial_date`."""
    return (
        models.DateField(null=True, blank=True, editable=False, help_text=help_text),
        models.CharField(
            max_length=5,
            choices=Precision,
            blank=True,
            editable=False,
            help_text="How exact the date is: a year, a month or a day.",
        ),
    )


def partial_date_constraint(
    model: str, name: str, *, required: bool = False
) -> models.CheckConstraint:
    """A date has a precision and a precision a date; a required date is there."""
    known = models.Q((f"{name}_on__isnull", False), (f"{name}_precision__in", Precision.values))
    unknown = models.Q((f"{name}_on__isnull", True), (f"{name}_precision", ""))
    return models.CheckConstraint(
        condition=known if required else known | unknown,
        name=f"{model}_{name}_date_has_precision",
        violation_error_message="A date needs its precision: a year, a month or a day.",
    )


def partial_dates(model: type[models.Model]) -> dict[str, str]:
    """The partial dates that a model declares, each with the help text an editor sees."""
    names = {
        name: attribute
        for base in reversed(model.__mro__)
        for name, attribute in vars(base).items()
        if isinstance(attribute, partial_date)
    }
    first_days = {field.name: field for field in model._meta.fields}
    return {name: str(first_days[f"{name}_on"].help_text) for name in names}
