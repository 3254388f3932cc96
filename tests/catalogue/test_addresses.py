import pytest

from casebook.catalogue.addresses import canonical_url


@pytest.mark.parametrize(
    "variant",
    [
        "https://example.com/a/b",
        "http://example.com/a/b",
        "https://www.example.com/a/b/",
        "https://EXAMPLE.com:443/a/b#comments",
        "https://example.com/a/b?utm_source=x&utm_medium=y",
        "https://example.com/a/b/?fbclid=1&gclid=2",
        "  https://example.com/a/b  ",
        "https://example.com/%61/b",
    ],
)
def test_variants_of_one_address_are_one_source(variant: str) -> None:
    assert canonical_url(variant) == "https://example.com/a/b"


@pytest.mark.parametrize(
    "other",
    [
        "https://example.com/a/c",
        "https://example.com/A/b",
        "https://example.com/a/b?p=1",
        "https://news.example.com/a/b",
        "https://example.com:8443/a/b",
    ],
)
def test_what_names_another_page_stays_apart(other: str) -> None:
    assert canonical_url(other) != "https://example.com/a/b"


def test_the_order_of_parameters_does_not_matter() -> None:
    assert canonical_url("https://e.org/?b=2&a=1") == canonical_url("https://e.org/?a=1&b=2")


@pytest.mark.parametrize(
    "text", ["", "example.com/a", "ftp://example.com/a", "https://", "javascript:1"]
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a web address"):
        canonical_url(text)


def test_an_impossible_port_is_refused() -> None:
    with pytest.raises(ValueError, match="port"):
        canonical_url("https://example.com:99999/a")
