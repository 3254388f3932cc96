"""The charts as readers and programs get them: their numbers, their links, and queries that are wrong."""

import csv
import io
import re
from collections import Counter
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebook.browse.insights.charts import CHARTS
from casebook.browse.insights.survival import kaplan_meier
from casebook.catalogue.models import Discrepancy, Initiative, Outcome, Promise
from tests.support.factories import make_initiative

COUNTED_LINK = re.compile(r'<a\b[^>]*\bdata-count="(\d+)"[^>]*>')
MOST_QUERIES = 12


def results(client: Client, chart: str, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/insights/{chart}.json{query}").json()["results"]
    return found


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def counted_links(html: str) -> set[tuple[str, int]]:
    """Every link that promises a number of cases, with the number."""
    tags = [(tag[0], int(tag[1])) for tag in COUNTED_LINK.finditer(html)]
    return {(unescape(tag.split('href="')[1].split('"')[0]), count) for tag, count in tags}


def total(client: Client, address: str) -> int:
    match = re.search(r'data-total="(\d+)"', page(client, address))
    assert match
    return int(match[1])


@pytest.fixture
def cases(seeded_db: object) -> list[Initiative]:
    return list(Initiative.objects.listed())


def test_the_page_has_every_chart(client: Client, cases: list[Initiative]) -> None:
    html = page(client, "/insights/")
    assert re.findall(r'<section class="hung chart" id="([a-z-]+)"', html) == list(CHARTS)
    assert html.count("<h1") == 1


@pytest.mark.parametrize("slug", CHARTS)
def test_a_chart_stands_alone_with_its_table_open(
    client: Client, cases: list[Initiative], slug: str
) -> None:
    html = page(client, f"/insights/{slug}/?country=US")
    assert "<details open" in html
    assert f"/insights/{slug}/?country=US" in html
    assert "catalogue version" in html


def test_outcomes_are_those_of_the_listed_cases(client: Client, cases: list[Initiative]) -> None:
    outcomes = Outcome.objects.filter(initiative__in=cases)
    counted = Counter(outcome.date_on.year for outcome in outcomes if outcome.date_on)
    rows = results(client, "outcomes-by-year")
    assert {row["year"]: row["outcomes"] for row in rows if row["outcomes"]} == counted
    assert sum(row["withdrawn"] for row in rows) == outcomes.filter(kind="withdrawn").count()


def test_each_cell_is_a_count_of_cases(client: Client, cases: list[Initiative]) -> None:
    counted = Counter(
        (reason, case.company.sector.slug)
        for case in cases
        for reason in {r.slug for outcome in case.outcomes.all() for r in outcome.reasons.all()}
    )
    rows = results(client, "reasons-by-sector")
    assert {(row["reason"], row["sector"]): row["cases"] for row in rows if row["cases"]} == counted


def test_the_curve_is_of_all_known_lifespans(client: Client, cases: list[Initiative]) -> None:
    known = [case.lifespan_days for case in cases if case.lifespan_days is not None]
    rows = results(client, "lifespans")
    assert [row["days"] for row in rows] == sorted(set(known))
    assert sum(row["rolled_back"] for row in rows) == len(known)
    assert rows[-1]["surviving"] == 0


def test_a_group_has_the_curve_of_its_cases(client: Client, cases: list[Initiative]) -> None:
    schools = [
        case.lifespan_days
        for case in cases
        if case.company.sector.slug == "education" and case.lifespan_days is not None
    ]
    rows = [r for r in results(client, "lifespans", "?by=sector") if r["group"] == "education"]
    assert [(r["days"], r["at_risk"], r["rolled_back"]) for r in rows] == [
        (step.days, step.at_risk, step.ended) for step in kaplan_meier(schools).steps
    ]


def test_promises_are_counted_by_verdict(client: Client, cases: list[Initiative]) -> None:
    counted = Counter(
        Promise.objects.filter(initiative__in=cases).values_list("verdict", flat=True)
    )
    rows = results(client, "promise-verdicts")
    assert {row["verdict"]: row["promises"] for row in rows if row["promises"]} == counted
    assert len(rows) == 5


def test_cases_are_counted_by_who_says_why(client: Client, cases: list[Initiative]) -> None:
    counted = Counter(
        who for case in cases for who in {outcome.attribution for outcome in case.outcomes.all()}
    )
    rows = results(client, "who-says-why")
    assert {row["attribution"]: row["cases"] for row in rows} == counted


def test_disagreements_are_counted_by_case(client: Client, cases: list[Initiative]) -> None:
    found = Discrepancy.objects.filter(initiative__in=cases)
    rows = results(client, "disagreements")
    assert sum(row["topics"] for row in rows) == found.count()
    corrections = found.filter(about_the_article=True)
    assert sum(row["about_the_article"] for row in rows) == corrections.count()
    assert rows[0]["topics"] == max(row["topics"] for row in rows)


QUERIES = [
    "",
    "?by=technology",
    "?sector=public-administration",
    "?reason=bias&reason=cost&outcome=withdrawn",
    "?promise=broken&promise=disputed&from=2020&to=2024",
    "?q=chatbot&year=2024",
    "?attribution=press&by=sector",
]


@pytest.mark.parametrize("query", QUERIES)
def test_every_link_gives_the_number_that_it_promises(
    client: Client, cases: list[Initiative], query: str
) -> None:
    links = counted_links(page(client, f"/insights/{query}"))
    assert links
    assert {(url, total(client, url)) for url, _ in links} == links


def test_filters_apply_to_every_chart(client: Client, cases: list[Initiative]) -> None:
    chosen = Initiative.objects.listed().filter(company__sector__slug="education")
    query = "?sector=education"
    years = results(client, "outcomes-by-year", query)
    assert sum(row["outcomes"] for row in years) == sum(c.outcomes.count() for c in chosen)
    assert {row["sector"] for row in results(client, "reasons-by-sector", query)} == {"education"}
    verdicts = results(client, "promise-verdicts", query)
    assert sum(r["promises"] for r in verdicts) == sum(c.promises.count() for c in chosen)
    titles = {row["title"] for row in results(client, "disagreements", query)}
    assert titles <= {case.title for case in chosen}


def test_active_filters_can_be_taken_away(client: Client, cases: list[Initiative]) -> None:
    html = page(client, "/insights/?reason=bias&promise=broken&by=sector")
    assert 'href="/insights/?promise=broken&amp;by=sector"' in html
    assert 'href="/insights/?reason=bias&amp;by=sector"' in html
    assert '<a href="/insights/">Clear all</a>' in html


def test_what_has_two_values_of_one_facet_has_no_address(
    client: Client, cases: list[Initiative]
) -> None:
    """`reason=bias&reason=quality` would mean any of them, and promise too many cases."""
    links = {url for url, _ in counted_links(page(client, "/insights/?reason=bias"))}
    assert not [url for url in links if "reason=quality" in url]


@pytest.mark.parametrize("query", ["?sector=no-such", "?by=colour", "?promise=made", "?from=soon"])
@pytest.mark.parametrize("path", ["/insights/", "/insights/lifespans/"])
def test_an_invalid_query_shows_the_error_and_no_numbers(
    client: Client, cases: list[Initiative], path: str, query: str
) -> None:
    html = page(client, f"{path}{query}")
    assert "can’t be understood" in html
    assert "<figure" not in html
    assert "data-count" not in html


@pytest.mark.parametrize("extension", ["csv", "json"])
def test_an_invalid_query_of_a_file_is_a_problem(
    client: Client, cases: list[Initiative], extension: str
) -> None:
    response = client.get(f"/insights/lifespans.{extension}?by=colour")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["errors"][0]["parameter"] == "by"


def test_a_query_without_cases_says_what_to_leave_out(
    client: Client, cases: list[Initiative]
) -> None:
    html = page(client, "/insights/?sector=education&company=klarna")
    assert "No case matches all of this" in html
    assert "<figure" not in html


def test_an_unknown_chart_or_format_is_not_found(client: Client, cases: list[Initiative]) -> None:
    for address in ("/insights/pie/", "/insights/pie.csv", "/insights/lifespans.xlsx"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("slug", CHARTS)
def test_csv_has_the_rows_of_json(client: Client, cases: list[Initiative], slug: str) -> None:
    response = client.get(f"/insights/{slug}.csv?by=sector")
    rows = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
    expected = results(client, slug, "?by=sector")
    assert rows == [{name: str(value) for name, value in row.items()} for row in expected]


def test_a_cell_that_a_spreadsheet_would_run_is_text(client: Client, db: None) -> None:
    case = make_initiative("one", title="=1+1", published=True)
    Discrepancy.objects.create(
        initiative=case, topic="Date", one_says="A", others_say="B", verdict="C"
    )
    assert "'=1+1" in client.get("/insights/disagreements.csv").content.decode()


def test_drafts_are_in_no_chart(client: Client, db: None) -> None:
    make_initiative("public", date="2024", published=True)
    make_initiative("secret", date="1999", reasons=("bias",))
    assert [row["year"] for row in results(client, "outcomes-by-year")] == [2024]
    assert results(client, "reasons-by-sector") == []
    assert "secret" not in page(client, "/insights/").lower()


def test_an_empty_catalogue_says_so(client: Client, db: None) -> None:
    assert "There are no cases in the catalogue yet" in page(client, "/insights/")


def test_a_chart_without_anything_to_draw_says_so(client: Client, db: None) -> None:
    make_initiative("one", published=True)
    html = page(client, "/insights/")
    assert "The launch of none of these cases is known" in html
    assert "No promise is on record for these cases" in html
    assert "No source gives a reason for any of these cases" in html


def test_the_catalogue_filters_by_verdicts_on_promises(
    client: Client, cases: list[Initiative]
) -> None:
    html = page(client, "/cases/?promise=broken")
    assert total(client, "/cases/?promise=broken") == (
        Initiative.objects.listed().filter(promises__verdict="broken").distinct().count()
    )
    assert 'name="promise" value="broken"' in html


def test_the_front_page_leads_to_the_median(client: Client, cases: list[Initiative]) -> None:
    assert 'href="/insights/lifespans/"' in page(client, "/")
    assert "Half were rolled back within 1 y 6 mo" in page(client, "/insights/lifespans/")


@pytest.mark.parametrize("query", ["", "?by=sector", "?reason=cost&from=2020&promise=broken"])
def test_twice_the_cases_take_no_more_queries(client: Client, db: None, query: str) -> None:
    def add(first: int) -> None:
        for number in range(first, first + 6):
            case = make_initiative(
                f"case-{number}",
                started="2022-01",
                date=f"202{4 + number % 2}",
                reasons=("cost", "bias"),
                published=True,
            )
            for verdict in ("broken", "kept"):
                Promise.objects.create(
                    initiative=case, statement="S", verdict=verdict, verdict_reason="R"
                )
            Discrepancy.objects.create(
                initiative=case, topic="T", one_says="A", others_say="B", verdict="C"
            )

    def queries() -> int:
        page(client, f"/insights/{query}")
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            page(client, f"/insights/{query}")
        return len(captured)

    add(0)
    before = queries()
    add(6)
    assert queries() == before
    assert before <= MOST_QUERIES
