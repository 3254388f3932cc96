"""Results in order, and any page of them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from casebook.catalogue import facets
from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.facets.order import Order
from casebook.catalogue.models import Initiative, Register
from tests.support.factories import make_company, make_initiative

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-date", ["c", "b", "a"]),
        ("date", ["a", "b", "c"]),
        ("company", ["c", "b", "a"]),
        ("lifespan", ["b", "a", "c"]),
        ("-lifespan", ["a", "b", "c"]),
    ],
)
def test_results_stand_in_the_order_asked_for(sort: str, expected: list[str]) -> None:
    zeta, acme = make_company("zeta"), make_company("acme")
    make_initiative("a", company=zeta, started="2020-01-01", date="2022-01-01", published=True)
    make_initiative("b", company=acme, started="2022-12-01", date="2023-01-01", published=True)
    make_initiative("c", company=acme, date="2024-06", published=True)
    index = FacetIndex.build()
    slugs = dict(Initiative.objects.values_list("pk", "slug"))
    assert [slugs[pk] for pk in index.page(index.cases, sort, 0, 10)] == expected


@given(
    total=st.integers(1, 300),
    members=st.sets(st.integers(0, 299), max_size=300),
    start=st.integers(0, 300),
    length=st.integers(0, 60),
)
def test_a_page_is_the_part_of_the_ordered_results(
    total: int, members: set[int], start: int, length: int
) -> None:
    cases = [(number * 7919) % 100_003 for number in range(total)]
    subset = BitMap(cases[number] for number in members if number < total)
    expected = [case for case in cases if case in subset][start : start + length]
    assert Order(cases).page(subset, start, start + length) == expected


def test_companies_stand_in_the_order_of_their_letters_whatever_the_accents() -> None:
    for slug, name in (("e", "Électricité"), ("f", "fabrik"), ("d", "Delta")):
        make_initiative(slug, company=make_company(slug, name=name), published=True)
    index = FacetIndex.build()
    slugs = dict(Initiative.objects.values_list("pk", "slug"))
    assert [slugs[pk] for pk in index.page(index.cases, "company", 0, 10)] == ["d", "e", "f"]


def test_an_order_is_read_anew_if_the_catalogue_changes_while_a_case_is_placed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = make_initiative("first", date="2020", published=True)
    index = facets.current()
    index.page(index.cases, "-date", 0, 1)
    second = make_initiative("second", date="2021", published=True)
    version = Register.current_version()
    # As another process would commit between the reading of the keys and the end.
    monkeypatch.setattr(Order, "with_changes", lambda self, changed, present: later(self))

    def later(order: Order) -> Order:
        Register.record_change([first])
        return Order([first.pk, second.pk], "-date")

    renewed = index.with_changes(version, [second.pk])
    assert renewed.page(renewed.cases, "-date", 0, 2) == [second.pk, first.pk]


def test_an_order_in_use_is_carried_over_a_change(django_assert_num_queries: Any) -> None:
    for number in range(3):
        make_initiative(f"case-{number}", date=f"202{number}", published=True)
    index = facets.current()
    index.page(index.cases, "-date", 0, 1)
    newest = make_initiative("newest", date="2025", published=True)
    renewed = facets.current()
    with django_assert_num_queries(0):
        assert renewed.page(renewed.cases, "-date", 0, 1) == [newest.pk]
