import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from casebook.browse.cards import read_cards
from casebook.catalogue.models import Initiative
from tests.support.factories import make_company, make_initiative, make_outcome


def render(source: str, **context: object) -> str:
    return Template("{% load casebook %}" + source).render(Context(context))


def render_card(initiative: Initiative) -> str:
    shown = read_cards(Initiative.objects.listed().for_cards().filter(pk=initiative.pk))
    return render("{% case_card card %}", card=shown[0])


def test_curly_text_is_still_escaped():
    assert render("{{ text|curly }}", text="<b>it's</b>") == "&lt;b&gt;it’s&lt;/b&gt;"


def test_a_list_of_names_is_escaped_once():
    html = render("{{ names|listing|curly }}", names=["Nation's Food", "Foster & Co"])
    assert html == "Nation’s Food, Foster &amp; Co"


def test_a_missing_date_shows_nothing():
    assert render("{{ date|partial_date }}", date=None) == ""


@pytest.mark.django_db
def test_the_card_says_what_was_promised_and_what_happened():
    card = render_card(
        make_initiative(
            title="Acme's clerk",
            promised="Half the cost",
            happened="Twice the cost",
            published=True,
        )
    )

    assert 'data-case="robot-clerk"' in card
    assert "Acme’s clerk" in card
    assert "Half the cost" in card
    assert "Twice the cost" in card
    assert "Acme, Sweden" in card
    assert "1 source<" in card


@pytest.mark.django_db
def test_the_card_of_a_case_without_promise_says_so():
    assert "No promise on record" in render_card(make_initiative(published=True))


@pytest.mark.django_db
def test_the_card_names_each_kind_of_outcome_and_each_reason_once():
    initiative = make_initiative(published=True, reasons=("quality", "cost"))
    make_outcome(initiative, date="2025", reasons=("cost",))
    make_outcome(initiative, kind="paused", date="2023-02")

    card = render_card(initiative)

    assert card.count('class="badge"') == 2
    assert "Cost, quality" in card


@pytest.mark.django_db
def test_cards_take_the_same_queries_at_n_and_2n(django_assert_num_queries):
    for number in range(8):
        company = make_company(f"company-{number}")
        make_initiative(f"case-{number}", company=company, reasons=("cost",), published=True)
    page = "{% for card in cards %}{% case_card card %}{% endfor %}"
    cases = Initiative.objects.listed().for_cards()

    with django_assert_num_queries(2):
        render(page, cards=read_cards(cases[:4]))
    with django_assert_num_queries(2):
        render(page, cards=read_cards(cases[:8]))


def test_the_pager_keeps_the_query_of_the_reader():
    request = RequestFactory().get("/cases/", {"reason": "bias", "page": "2"})
    page = Paginator(list(range(100)), 25).page(2)

    html = render(
        '{% include "components/_pager.html" with request=request page_obj=page only %}',
        request=request,
        page=page,
    )

    assert 'href="?reason=bias&amp;page=3" rel="next"' in html
    assert "26 to 50 of 100" in html
    assert html.count("aria-current") == 1
