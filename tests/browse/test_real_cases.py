"""What the pages say of the cases that the catalogue started from."""

import pytest
from django.test import Client

from tests.support.pages import cases, text_of, total

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db")]


def section(page: str, anchor: str) -> str:
    return page.partition(f'id="{anchor}"')[2].partition("</section>")[0]


def test_the_articles_own_rollbacks_are_listed_and_its_other_examples_are_not(
    client: Client,
) -> None:
    pages = [text_of(client, f"/cases/?per_page=100&page={number}") for number in (1, 2)]
    listed = {slug for page in pages for slug in cases(page)}

    assert total(pages[0]) == len(listed) == 107
    assert listed >= {
        "klarna-ai-assistant",
        "klarna-ai-hiring-freeze",
        "air-canada-chatbot",
        "mcdonalds-voice-ordering",
        "winder-dev-team",
    }
    assert listed.isdisjoint(
        {
            "salesforce-agents-and-overseas-hiring",
            "workday-overseas-hiring",
            "ibm-askhr-hiring",
            "lemonade-nonverbal-cues",
            "taco-bell-voice-ai",
        }
    )


def test_air_canada_shows_what_was_claimed_beside_what_was_awarded(client: Client) -> None:
    page = text_of(client, "/cases/air-canada-chatbot/")
    figures, disagreements = section(page, "figures"), section(page, "disagree")

    for amount in ("880", "812.02"):
        reading = figures.partition(f">{amount}</span>")[2].partition("</li>")[0]
        assert 'href="#s' in reading
        assert amount in disagreements


def test_klarna_says_that_the_shares_fell_though_the_article_says_they_soared(
    client: Client,
) -> None:
    disagreements = section(text_of(client, "/cases/klarna-ai-assistant/"), "disagree")

    assert "shares soaring" in disagreements
    assert "They collapsed, by as much as 29 percent" in disagreements
    assert "Article wrong" in disagreements


def test_mcdonalds_says_what_is_known_of_the_260_nuggets(client: Client) -> None:
    page = text_of(client, "/cases/mcdonalds-voice-ordering/")

    assert "260 nuggets" in section(page, "disagree")
    assert "Nuggets in the viral order" in section(page, "figures")
