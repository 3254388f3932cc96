"""Counting by case equals counting by value."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.facets.values import ValuesByCase
from tests.support.factories import make_company, make_initiative

pytestmark = pytest.mark.django_db


@given(
    members=st.dictionaries(
        st.sampled_from("abcdef"), st.sets(st.integers(0, 40), min_size=1), max_size=6
    ),
    cases=st.sets(st.integers(0, 60)),
)
def test_counting_by_case_equals_counting_by_value(
    members: dict[str, set[int]], cases: set[int]
) -> None:
    bitmaps = {value: BitMap(having) for value, having in members.items()}
    by_value = {value: len(having & cases) for value, having in members.items()}
    assert ValuesByCase(bitmaps).count(BitMap(cases)) == {
        value: count for value, count in by_value.items() if count
    }


@given(
    before=st.dictionaries(st.sampled_from("abcd"), st.sets(st.integers(0, 20)), max_size=4),
    after=st.dictionaries(st.sampled_from("cdef"), st.sets(st.integers(15, 30)), max_size=4),
)
def test_values_by_case_follow_a_change(
    before: dict[str, set[int]], after: dict[str, set[int]]
) -> None:
    changed = set(range(15, 31))
    renewed = ValuesByCase(bitmaps_of(before)).with_changes(changed, bitmaps_of(after))
    expected = {
        value: len((before.get(value, set()) - changed) | after.get(value, set()))
        for value in before.keys() | after.keys()
    }
    assert renewed.count(BitMap(range(40))) == {
        value: count for value, count in expected.items() if count
    }


def bitmaps_of(members: Mapping[str, set[int]]) -> dict[str, BitMap]:
    return {value: BitMap(having) for value, having in members.items()}


def test_a_few_cases_are_counted_by_case_where_a_facet_has_many_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(4):
        company = make_company(f"company-{number}")
        make_initiative(
            f"case-{number}", company=company, stage="live" if number else "pilot", published=True
        )
    monkeypatch.setattr("casebook.catalogue.facets.index.MANY_VALUES", 4)
    index = FacetIndex.build()
    monkeypatch.setattr(ValuesByCase, "count", lambda self, cases: {"company-3": 7})
    monkeypatch.setattr("casebook.catalogue.facets.index.SPARSE", 1)
    (company,) = index.count({"stage": ["pilot"]})["company"]
    assert (company.value, company.count) == ("company-3", 7)
