"""Full text on PostgreSQL: a table of vectors for each depth, kept by triggers of `SearchText` (migrations)."""

from collections.abc import Iterable

from django.db import connection

from casebook.catalogue.search.depth import Depth, Stems


def matching(phrases: Iterable[Stems], depth: Depth) -> list[int]:
    """The cases that have all these phrases, each with its words in a row, down to a depth."""
    # Stems are letters and digits only, so nothing in them can end the quotation.
    query = " & ".join(" <-> ".join(f"'{stem}'" for stem in stems) for stems in phrases)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT catalogue_search_{depth}_matching(%s::tsquery)", [query])
        found: list[int] | None = cursor.fetchone()[0]
    return found or []


def rebuild() -> None:
    """Make the index anew from `SearchText`, whatever became of it."""
    with connection.cursor() as cursor:
        # Writing a row as it is runs the trigger that indexes it.
        cursor.execute("UPDATE catalogue_searchtext SET title = title")
