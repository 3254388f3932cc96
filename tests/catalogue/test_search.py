from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casebook.catalogue import facets, publishing
from casebook.catalogue.models import CompanyAlias, Initiative, SearchText, SearchWord
from casebook.catalogue.search import explain, find, search
from casebook.catalogue.words import stems
from tests.support.factories import make_company, make_initiative, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def klarna() -> Initiative:
    company = make_company("klarna", name="Klarna", legal_name="Klarna Group plc")
    CompanyAlias.objects.create(company=company, name="Kreditor")
    return make_initiative(
        "assistant",
        company=company,
        title="Klarna's self-driving chatbot",
        promised="Answers in seconds",
        summary="An airline said nothing of AI.",
        reasons=("cost",),
        source=make_source("fr", title="La Société Générale hésite", publisher="Le Monde"),
        vendors=(make_company("openai", name="OpenAI"),),
        published=True,
    )


def found(text: str) -> list[str]:
    return [initiative.slug for initiative in search(Initiative.objects.listed(), text)]


def ranked(text: str, *, start: int = 0) -> list[str]:
    index = facets.current()
    result = find(text, index)
    assert result is not None
    slugs = dict(Initiative.objects.values_list("pk", "slug"))
    return [slugs[pk] for pk in result.page(index, result.cases, start, 10)]


def notes(text: str) -> tuple[str, ...]:
    result = find(text, facets.current())
    assert result is not None
    return result.notes


@pytest.mark.parametrize(
    "text",
    [
        "klarna",
        "KLARNA chatbot",
        "chatbots",
        "kreditor",
        "openai",
        "societe",
        "SOCIÉTÉ hesite",
        "self-driving",
        "self drive",
        '"self driving chatbot"',
        "“self driving chatbot”",
        "«driving chatbot»",
        '"driving chatbot',
        "Klarna\N{RIGHT SINGLE QUOTATION MARK}s",
        "ai",
        "monde",
        "CB-0001",
        "klarna -airlines2",
        "company:klarna",
        "vendor:openai answers",
        "reason:cost year:2024",
        'country:sweden sector:"finance and insurance"',
        "",
        "   ",
        "\x00",
    ],
)
def test_finds_the_case(klarna: Initiative, text: str) -> None:
    assert found(text) == ["assistant"]


@pytest.mark.parametrize(
    "text",
    [
        "klarna elephant",
        '"chatbot driving"',
        "“chatbot driving”",
        "air",
        "lin",
        "c++",
        "\N{GRINNING FACE}",
        "bot",
        "klarna -airline",
        "-klarna",
        "company:acme",
        "year:1999",
        "reason:bias",
    ],
)
def test_does_not_find_the_case(klarna: Initiative, text: str) -> None:
    assert found(text) == []


def test_a_phrase_does_not_run_from_one_text_into_the_next(klarna: Initiative) -> None:
    assert found('"klarna openai"') == []
    assert found('"chatbot cb"') == []


@pytest.mark.parametrize(("typed", "meant"), [("chatbto", "chatbot"), ("klrna", "klarna")])
def test_a_misspelt_word_still_finds_and_says_so(
    klarna: Initiative, typed: str, meant: str
) -> None:
    assert found(typed) == ["assistant"]
    assert notes(typed) == (f"No case has “{typed}”; searched for “{meant}” instead.",)


def test_the_beginning_of_a_word_finds_it_and_says_so(klarna: Initiative) -> None:
    assert found("genera") == ["assistant"]
    assert notes("genera") == ("No case has “genera”; searched for “generale” instead.",)


def test_a_word_of_a_draft_is_never_suggested(klarna: Initiative) -> None:
    make_initiative("secret", title="Zanzibar")
    assert found("zanzibra") == []
    assert notes("zanzibra") == ("No case has “zanzibra”.",)


def test_a_draft_and_a_withdrawn_case_are_not_found(klarna: Initiative) -> None:
    publishing.withdraw(klarna, reason="Entered twice.")
    assert found("klarna") == []


