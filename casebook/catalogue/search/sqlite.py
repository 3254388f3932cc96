"""Full text on SQLite: an FTS5 index over `SearchText`, kept by its triggers (migrations)."""

import json
from collections.abc import Iterable

from django.db import connection

from casebook.catalogue.search.depth import Depth, Stems


def matching(phrases: Iterable[Stems], depth: Depth) -> list[int]:
    """The cases that have all these phrases, each with its words in a row, down to a depth."""
    # Stems are letters and digits only, so nothing in them can end the string.
    query = " AND ".join(f'"{" ".join(stems)}"' for stems in phrases)
    with connection.cursor() as cursor:
        # In one row: fetching thousands takes longer than finding them.
        cursor.execute(
            "SELECT json_group_array(rowid) FROM catalogue_search WHERE catalogue_search MATCH %s",
            [f"{{{' '.join(depth.heads)}}} : ({query})"],
        )
        found: list[int] = json.loads(cursor.fetchone()[0])
        return found


def rebuild() -> None:
    """Make the index anew from `SearchText`, whatever became of it."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO catalogue_search (catalogue_search) VALUES ('rebuild')")
