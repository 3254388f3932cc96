"""Django's list and detail views under names that can be subclassed.

The type checker wants to know what they are of; at run time Django 5.2 does not let them be asked.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.views import generic

if TYPE_CHECKING:
    ListView: TypeAlias = generic.ListView[Any]
    DetailView: TypeAlias = generic.DetailView[Any]
else:
    ListView = generic.ListView
    DetailView = generic.DetailView
