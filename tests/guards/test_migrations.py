import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.guards.files import PACKAGE


@pytest.mark.django_db
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("the models have changed:\n" + capsys.readouterr().out)


@pytest.mark.django_db
def test_no_two_migrations_are_both_the_last():
    assert MigrationLoader(connection).detect_conflicts() == {}


def test_only_the_catalogue_has_migrations():
    homes = {path.parent.parent.name for path in PACKAGE.rglob("migrations/__init__.py")}

    assert homes == {"catalogue"}


def test_every_migration_is_named_for_what_it_does():
    names = [path.stem for path in PACKAGE.rglob("migrations/0*.py")]
    unnamed = [name for name in names if re.search(r"_auto_|_alter_\w+_and_more|_and_more$", name)]

    assert names
    assert unnamed == []
