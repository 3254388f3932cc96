from typing import Any

from django.db import migrations

# Frozen here: what the search modules say later must not change what this migration did.
HEADS = ("title", "organisation", "promise", "outcome", "account", "source")
COLUMNS = ", ".join(HEADS)
NEW = ", ".join(f"new.{head}" for head in HEADS)
OLD = ", ".join(f"old.{head}" for head in HEADS)
FORGET = (
    f"INSERT INTO catalogue_search (catalogue_search, rowid, {COLUMNS}) "
    f"VALUES ('delete', old.initiative_id, {OLD});"
)
LEARN = f"INSERT INTO catalogue_search (rowid, {COLUMNS}) VALUES (new.initiative_id, {NEW});"
VECTOR = " || ".join(
    f"setweight(to_tsvector('simple', {head}), '{weight}')"
    for head, weight in zip(HEADS, "AABBCD", strict=True)
)

INSTALL = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE catalogue_search USING fts5({COLUMNS}, "
        "content='catalogue_searchtext', content_rowid='initiative_id', tokenize='ascii')",
        "CREATE TRIGGER catalogue_search_insert AFTER INSERT ON catalogue_searchtext "
        f"BEGIN {LEARN} END",
        "CREATE TRIGGER catalogue_search_update AFTER UPDATE ON catalogue_searchtext "
        f"BEGIN {FORGET} {LEARN} END",
        "CREATE TRIGGER catalogue_search_delete AFTER DELETE ON catalogue_searchtext "
        f"BEGIN {FORGET} END",
    ),
    "postgresql": (
        "ALTER TABLE catalogue_searchtext ADD COLUMN vector tsvector "
        f"GENERATED ALWAYS AS ({VECTOR}) STORED",
        "CREATE INDEX catalogue_searchtext_vector ON catalogue_searchtext USING gin (vector)",
    ),
}
REMOVE = {
    "sqlite": (
        "DROP TRIGGER catalogue_search_insert",
        "DROP TRIGGER catalogue_search_update",
        "DROP TRIGGER catalogue_search_delete",
        "DROP TABLE catalogue_search",
    ),
    "postgresql": ("ALTER TABLE catalogue_searchtext DROP COLUMN vector",),
}


def install(apps: Any, schema_editor: Any) -> None:
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
