"""The bitmaps against their oracle, plain ORM counts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.catalogue import facets, publishing
from casebook.catalogue.facets import FACETS, FacetIndex
from casebook.catalogue.facets.order import SORTS
from casebook.catalogue.merging import merge_companies
from casebook.catalogue.models import Initiative, Sector
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.factories import (
    make_company,
    make_draft,
    make_initiative,
    make_outcome,
    make_reason,
    make_sector,
)

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

cases = st.fixed_dictionaries(
    {
        "company": st.sampled_from(["acme", "zeta"]),
        "vendors": st.sets(st.sampled_from(["acme", "maker", "other"]), max_size=2),
        "sector": st.just("finance-and-insurance"),
        "function": st.sampled_from(["service", "hiring"]),
        "technology": st.sampled_from(["speech", "vision"]),
        "stage": st.sampled_from(["pilot", "live"]),
        "ai_kind": st.sampled_from(["machine_learning", "automation"]),
        "status": st.sampled_from(["draft", "published", "published", "withdrawn"]),
        "outcomes": st.lists(
            st.tuples(
                st.sampled_from(["withdrawn", "paused", "liability"]),
                st.sampled_from(["2023", "2024-05", "2024-06-01"]),
                st.sets(st.sampled_from(["cost", "bias", "safety"]), max_size=2),
            ),
            min_size=1,
            max_size=3,
        ),
    }
)
selections = st.dictionaries(
    st.sampled_from(["outcome", "reason", "company", "vendor", "stage", "year", "function"]),
    st.sets(
        st.sampled_from(
            [
                "withdrawn",
                "paused",
                "cost",
                "bias",
                "acme",
                "maker",
                "live",
                "2024",
                "hiring",
                "none",
            ]
        ),
        max_size=2,
    ),
    max_size=3,
)


def build(number: int, case: Mapping[str, object]) -> None:
    (kind, date, reasons), *more = case["outcomes"]
    initiative = make_initiative(
        f"case-{number}",
        company=make_company(case["company"]),
        vendors=tuple(make_company(slug) for slug in sorted(case["vendors"])),
        function=case["function"],
        technology=case["technology"],
        stage=case["stage"],
        ai_kind=case["ai_kind"],
        outcome=kind,
        date=date,
        reasons=tuple(sorted(reasons)),
        published=case["status"] != "draft",
    )
    for kind, date, reasons in more:
        make_outcome(initiative, kind=kind, date=date, reasons=tuple(sorted(reasons)))
    publishing.correct(initiative)
    if case["status"] == "withdrawn":
        publishing.withdraw(initiative, reason="Entered twice.")


def matching(selected: Mapping[str, set[str]], *, but: str = "") -> set[int]:
    cases = Initiative.objects.listed()
    for name, values in selected.items():
        if values and name != but:
            condition = Q()
            for value in values:
                # "none" is no year; the oracle must not compare a word with a number.
                known = name != "year" or value.isdigit()
                condition |= Q(**{LOOKUPS[name]: value}) if known else Q(pk=None)
            cases = cases.filter(pk__in=Initiative.objects.filter(condition).values("pk"))
    return set(cases.values_list("pk", flat=True))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(catalogue=st.lists(cases, max_size=5), selected=selections, many=st.sampled_from([1, 1000]))
def test_counts_equal_the_orms(
    catalogue: list[dict[str, object]], selected: dict[str, set[str]], many: int
) -> None:
    with transaction.atomic(), counting_by_case_from(many):
        for number, case in enumerate(catalogue):
            build(number, case)
        compare(FacetIndex.build(), selected)
        transaction.set_rollback(True)


@contextmanager
def counting_by_case_from(values: int) -> Iterator[None]:
    """Facets with so many values are counted by case, where few enough of them are left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casebook.catalogue.facets.index.MANY_VALUES", values)
        patch.setattr("casebook.catalogue.facets.index.SPARSE", 1)
        yield


def compare(index: FacetIndex, selected: dict[str, set[str]]) -> None:
    assert set(index.matching(selected)) == matching(selected)
    for name, counted in index.count(selected).items():
        candidates = matching(selected, but=name)
        for facet in counted:
            lookup = {LOOKUPS[name]: facet.value}
            by_orm = Initiative.objects.filter(pk__in=candidates, **lookup).distinct().count()
            assert (name, facet.value, facet.count) == (name, facet.value, by_orm)


def test_every_facet_of_the_contract_is_counted() -> None:
    make_initiative(published=True, reasons=("cost",), vendors=(make_company("maker"),))
    counted = FacetIndex.build().count({})
    assert list(counted) == list(FACETS) == list(LOOKUPS)
    assert all(len(values) == 1 for values in counted.values())


def test_a_draft_gives_no_choice() -> None:
    make_initiative("open", company=make_company("acme"), published=True)
    make_draft("secret", company=make_company("hidden"))
    assert FacetIndex.build().choices("company") == [("acme", "Acme")]


