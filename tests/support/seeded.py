"""The real seeds in the test database.

A test asks for `seeded_db` instead of `db`; what it writes is rolled back as usual. Loading takes
seconds, so these tests are moved to the front and share one load, which is taken back when the first
test comes that does not ask for it.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from casebook.catalogue.models import Initiative
from casebook.exchange.seeds import checks, files, vocabulary
from casebook.exchange.seeds.files import Seeds
from casebook.exchange.seeds.loading import load_seeds
from casebook.exchange.seeds.report import Report
from casebook.exchange.seeds.vocabulary import Vocabulary

_open_load = ExitStack()


def _asks_for_seeds(item: pytest.Item) -> bool:
    return "seeded_db" in getattr(item, "fixturenames", ())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not _asks_for_seeds(item))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not _asks_for_seeds(item):
        _open_load.close()


@pytest.fixture(scope="session")
def real_vocabulary() -> Vocabulary:
    return vocabulary.read()


@pytest.fixture(scope="session")
def real_seeds(real_vocabulary: Vocabulary) -> Seeds:
    return checks.read_checked(files.SEEDS, real_vocabulary)


@pytest.fixture(scope="session")
def _shared_load(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    real_seeds: Seeds,
    real_vocabulary: Vocabulary,
) -> Iterator[Report]:
    """Hold the load in an open transaction; each test opens its own inside it, as a savepoint."""

    def take_back(load: transaction.Atomic) -> None:
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            load.__exit__(None, None, None)

    with django_db_blocker.unblock():
        load = transaction.atomic()
        load.__enter__()
        _open_load.callback(take_back, load)
        report = load_seeds(real_seeds, real_vocabulary)
    yield report
    _open_load.close()


@pytest.fixture
def seeded_db(_shared_load: Report, db: None) -> Report:
    """The database with all real seeds in it; the value is the report of loading them."""
    assert Initiative.objects.exists(), (
        "the order of the tests was changed after the load was taken back"
    )
    return _shared_load
