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
# PostgreSQL keeps an index for each depth of search: a table with nothing but keys and vectors, as what
# matches is read row by row, and wide rows take four times as long.
DEPTHS = {"names": HEADS[:2], "claims": HEADS[:4], "texts": HEADS}


def vector(depth: str) -> str:
    texts = " || ' ' || ".join(f"new.{head}" for head in DEPTHS[depth])
    return f"to_tsvector('simple', {texts})"


def postgres_install() -> list[str]:
    statements = []
    for depth in DEPTHS:
        table = f"catalogue_search_{depth}"
        statements += [
            f"CREATE TABLE {table} (initiative_id bigint PRIMARY KEY, vector tsvector NOT NULL)",
            # Entries at once and not on a list of pending ones, which every search would have to read.
            f"CREATE INDEX {table}_vector ON {table} USING gin (vector) WITH (fastupdate = off)",
            # Without the setting it would rather read all rows, whose vectors it holds to be cheap.
            f"CREATE FUNCTION {table}_matching(query tsquery) RETURNS bigint[] LANGUAGE sql STABLE "
            "SET enable_seqscan = off AS "
            f"$$ SELECT array_agg(initiative_id) FROM {table} WHERE vector @@ query $$",
        ]
    learn = " ".join(
        f"INSERT INTO catalogue_search_{depth} VALUES (new.initiative_id, {vector(depth)}) "
        "ON CONFLICT (initiative_id) DO UPDATE SET vector = excluded.vector;"
        for depth in DEPTHS
    )
    forget = " ".join(
        f"DELETE FROM catalogue_search_{depth} WHERE initiative_id = old.initiative_id;"
        for depth in DEPTHS
    )
    empty = " ".join(f"TRUNCATE catalogue_search_{depth};" for depth in DEPTHS)
    for name, when, work, result in (
        ("learn", "INSERT OR UPDATE ON catalogue_searchtext FOR EACH ROW", learn, "new"),
        ("forget", "DELETE ON catalogue_searchtext FOR EACH ROW", forget, "old"),
        ("empty", "TRUNCATE ON catalogue_searchtext FOR EACH STATEMENT", empty, "NULL"),
    ):
        statements += [
            f"CREATE FUNCTION catalogue_search_{name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {work} RETURN {result}; END $$",
            f"CREATE TRIGGER catalogue_search_{name} AFTER {when} "
            f"EXECUTE FUNCTION catalogue_search_{name}()",
        ]
    return statements


def postgres_remove() -> list[str]:
    return [
        *(
            f"DROP {what} catalogue_search_{name}{rest}"
            for name in ("learn", "forget", "empty")
            for what, rest in (("TRIGGER", " ON catalogue_searchtext"), ("FUNCTION", "()"))
        ),
        *(
            f"DROP {what} catalogue_search_{depth}{rest}"
            for depth in DEPTHS
            for what, rest in (("FUNCTION", "_matching(tsquery)"), ("TABLE", ""))
        ),
    ]


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
    "postgresql": postgres_install(),
}
REMOVE = {
    "sqlite": (
        "DROP TRIGGER catalogue_search_insert",
        "DROP TRIGGER catalogue_search_update",
        "DROP TRIGGER catalogue_search_delete",
        "DROP TABLE catalogue_search",
    ),
    "postgresql": postgres_remove(),
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
