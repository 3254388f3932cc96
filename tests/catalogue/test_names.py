"""Values of facets by their names, which a field of a query asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.catalogue import facets, publishing
from casebook.catalogue.facets.names import Names
from casebook.catalogue.models import CompanyAlias, Initiative
from casebook.catalogue.search import search
from tests.support.factories import make_company, make_initiative

WORDS = ["bank", "banks", "harbour", "north"]

labels = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.lists(st.sampled_from(WORDS)).map(" ".join)
)
others = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.lists(st.sampled_from(WORDS), max_size=2)
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("harbour", ["acme-bank", "harbour-bank"]),
        ("Harbour Banks", ["harbour-bank"]),
        ("HARBOUR-BANK", ["harbour-bank"]),
        ("acme-bank", ["acme-bank"]),
        ("sé", ["SE"]),
        ("river", []),
        ("", []),
        ("+", []),
    ],
)
def test_a_value_is_found_by_how_it_is_written_or_by_its_names(
    text: str, values: list[str]
) -> None:
    names = Names(
        {"acme-bank": "Acme", "harbour-bank": "Harbour Bank", "SE": "Sweden"},
        {"acme-bank": ["Old Harbour"]},
    )

    assert names.find(text) == values


@given(before=st.tuples(labels, others), after=st.tuples(labels, others))
def test_names_renewed_by_difference_equal_those_made_anew(
    before: tuple[dict[str, str], dict[str, list[str]]],
    after: tuple[dict[str, str], dict[str, list[str]]],
) -> None:
    known = Names(*before)
    found = {word: known.find(word) for word in WORDS}

    renewed = known.with_changes(before[0].keys() - after[0].keys(), *after)

    assert {word: renewed.find(word) for word in WORDS} == {
        word: Names(*after).find(word) for word in WORDS
    }
    assert {word: known.find(word) for word in WORDS} == found


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 1000])
def test_a_field_knows_the_former_names_of_a_company(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("casebook.catalogue.facets.index.MANY_VALUES", many)
    company = make_company("meta", name="Meta", legal_name="Meta Platforms, Inc.")
    case = make_initiative(company=company, published=True)

    def found(text: str) -> list[Initiative]:
        return list(search(Initiative.objects.listed(), text))

    assert found("company:platforms") == [case]
    assert found("company:facebook") == []

    CompanyAlias.objects.create(company=company, name="Facebook")
    publishing.correct(case)

    assert found("company:facebook") == [case]
    assert facets.current().values_called("vendor", "facebook") == []
