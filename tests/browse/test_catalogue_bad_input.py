"""Whatever stands in the query string: an error beside its field and no results, never a failure."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.browse.filters import CatalogueFilter
from casebook.exchange.formats import FORMATS
from tests.support.factories import make_company, make_draft, make_initiative
from tests.support.pages import cases, facet, text_of, total

pytestmark = pytest.mark.django_db

PARAMETERS = sorted(CatalogueFilter.base_filters)
NASTY = [
    "\0",
    "nul\0inside",
    "🤖",
    "x" * 10_000,
    "%",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "-1",
    "9" * 5000,
    "1e9",
    '"unclosed',
    "field:",
    "\u202e",
    "Société",
]

queries = st.lists(
    st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=40) | st.sampled_from(NASTY)),
    max_size=6,
)


@pytest.fixture
def alpha():
    return make_initiative("alpha", published=True, reasons=("bias",))


@pytest.mark.parametrize(
    "parameter", [name for name in PARAMETERS if name not in {"q", "view", "page", "compare"}]
)
def test_an_unknown_value_shows_an_error_and_no_results(client, alpha, parameter):
    page = text_of(client, f"/cases/?{parameter}=nonsense")

    assert total(page) == 0
    assert cases(page) == []
    assert f'id="error-{parameter}"' in page


def test_an_unknown_value_is_explained_beside_its_facet(client, alpha):
    page = text_of(client, "/cases/?reason=baias")

    assert 'id="reason-error"' in page
    assert "No case has the value “baias” here; did you mean “bias”?" in page
    assert facet(page, "reason") == {"bias": 1}


def test_an_unknown_parameter_is_ignored(client, alpha):
    assert cases(text_of(client, "/cases/?editor_note=secret&status=draft")) == ["alpha"]


def test_an_empty_value_means_any(client, alpha):
    assert cases(text_of(client, "/cases/?q=&reason=&from=&to=&sort=&page=&per_page=")) == ["alpha"]


@pytest.mark.parametrize("number", ["0", "-1", "101", "1.5", "x", "9" * 5000])
def test_a_wrong_number_of_cases_per_page_is_an_error(client, alpha, number):
    page = text_of(client, f"/cases/?per_page={number}")

    assert total(page) == 0
    assert 'id="error-per_page"' in page


def test_too_many_values_are_refused_with_a_sentence(client, alpha):
    values = "&".join(f"company=c{number}" for number in range(500))

    page = text_of(client, f"/cases/?{values}")

    assert total(page) == 0
    assert "Choose at most 100 values." in page
    assert len(page) < 50_000


def test_a_company_of_a_draft_is_neither_offered_nor_known(client, alpha):
    make_draft("beta", company=make_company("hidden-corp", name="Hidden Corp"))

    page = text_of(client, "/cases/?company=hidden-corp")
    nearby = text_of(client, "/cases/?company=hidden-crop")

    assert "No case has the value" in page
    assert "Hidden Corp" not in page
    assert "did you mean “hidden-corp”" not in nearby


@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_nothing_in_a_parameter_breaks_the_page(client, alpha, parameter, value):
    response = client.get(f"/cases/?{urlencode({parameter: value})}")

    assert response.status_code in {200, 404}
    assert "<script>alert" not in response.content.decode()


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=queries)
def test_no_query_string_fails(client, alpha, query):
    response = client.get("/cases/", QUERY_STRING=urlencode(query, errors="replace"))

    assert response.status_code in {200, 404}


@pytest.mark.parametrize(
    "query", [b"q=\xff\xfe", b"reason=%ff%00", b"%", b"&&&==&q", b"from=%F0%9F"]
)
def test_no_bytes_fail(client, alpha, query):
    response = client.get("/cases/", QUERY_STRING=query.decode("latin-1"))

    assert response.status_code in {200, 404}


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=queries)
def test_no_query_string_fails_in_any_format(client, alpha, name, query):
    response = client.get(f"/cases.{name}", QUERY_STRING=urlencode(query, errors="replace"))

    assert response.status_code in {200, 400, 404}
    if response.status_code == 400:
        assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("query", ["&".join(["company=x"] * 500), f"q={'chatbot ' * 1400}"])
def test_what_is_too_much_is_refused_or_cut_off_in_any_format(client, alpha, name, query):
    response = client.get(f"/cases.{name}?{query}")

    assert response.status_code in {200, 400}
    assert len(response.getvalue()) < 50_000
