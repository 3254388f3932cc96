"""Every filter against plain ORM queries on the same data, for the real seeds."""

import datetime

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.browse.filters import CatalogueFilter
from casebook.browse.results import Results
from casebook.catalogue import facets
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.models import Initiative
from casebook.catalogue.vocabulary import PromiseVerdict

pytestmark = pytest.mark.django_db

LOOKUPS = {
    "outcome": "outcomes__kind",
    "extent": "outcomes__extent",
    "reason": "outcomes__reasons__slug",
    "sector": "company__sector__slug",
    "function": "functions__slug",
    "technology": "technologies__slug",
    "ai_kind": "ai_kind",
    "country": "company__country",
    "company": "company__slug",
    "vendor": "vendors__slug",
    "stage": "stage",
    "evidence": "evidence",
    "certainty": "outcomes__certainty",
    "attribution": "outcomes__attribution",
    "year": "outcomes__date_on__year",
}

dates = st.builds(
    lambda day, precision: PartialDate.parse(day.isoformat()[:precision]),
    st.dates(datetime.date(2012, 1, 1), datetime.date(2026, 12, 31)),
    st.sampled_from([4, 7, 10]),
)


def query(selected: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in selected.items():
        data.setlist(name, values)
    return data


def by_orm(selected: dict[str, list[str]]) -> set[int]:
    found = Initiative.objects.listed()
    for name, values in selected.items():
        found = found.filter(**{f"{LOOKUPS[name]}__in": values})
    return set(found.values_list("pk", flat=True))


def by_filter(selected: dict[str, list[str]]) -> CatalogueFilter:
    return CatalogueFilter(query(selected), index=facets.current())


def test_every_facet_has_a_filter():
    assert set(LOOKUPS) == set(facets.FACETS)


@pytest.mark.parametrize("name", LOOKUPS)
def test_a_facet_finds_what_the_orm_finds_for_each_value(seeded_db, name):
    values = [value for value, _ in facets.current().choices(name)]
    found = {value: by_filter({name: [value]}) for value in values}

    assert values
    assert {v: set(f.qs.values_list("pk", flat=True)) for v, f in found.items()} == {
        v: by_orm({name: [v]}) for v in values
    }
    assert {v: set(Results(f).cases.subset) for v, f in found.items()} == {
        v: by_orm({name: [v]}) for v in values
    }


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_choice_of_facets_finds_what_the_orm_finds(seeded_db, data):
    index = facets.current()
    names = data.draw(st.lists(st.sampled_from(sorted(LOOKUPS)), max_size=4, unique=True))
    selected = {
        name: data.draw(
            st.lists(
                st.sampled_from([value for value, _ in index.choices(name)]),
                min_size=1,
                max_size=3,
                unique=True,
            )
        )
        for name in names
    }
    filters = by_filter(selected)
    keys = list(filters.qs.values_list("pk", flat=True))

    assert len(keys) == len(set(keys))
    assert set(keys) == by_orm(selected)
    assert set(Results(filters).cases.subset) == by_orm(selected)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    ends=st.tuples(st.none() | dates, st.none() | dates),
    verdicts=st.lists(st.sampled_from(PromiseVerdict.values), unique=True),
)
def test_any_period_and_verdicts_find_what_the_orm_finds(seeded_db, ends, verdicts):
    begin, end = ends
    if begin and end and end.last_day < begin.first_day:
        begin, end = end, begin
    filters = by_filter(
        {"from": [str(begin or "")], "to": [str(end or "")], "promise": list(verdicts)}
    )

    assert filters.is_valid()
    assert set(Results(filters).cases.subset) == set(filters.qs.values_list("pk", flat=True))


def test_bias_in_public_administration_narrows_as_the_orm_does(seeded_db):
    selected = {
        "outcome": ["withdrawn"],
        "sector": ["public-administration"],
        "reason": ["bias"],
    }

    assert 0 < len(by_orm(selected)) < len(by_orm({"outcome": ["withdrawn"]}))
    assert set(by_filter(selected).qs.values_list("pk", flat=True)) == by_orm(selected)


def test_words_and_facets_hold_together(seeded_db):
    filters = by_filter({"q": ["klarna"], "outcome": ["human_option_restored"]})

    assert [case.slug for case in filters.qs] == ["klarna-ai-assistant"]
    assert [card.initiative.slug for card in Results(filters).cases] == ["klarna-ai-assistant"]
