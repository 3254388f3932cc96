"""What a browser would send back from a page of the admin, to change a value of it and post it."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse


def filled_in(response: HttpResponse) -> dict[str, Any]:
    """Every field of the form on the page, with all its rows, as it stands there."""
    context = response.context
    data = _values(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _values(form)
    return data


def add_row(data: dict[str, Any], prefix: str, **values: Any) -> int:
    """Add a row to an inline, as “Add another” does; returns its index."""
    index = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = index + 1
    data |= {f"{prefix}-{index}-{name}": value for name, value in values.items()}
    return index


def _values(form: BaseForm) -> dict[str, Any]:
    values = {field.html_name: field.value() for field in form}
    return {
        name: [getattr(item, "pk", item) for item in value] if isinstance(value, list) else value
        for name, value in values.items()
        if value is not None and value is not False
    }