def test_what_could_not_be_understood_is_said(klarna: Initiative) -> None:
    assert notes('"driving chatbot') == ("A quotation mark that is never closed was ignored.",)
    assert "“maker:” is not a field" in notes("maker:openai")[0]
    assert notes("vendor:nobody") == ("No vendor in the catalogue is called “nobody”.",)
    assert notes("company:Klrna vendor:opnai") == (
        "No company in the catalogue is called “Klrna”; did you mean “Klarna”?",
        "No vendor in the catalogue is called “opnai”.",
    )
    assert notes("+++") == ("“+++” has no letters or digits to search for.",)
    assert notes("klarna " * 1500)[0] == "Only the first 400 characters were searched."


def test_matches_in_the_title_come_before_matches_in_the_account(klarna: Initiative) -> None:
    make_initiative("other", summary="Unlike Klarna.", date="2025-01-01", published=True)
    assert ranked("klarna") == ["assistant", "other"]
    assert ranked("klarna", start=1) == ["other"]


def test_cases_with_a_phrase_are_ranked_by_where_its_words_stand(klarna: Initiative) -> None:
    phrase = "They rolled the voice bot back."
    make_initiative("told", summary=phrase, date="2025-03-01", published=True)
    make_initiative("reported", happened=phrase, date="2025-02-01", published=True)
    make_initiative(
        "named", title="A bot with a voice", summary=phrase, date="2025-01-01", published=True
    )
    make_initiative("apart", title="Voice of a bot", date="2025-04-01", published=True)

    assert ranked('"voice bot"') == ["named", "reported", "told"]


def test_where_a_case_matched_is_told(klarna: Initiative) -> None:
    result = find("klarna seconds", facets.current())
    assert result is not None
    assert explain(result, [klarna.pk]) == {klarna.pk: ["title", "company or vendor", "promise"]}


def test_a_word_that_stands_everywhere_does_not_drown_the_rest() -> None:
    for number in range(30):
        make_initiative(f"case-{number}", summary="About AI.", published=True)
    make_initiative("titled", title="The AI clerk", published=True)
    assert found("ai") == ["titled"]
    assert "only titles and names were searched" in notes("ai")[0]
    assert found("ai clerk") == ["titled"]
    assert "was left out" in notes("ai clerk")[0]


def test_a_new_name_of_the_company_is_found_after_the_correction(klarna: Initiative) -> None:
    klarna.company.name = "Renamed"
    klarna.company.save()
    publishing.correct_shared(initiatives=[klarna])
    assert found("renamed") == ["assistant"]


def test_deleting_a_draft_deletes_its_words() -> None:
    draft = make_initiative("draft")
    draft.delete()
    assert not SearchText.objects.exists()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_any_text_at_all_is_answered(klarna: Initiative, text: str) -> None:
    found(text)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example("\N{MATHEMATICAL SANS-SERIF BOLD ITALIC CAPITAL ALPHA}")
@given(
    st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
    | st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
)
def test_every_word_of_a_title_is_found(klarna: Initiative, word: str) -> None:
    klarna.title = f"Before {word} after"
    klarna.save()
    publishing.correct(klarna)
    assert found(word) == (["assistant"] if stems(word) else found(word))


def test_rebuilding_restores_what_was_lost_and_forgets_what_no_case_has(klarna: Initiative) -> None:
    expected = SearchText.objects.values().get()
    SearchText.objects.update(title="lost")
    SearchWord.objects.all().delete()
    SearchWord.objects.create(word="leftover", length=8)
    facets.forget()
    assert found("chatbot") == []

    out = StringIO()
    call_command("rebuild_search", stdout=out)

    assert out.getvalue() == "Cases indexed: 1.\n"
    assert found("chatbot") == found("klrna") == ["assistant"]
    assert SearchText.objects.values().get() == expected
    assert not SearchWord.objects.filter(word="leftover").exists()


def test_a_rebuilt_index_is_searched_at_once(klarna: Initiative) -> None:
    SearchText.objects.update(title="zebra")
    assert found("zebra") == ["assistant"]
    call_command("rebuild_search", stdout=StringIO())
    assert found("zebra") == []
