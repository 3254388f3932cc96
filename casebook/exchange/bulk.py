"""Thousands of rows at once, for what is made up and needs no check of each."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def create(instances: Iterable[M]) -> list[M]:
    """Insert instances that have their keys; `bulk_create` would spend most of its time on SQL text."""
    made = list(instances)
    if not made:
        return made
    fields = type(made[0])._meta.local_concrete_fields
    columns = [
        list(map(_prepared(field), map(attrgetter(field.attname), made))) for field in fields
    ]
    insert(
        type(made[0])._meta.db_table,
        [str(field.column) for field in fields],
        list(zip(*columns, strict=True)),
    )
    return made


def _prepared(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """What makes a value of a field fit for the database; asking the field for each takes most of the time."""
    if isinstance(field, models.CharField | models.TextField):
        return str  # the value of a choice, not the choice
    if isinstance(field, models.IntegerField | models.BooleanField | models.ForeignKey):
        return lambda value: value
    return lambda value: field.get_db_prep_save(value, connection)


def insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    into = f"{quote(table)} ({', '.join(map(quote, columns))})"
    values = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        # PostgreSQL takes rows in bulk by COPY, ten times as fast as by INSERT.
        if hasattr(cursor, "copy"):
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {into} VALUES ({values})", rows)  # noqa: S608  (our own names)
