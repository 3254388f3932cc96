import pytest


@pytest.fixture(autouse=True)
def _site_has_a_contact(settings):
    """Without one, security.txt does not exist."""
    settings.CONTACT = "mailto:editors@casebook.example"
