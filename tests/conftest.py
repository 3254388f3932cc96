import pytest
from django.conf import settings
from django.core.cache import cache

from casebook.catalogue import facets

pytest_plugins = ["tests.support.seeded"]


def pytest_configure(config: pytest.Config) -> None:
    # Pages under test link to plain names, so that no run has to collect static files first.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True
    # The slow hash protects real passwords; the tests' are not secret.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nothing_remembered_from_an_earlier_test() -> None:
    # Each test's database starts at the same version, with other cases.
    facets.forget()
    cache.clear()
