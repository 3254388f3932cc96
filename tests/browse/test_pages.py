"""The findings, the method and the data."""

import pytest

from casebook.catalogue.document.schema import json_schema
from casebook.catalogue.vocabulary import Extent, OutcomeKind
from tests.support.factories import make_initiative, make_reason
from tests.support.pages import text_of

pytestmark = pytest.mark.django_db


def test_findings_say_what_the_85_percent_really_was(seeded_db, client):
    page = text_of(client, "/findings/")
    gartner = page[page.index('id="gartner-85"') :]

    assert page.count('<article class="hung"') == 8
    assert "Not a survey result:</b> an analyst forecast, not a count of projects." in gartner
    assert (
        "was a forecast that, until 2022, 85 percent of AI projects would produce erroneous"
        in gartner
    )
    assert "Gartner sentence just before the Winder passage" in gartner


def test_the_register_gives_each_examined_candidate_with_its_reason(seeded_db, client):
    page = text_of(client, "/about/")

    for slug in (
        "salesforce-agents-and-overseas-hiring",
        "workday-overseas-hiring",
        "ibm-askhr-hiring",
        "lemonade-nonverbal-cues",
        "taco-bell-voice-ai",
    ):
        assert f'data-examined="{slug}"' in page
    assert page.count("data-examined=") == page.count("Not listed: ") == 5


def test_the_register_leaves_drafts_and_listed_cases_out(client):
    make_initiative("alpha", published=True)
    make_initiative("secret", outcome=OutcomeKind.NO_ROLLBACK)

    assert "data-examined" not in text_of(client, "/about/")


def test_every_term_is_defined(client):
    make_reason("bias")

    page = text_of(client, "/about/")

    assert Extent.PARTIAL.definition in page
    assert 'id="outcome-no_rollback"' in page
    assert (
        '<div id="reason-bias"><dt><a href="/reasons/bias/">Bias</a></dt><dd>Defined.</dd></div>'
        in page
    )


def test_the_schema_is_served_and_linked(client):
    response = client.get("/data/case.schema.json")

    assert response.json() == json_schema()
    assert response["Content-Type"] == "application/schema+json"
    assert 'href="/data/case.schema.json"' in text_of(client, "/data/")
