"""Cases that a case page leads on to, and why."""

import pytest
from django.test import Client

from casebook.catalogue import publishing
from casebook.catalogue.models import Initiative, Relation
from tests.support.factories import make_company, make_draft, make_initiative

pytestmark = pytest.mark.django_db


def related(client: Client, slug: str = "main") -> str:
    page = client.get(f"/cases/{slug}/").content.decode()
    return page.partition('id="related"')[2].partition("</section>")[0]


@pytest.fixture
def main() -> Initiative:
    return make_initiative(
        "main",
        vendors=(make_company("maker", name="Maker"),),
        function="hiring",
        technology="vision",
        reasons=("bias", "cost"),
        published=True,
    )


def make_other(slug: str, **values: object) -> Initiative:
    defaults = {"function": "service", "technology": "speech", "reasons": ("safety",)}
    return make_initiative(slug, title=f"Case {slug}", published=True, **{**defaults, **values})


def test_a_case_of_the_same_vendor_is_related(client: Client, main: Initiative) -> None:
    make_other("supplied", vendors=(make_company("maker"),))
    make_other("deployed", company=make_company("maker"))

    text = related(client)
    assert text.count("Same vendor: Maker") == 2
    assert "Case supplied" in text
    assert "Case deployed" in text


def test_technology_counts_only_in_the_same_function(client: Client, main: Initiative) -> None:
    make_other("alike", technology="vision", function="hiring")
    make_other("elsewhere", technology="vision")

    text = related(client)
    assert "Same technology in the same function: vision in hiring" in text
    assert "Case alike" in text
    assert "Case elsewhere" not in text


def test_all_the_reasons_must_be_shared(client: Client, main: Initiative) -> None:
    make_other("both", reasons=("bias", "cost", "safety"))
    make_other("one", reasons=("bias",))

    text = related(client)
    assert "Same reasons: bias, cost" in text
    assert "Case both" in text
    assert "Case one" not in text


def test_one_reason_alone_relates_nothing(client: Client) -> None:
    make_other("main", reasons=("bias",), technology="vision")
    make_other("other", reasons=("bias",))

    assert related(client) == ""


def test_more_in_common_comes_first(client: Client, main: Initiative) -> None:
    make_other("newer", vendors=(make_company("maker"),), date="2025")
    make_other("closer", vendors=(make_company("maker"),), reasons=("bias", "cost"), date="2020")

    text = related(client)
    assert text.index("Case closer") < text.index("Case newer")
    assert "Same vendor: Maker; Same reasons: bias, cost" in text


def test_what_an_editor_names_comes_first_and_once(client: Client, main: Initiative) -> None:
    other = make_other("other", vendors=(make_company("maker"),))
    make_other("second", vendors=(make_company("maker"),), date="2025")
    Relation.objects.create(initiative=main, other=other, kind="same_cause", reason="Alike.")
    publishing.correct(main)

    text = related(client)
    assert "Same cause: Alike." in text
    assert text.count("Case other") == 1
    assert text.index("Case other") < text.index("Case second")


def test_a_draft_and_an_examined_case_are_related_to_nothing(
    client: Client, main: Initiative
) -> None:
    make_draft("hidden").vendors.add(make_company("maker"))
    make_other("examined", vendors=(make_company("maker"),), outcome="no_rollback")

    assert related(client) == ""


def test_no_more_than_six_are_shown(client: Client, main: Initiative) -> None:
    for number in range(8):
        make_other(f"other-{number}", vendors=(make_company("maker"),))

    assert related(client).count("Same vendor") == 6
