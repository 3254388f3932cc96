"""The page of a case, and the addresses that lead to it."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebook.catalogue import facets, publishing
from casebook.catalogue.models import Discrepancy, Event, Figure, Initiative, Promise
from casebook.catalogue.vocabulary import EventKind, OutcomeKind, PromiseVerdict, Standing
from tests.support.factories import (
    make_citation,
    make_company,
    make_draft,
    make_initiative,
    make_outcome,
    make_source,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def read(client: Client, slug: str = "robot-clerk") -> str:
    response = client.get(f"/cases/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def make_figure(initiative: Initiative, value: str, **values: object) -> Figure:
    figure = Figure.objects.create(
        initiative=initiative, value=Decimal(value), unit="CAD", **values
    )
    figure.citations.set(initiative.citations.all())
    return figure


def test_the_page_has_the_title_and_the_verdict(client: Client):
    make_initiative(title="Acme's clerk", verdict="It was withdrawn.", published=True)

    page = read(client)

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Acme’s clerk"]
    assert '<p class="verdict">It was withdrawn.</p>' in page
    assert "CB-0001" in page


def test_every_mark_leads_to_its_source_and_back(client: Client):
    initiative = make_initiative(published=True, source=make_source("first"))
    outcome = make_outcome(initiative, date="2025")
    outcome.citations.add(make_citation(initiative, make_source("second")))

    page = read(client)
    marks = re.findall(r'<a id="(r[\d-]+)" href="#(s\d+)"', page)

    assert marks == [("r1-1", "s1"), ("r1-2", "s1"), ("r2-1", "s2")]
    assert re.findall(r'<li id="(s\d+)"', page) == ["s1", "s2"]
    assert re.findall(r'<a href="#(r[\d-]+)">', page) == ["r1-1", "r1-2", "r2-1"]


def test_two_places_in_one_source_share_its_number(client: Client):
    initiative = make_initiative(published=True, source=make_source("ruling"))
    outcome = make_outcome(initiative, date="2025")
    outcome.citations.set(
        [make_citation(initiative, make_source("ruling"), locator=f"paragraph {n}") for n in (3, 9)]
    )

    page = read(client)

    assert 'title="paragraph 3; paragraph 9">1</a>' in page
    assert page.count('<li id="s1"') == 1
    assert "Paragraph 3" in page


def test_rival_readings_stand_together_with_their_standing(client: Client):
    initiative = make_initiative(published=True)
    make_figure(initiative, "880", quantity="money", measure="claimed")
    make_figure(initiative, "812.02", quantity="money", measure="paid", standing=Standing.RIVAL)

    page = read(client)
    reading = page[
        page.index('class="reading"') : page.index("</ul>", page.index('class="reading"'))
    ]

    assert "880" in reading
    assert "812.02" in reading
    assert "<b>Rival:</b>" in reading


def test_the_founding_article_is_named_where_it_is_wrong(client: Client):
    article = make_source("article-2025-05")
    initiative = make_initiative(published=True, source=article)
    discrepancy = Discrepancy.objects.create(
        initiative=initiative,
        topic="shares",
        one_says="They rose.",
        others_say="They fell.",
        verdict="article wrong",
        about_the_article=True,
    )
    discrepancy.citations.set([initiative.citations.get(), make_citation(initiative)])

    page = read(client)

    assert "<dt>The founding article</dt><dd>They rose.&#8288;" in page
    assert 'They fell.&#8288;<span class="ref">[<a id="r2-1" href="#s2">2</a>]' in page
    assert "Article wrong." in page


def test_a_promise_stands_with_its_verdict_and_reason(client: Client):
    initiative = make_initiative(published=True)
    promise = Promise.objects.create(
        initiative=initiative,
        statement="It works.",
        verdict=PromiseVerdict.BROKEN,
        verdict_reason="It did not.",
    )
    promise.citations.set(initiative.citations.all())

    page = read(client)

    assert "It works." in page
    assert "</svg>Broken</p>" in page
    assert "It did not." in page


def test_a_case_without_promise_says_so_and_leaves_other_sections_out(client: Client):
    make_initiative(published=True)

    page = read(client)

    assert "No promise on record." in page
    assert 'id="figures"' not in page
    assert 'id="disagree"' not in page
    assert 'id="related"' not in page


def test_an_examined_case_says_why_it_is_not_listed(client: Client):
    make_initiative(
        outcome=OutcomeKind.NO_ROLLBACK, examined_reason="It still runs.", published=True
    )

    page = read(client)

    assert "Examined, and not listed." in page
    assert "It still runs." in page


def test_a_source_that_was_not_read_is_marked(client: Client):
    source = make_source(
        "presse",
        title="L'IA recule à Paris",
        language="fr",
        title_seen=False,
        verification="listed",
    )
    make_initiative(published=True, source=source)

    page = read(client)

    assert '<cite lang="fr">' in page
    assert "L’IA recule à Paris" in page
    assert "title described" in page
    assert "listed elsewhere, not read" in page
    assert "no date shown" in page
    assert f'href="/sources/{source.pk}/"' in page


def test_a_related_draft_is_not_named(client: Client):
    initiative = make_initiative(published=True)
    initiative.relations.create(other=make_draft("secret-plan", title="Secret"), reason="Hush.")

    page = read(client)

    assert "Secret" not in page
    assert "Hush." not in page


def test_the_editors_note_is_never_shown(client: Client):
    make_initiative(editor_note="Call them again.", published=True)

    assert "Call them again." not in read(client)


def test_the_case_can_be_cited_by_its_accession(client: Client):
    make_initiative(title="100% {of} clerks & co", published=True)

    page = read(client)

    assert "http://127.0.0.1:8000/CB-0001." in page
    assert r"title  = {100\% \{of\} clerks \&amp; co}" in page


def test_text_of_a_case_is_escaped(client: Client):
    make_initiative(title="<script>alert(1)</script>", published=True)

    assert "<script>" not in read(client)


def test_headings_nest(client: Client):
    initiative = make_initiative(published=True, narrative="# Prologue\n\nText.")
    make_figure(initiative, "1", measure="x")

    levels = [int(level) for level in re.findall(r"<h([1-6])", read(client))]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_queries_do_not_grow_with_the_facts(client: Client):
    initiative = make_initiative(published=True, started="2020", reasons=("cost",))
    add_facts(initiative, "a")
    few = count_queries(client)

    add_facts(initiative, "b")
    add_facts(initiative, "c")

    assert count_queries(client) == few
    assert few <= MOST_QUERIES


def add_facts(initiative: Initiative, key: str) -> None:
    citation = make_citation(initiative, make_source(f"source-{key}"))
    facts = [
        Promise(statement=key, verdict_reason="Why."),
        Event(kind=EventKind.DEPLOYED, date_on="2024-01-01", date_precision="day", summary=key),
        Figure(measure=key, value=1, unit="x"),
        Discrepancy(topic=key, one_says="x", others_say="y", verdict="z"),
    ]
    for fact in facts:
        fact.initiative = initiative
        fact.save()
        fact.citations.add(citation)
    outcome = make_outcome(initiative, date="2025", reasons=(f"reason-{key}", "cost"))
    outcome.citations.add(citation)
    vendor = make_company(f"vendor-{key}")
    initiative.vendors.add(vendor)
    other = make_initiative(f"other-{key}", company=vendor, published=True)
    initiative.relations.create(other=other, reason="Alike.")


def count_queries(client: Client) -> int:
    index = facets.current()  # which a process reads once for all its pages, as it does the order
    index.page(index.cases, "-date", 0, 1)
    with CaptureQueriesContext(connection) as queries:
        read(client)
    return len(queries)


def test_an_unknown_slug_answers_404(client: Client):
    assert client.get("/cases/nothing/").status_code == 404


def test_a_draft_answers_404(client: Client):
    make_draft("secret-plan")

    assert client.get("/cases/secret-plan/").status_code == 404


def test_a_withdrawn_case_answers_410_with_the_reason(client: Client):
    publishing.withdraw(make_initiative(published=True), reason="It was a hoax.")

    response = client.get("/cases/robot-clerk/")

    assert response.status_code == 410
    assert "It was a hoax." in response.content.decode()


def test_an_old_slug_leads_to_the_current_one_for_ever(client: Client):
    initiative = make_initiative(published=True)
    initiative.slug = "robot-teller"
    initiative.save()

    response = client.get("/cases/robot-clerk/")

    assert response.status_code == 301
    assert response["Location"] == "/cases/robot-teller/"


def test_nothing_can_be_posted_to_a_case(client: Client):
    make_initiative(published=True)

    assert client.post("/cases/robot-clerk/").status_code == 405


@pytest.mark.parametrize("address", ["/CB-0001", "/cb-0001", "/CB-1", "/cb-1"])
def test_an_accession_leads_to_the_case_however_it_is_written(client: Client, address: str):
    make_initiative(published=True)

    response = client.get(address)

    assert response.status_code == 301
    assert response["Location"] == "/cases/robot-clerk/"


def test_the_accession_of_a_withdrawn_case_answers_410(client: Client):
    publishing.withdraw(make_initiative(published=True), reason="It was a hoax.")

    assert client.get("/CB-0001").status_code == 410


@pytest.mark.parametrize("address", ["/CB-0002", "/CB-0", "/CB-99999999999999999999"])
def test_an_accession_never_given_out_answers_404(client: Client, address: str):
    make_initiative(published=True)

    assert client.get(address).status_code == 404