def test_an_examined_case_gives_no_choice() -> None:
    make_initiative(outcome=OutcomeKind.NO_ROLLBACK, published=True)
    assert FacetIndex.build().choices("outcome") == []


def test_a_selected_value_stays_visible_without_cases() -> None:
    make_initiative("one", reasons=("cost",), outcome="paused", published=True)
    make_initiative("two", reasons=("bias",), outcome="withdrawn", published=True)
    counted = FacetIndex.build().count({"reason": ["cost"], "outcome": ["withdrawn"]})
    by_value = {facet.value: (facet.count, facet.selected) for facet in counted["reason"]}
    assert by_value == {"bias": (1, False), "cost": (0, True)}


def test_search_and_dates_narrow_every_count() -> None:
    one = make_initiative("one", reasons=("cost",), published=True)
    make_initiative("two", reasons=("cost",), published=True)
    counted = FacetIndex.build().count({}, within=[one.pk])
    assert [(facet.value, facet.count) for facet in counted["reason"]] == [("cost", 1)]


def test_what_is_published_is_counted_at_once() -> None:
    assert facets.current().total == 0
    initiative = make_initiative(published=True)
    assert facets.current().total == 1
    publishing.withdraw(initiative, reason="Entered twice.")
    assert facets.current().total == 0


def test_a_renamed_term_is_read_at_once() -> None:
    reason = make_reason("cost")
    make_initiative(reasons=("cost",), published=True)
    assert facets.current().choices("reason") == [("cost", "Cost")]
    reason.name = "Money"
    reason.save()
    publishing.correct_shared()
    assert facets.current().choices("reason") == [("cost", "Money")]


def test_an_unchanged_catalogue_is_not_read_again() -> None:
    make_initiative(published=True)
    assert facets.current() is facets.current()


def test_sectors_follow_the_company() -> None:
    company = make_company("school", sector=make_sector("education"))
    make_initiative(company=company, published=True)
    assert FacetIndex.build().choices("sector") == [("education", "Education")]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    before=st.lists(cases, max_size=3),
    after=st.lists(cases, min_size=1, max_size=3),
    also=st.sampled_from(["nothing", "rename a sector", "merge companies"]),
    selected=selections,
    many=st.sampled_from([1, 1000]),
)
def test_an_index_renewed_by_difference_equals_one_built_anew(
    before: list[dict[str, object]],
    after: list[dict[str, object]],
    also: str,
    selected: dict[str, set[str]],
    many: int,
) -> None:
    with transaction.atomic(), counting_by_case_from(many):
        facets.forget()
        for number, case in enumerate(before):
            build(number, case)
        known = facets.current()
        for sort in SORTS:
            known.page(known.cases, sort, 0, 10)
        for case in Initiative.objects.listed()[:1]:
            case.outcomes.all().delete()
            make_outcome(case, kind="scaled_back", date="2022", reasons=("safety",))
            publishing.correct(case)
        for number, case in enumerate(after, start=len(before)):
            build(number, case)
        if also == "rename a sector":
            Sector.objects.update(name="Money")
            publishing.correct_shared()
        if also == "merge companies":
            merge_companies(make_company("zeta"), into=make_company("acme"))
        renewed, built = facets.current(), FacetIndex.build()
        assert renewed.version == built.version
        for sort in SORTS:
            in_order = renewed.page(renewed.cases, sort, 0, 10)
            assert (sort, in_order) == (sort, built.page(built.cases, sort, 0, 10))
        assert renewed.count(selected) == built.count(selected)
        assert [renewed.choices(name) for name in FACETS] == [
            built.choices(name) for name in FACETS
        ]
        compare(renewed, selected)
        transaction.set_rollback(True)


def test_a_change_of_one_case_leaves_the_other_bitmaps_shared() -> None:
    make_initiative("one", reasons=("cost",), published=True)
    before = facets.current()
    make_initiative("two", reasons=("bias",), published=True)
    after = facets.current()
    assert after is not before
    assert after._bitmaps["reason"]["cost"] is before._bitmaps["reason"]["cost"]
    assert before.total == 1


def test_at_the_most_so_many_values_are_counted_and_the_selected_ones_always() -> None:
    for number in range(6):
        company = make_company(f"company-{number}")
        make_initiative(f"case-{number}", company=company, published=True)
    make_initiative("more", company=make_company("company-5"), published=True)
    counted = FacetIndex.build().count({"company": ["company-4"]}, most=3)["company"]
    assert [(facet.value, facet.count) for facet in counted] == [
        ("company-5", 2),
        ("company-0", 1),
        ("company-1", 1),
        ("company-4", 1),
    ]


def test_the_memory_of_an_index_is_told(caplog: pytest.LogCaptureFixture) -> None:
    make_initiative(published=True)
    facets.forget()
    with caplog.at_level("INFO"):
        assert facets.current().size_in_bytes > 0
    assert "1 cases in 0.0 MB" in caplog.text
