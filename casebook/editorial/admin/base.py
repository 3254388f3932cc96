"""What the admin of every model has in common."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models, transaction
from django.http import HttpRequest

from casebook.catalogue import publishing
from casebook.catalogue.models import Initiative
from casebook.editorial.access import is_editor
from casebook.editorial.forms import DeskForm
from casebook.editorial.generics import ModelAdmin


class PlainRelations:
    """No button that deletes a company or a source from within the form of a case."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field


class DeskAdmin(PlainRelations, ModelAdmin):
    form = DeskForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_per_page = 50
    # Counting the facets of every filter would read the whole table for each.
    show_full_result_count = False

    class Media:
        css = {"all": ["casebook/css/admin.css"]}

    def view_on_site(self, obj: Any) -> str | None:
        """The public page, for an object that has one."""
        return obj.get_absolute_url() if self.is_public(obj) else None

    def is_public(self, obj: Any) -> bool:
        return True


class SharedAdmin(DeskAdmin):
    """For what several cases share: saving it takes the change up in all of them, at once.

    Only an editor may change what a published case uses.
    """

    def affected(self, obj: Any) -> Iterable[Initiative]:
        """The cases whose derived columns a change of the object may alter."""
        return ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or is_editor(request) or not self.is_public(obj)
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        is_new_to_all = not change and not self.is_public(form.instance)
        has_changed = form.has_changed() or any(formset.has_changed() for formset in formsets)
        if has_changed and not is_new_to_all:
            publishing.correct_shared(initiatives=list(self.affected(form.instance)))

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        super().delete_model(request, obj)
        publishing.correct_shared()

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        publishing.correct_shared()
