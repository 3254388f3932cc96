import pytest

from casebook.catalogue.vocabulary import SourceKind, Verification
from tests.support.factories import make_citation, make_initiative, make_source
from tests.support.pages import text_of, total

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_sources():
    ruling = make_source(
        "ruling",
        title="Moffatt v. Air Canada",
        publisher="Tribunal",
        kind=SourceKind.COURT_DECISION,
        published_on="2024-02-14",
        published_precision="day",
    )
    report = make_source(
        "report", title="Le robot se trompe", publisher="Le Journal", language="fr"
    )
    make_initiative("alpha", published=True, source=ruling)
    make_initiative("beta", published=True, source=report)
    return ruling, report


def test_the_bibliography_lists_sources_with_their_cases(client, two_sources):
    page = text_of(client, "/sources/")

    assert total(page) == 2
    assert page.index("Moffatt") < page.index("Le robot")
    assert "Court decision, English" in page
    assert "<span>1 case</span>" in page


def test_a_source_that_only_a_draft_cites_is_not_public(client, two_sources):
    hidden = make_source("hidden", title="Hidden report", publisher="Hidden paper", language="sv")
    make_initiative("draft", source=hidden)

    page = text_of(client, "/sources/")

    assert total(page) == 2
    assert "Swedish" not in page
    assert client.get(hidden.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=court_decision", "Moffatt"),
        ("language=fr", "Le robot"),
        ("q=tribunal", "Moffatt"),
        ("q=journal+ROBOT", "Le robot"),
    ],
)
def test_the_bibliography_can_be_filtered(client, two_sources, query, expected):
    page = text_of(client, f"/sources/?{query}")

    assert total(page) == 1
    assert expected in page


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "language=xx", "kind=%00", "language=" + "x" * 9999]
)
def test_an_unknown_value_shows_an_error_and_no_sources(client, two_sources, query):
    page = text_of(client, f"/sources/?{query}")

    assert total(page) == 0
    assert "Choose one of the values offered." in page


@pytest.mark.parametrize("text", ["nul%00here", "%F0%9F%A4%96", "x" * 10_000, "%25", "'"])
def test_no_text_breaks_the_bibliography(client, two_sources, text):
    assert total(text_of(client, f"/sources/?q={text}")) == 0


def test_a_source_shows_its_record_and_the_cases_that_rest_on_it(client):
    source = make_source(
        "report",
        title="What they said",
        title_seen=False,
        authors=["A. Writer", "B. Author"],
        origin="News agency",
        verification=Verification.LISTED,
        archive_url="https://archive.example/report",
    )
    alpha = make_initiative("alpha", published=True, source=source)
    make_citation(alpha, source, locator="page 3")
    make_initiative("draft", source=source)

    page = text_of(client, source.get_absolute_url())

    assert "This is our description; the headline itself was not seen." in page
    assert "A. Writer, B. Author" in page
    assert "News agency" in page
    assert "Listed elsewhere, not read" in page
    assert "https://archive.example/report" in page
    assert "1 case rests on it" in page
    assert "page 3" in page
    assert "draft" not in page


def test_an_unknown_source_is_not_found(client):
    assert client.get("/sources/1/").status_code == 404
    assert client.get(f"/sources/{10**30}/").status_code == 404
