"""Full text on PostgreSQL: a table of vectors for each depth, kept by triggers of `SearchText` (migrations)."""

from django.db import connection

from casebook.catalogue.search.depth import Depth


def matching(stems: tuple[str, ...], depth: Depth) -> list[int]:
    """The cases that have these words in a row, down to a depth."""
    # Stems are letters and digits only, so nothing in them can end the quotation.
    query = " <-> ".join(f"'{stem}'" for stem in stems)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT catalogue_search_{depth}_matching(%s::tsquery)", [query])
        found: list[int] | None = cursor.fetchone()[0]
    return found or []


def rebuild() -> None:
    """Make the index anew from `SearchText`, whatever became of it."""
    with connection.cursor() as cursor:
        # Writing a row as it is runs the trigger that indexes it.
        cursor.execute("UPDATE catalogue_searchtext SET title = title")
