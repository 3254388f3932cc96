"""Full text on SQLite: an FTS5 index over `SearchText`, kept by its triggers (migrations)."""

from django.db import connection


def matching(stems: tuple[str, ...], heads: tuple[str, ...]) -> list[int]:
    """The cases that have these words in a row under any of the heads."""
    # Stems are letters and digits only, so nothing in them can end the string.
    phrase = " ".join(stems)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM catalogue_search WHERE catalogue_search MATCH %s",
            [f'{{{" ".join(heads)}}} : "{phrase}"'],
        )
        return [row[0] for row in cursor.fetchall()]
