import pytest
from django.test import Client

from tests.support.public_pages import PAGES, address


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_escaped_twice(client: Client, seeded_db: object, name: str) -> None:
    page = client.get(address(PAGES[name])).content.decode()

    assert [
        twice for twice in ("&amp;amp;", "&amp;#", "&amp;quot;", "&amp;lt;") if twice in page
    ] == []
