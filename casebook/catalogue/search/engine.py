"""The full-text engine of the database in use; both have the same functions."""

from types import ModuleType

from django.db import connection

from casebook.catalogue.search import postgres, sqlite


def engine() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[connection.vendor]
