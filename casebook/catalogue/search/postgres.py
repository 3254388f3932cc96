"""Full text on PostgreSQL: a stored tsvector of `SearchText` with a GIN index (migrations)."""

from django.db import connection

from casebook.catalogue.models.search_text import HEADS

_WEIGHTS = dict(zip(HEADS, "AABBCD", strict=True))
"""As the migration gives them; PostgreSQL has four, so neighbouring heads share one."""


def matching(stems: tuple[str, ...], heads: tuple[str, ...]) -> list[int]:
    """The cases that have these words in a row under any of the heads."""
    weights = "".join(sorted({_WEIGHTS[head] for head in heads}))
    # Stems are letters and digits only, so nothing in them can end the quotation.
    query = " <-> ".join(f"'{stem}':{weights}" for stem in stems)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT initiative_id FROM catalogue_searchtext WHERE vector @@ %s::tsquery", [query]
        )
        return [row[0] for row in cursor.fetchall()]
