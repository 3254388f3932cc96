"""`load(dump(x))` leaves every fact as it was, whatever the case looks like."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.catalogue.document import CaseDocument, dump, load
from casebook.catalogue.document.dump import standalone
from casebook.catalogue.document.yaml_text import read, write
from casebook.catalogue.models import Initiative
from casebook.catalogue.vocabulary import (
    AIKind,
    Attribution,
    Certainty,
    EventKind,
    Extent,
    OutcomeKind,
    PromiseVerdict,
    Stage,
    Standing,
)
from tests.support.factories import (
    make_company,
    make_draft,
    make_function,
    make_reason,
    make_source,
    make_technology,
)

pytestmark = pytest.mark.django_db

SOURCES = ["s-one", "s-two", "s-three"]
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40
).filter(lambda text: text.strip() == text)
maybe = st.just("") | texts
dates = st.sampled_from(["1999", "2023", "2023-07", "2024-02-29"])
cites = st.lists(
    st.fixed_dictionaries(
        {"source": st.sampled_from(SOURCES), "locator": st.sampled_from(["", "page 1", "§ 2"])}
    ),
    max_size=3,
    unique_by=lambda cite: (cite["source"], cite["locator"]),
)
numbers = st.decimals("-1e12", "1e12", places=3).map(float)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3)


def of(vocabulary: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(vocabulary.values)


def extent_for(kind: str) -> st.SearchStrategy[str]:
    if kind == OutcomeKind.NO_ROLLBACK:
        return st.just("none")
    return st.sampled_from([Extent.FULL.value, Extent.PARTIAL.value])


outcomes = of(OutcomeKind).flatmap(
    lambda kind: st.fixed_dictionaries(
        {
            "kind": st.just(kind),
            "extent": extent_for(kind),
            "date": dates,
            "summary": texts,
            "reasons": st.lists(st.sampled_from(["cost", "bias"]), unique=True),
            "attribution": of(Attribution),
            "certainty": of(Certainty),
            "note": maybe,
            "cites": cites,
        }
    )
)
documents = st.fixed_dictionaries(
    {
        "key": st.just("robot-clerk"),
        "title": texts,
        "company": st.just("acme"),
        "vendors": st.lists(st.sampled_from(["maker", "seller"]), unique=True),
        "verdict": texts,
        "promised": maybe,
        "happened": texts,
        "summary": texts,
        "narrative": maybe,
        "functions": st.lists(st.sampled_from(["service", "hiring"]), unique=True),
        "technologies": st.lists(st.sampled_from(["speech", "vision"]), unique=True),
        "stage": st.none() | of(Stage),
        "ai_kind": st.none() | of(AIKind),
        "started": st.none() | st.just("1998-04"),
        "started_note": maybe,
        "started_cites": cites,
        "ended": st.none() | dates,
        "ended_cites": cites,
        "examined": maybe,
        "promises": some(
            st.fixed_dictionaries(
                {
                    "statement": texts,
                    "made_by": maybe,
                    "made_on": st.none() | dates,
                    "value": st.none() | numbers,
                    "unit": texts,
                    "verdict": of(PromiseVerdict),
                    "verdict_reason": texts,
                    "cites": cites,
                }
            )
        ),
        "events": some(
            st.fixed_dictionaries(
                {"kind": of(EventKind), "date": dates, "summary": texts, "cites": cites}
            )
        ),
        "outcomes": some(outcomes),
        "figures": some(
            st.fixed_dictionaries(
                {
                    "quantity": maybe,
                    "measure": texts,
                    "value": numbers,
                    "unit": texts,
                    "as_of": st.none() | dates,
                    "standing": of(Standing),
                    "note": maybe,
                    "cites": cites,
                }
            )
        ),
        "discrepancies": some(
            st.fixed_dictionaries(
                {
                    "topic": texts,
                    "one_says": texts,
                    "others_say": texts,
                    "verdict": texts,
                    "about_the_article": st.booleans(),
                    "cites": cites,
                }
            )
        ),
        "related": st.lists(
            st.fixed_dictionaries(
                {
                    "case": st.just("other"),
                    "kind": st.none() | st.just("same_cause"),
                    "reason": texts,
                }
            ),
            max_size=1,
        ),
        "citations": st.lists(
            st.fixed_dictionaries(
                {
                    "source": st.sampled_from(SOURCES),
                    "locator": st.just("page 9"),
                    "excerpt": maybe,
                }
            ),
            max_size=2,
            unique_by=lambda cite: cite["source"],
        ),
        "editor_note": maybe,
    }
)


def set_the_scene() -> None:
    for slug in ("acme", "maker", "seller"):
        make_company(slug)
    for key in SOURCES:
        make_source(key)
    for slug in ("service", "hiring"):
        make_function(slug)
    for slug in ("speech", "vision"):
        make_technology(slug)
    for slug in ("cost", "bias"):
        make_reason(slug)
    make_draft("other")


def as_sets(value: Any) -> Any:
    """Plain data in which the order of what has no order does not matter."""
    if isinstance(value, dict):
        return {key: as_sets(item) for key, item in value.items() if key != "citations"}
    if isinstance(value, list):
        items = [as_sets(item) for item in value]
        is_unordered = all(isinstance(item, str) or "source" in item for item in items)
        return sorted(items, key=repr) if is_unordered else items
    return value


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(documents)
def test_loading_a_dump_changes_nothing(data: dict[str, Any]) -> None:
    with transaction.atomic():
        set_the_scene()
        document = CaseDocument.read(data)
        once = dump(load(document))
        assert as_sets(once.plain()) == as_sets(document.plain())
        assert dump(load(once)) == once
        assert dump(Initiative.objects.get(slug="robot-clerk")) == once
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_yaml_text_gives_the_document_back(data: dict[str, Any]) -> None:
    document = CaseDocument.read(data)
    assert CaseDocument.read(read(write(document.plain()))[0]) == document


def test_a_standalone_document_brings_its_records_along() -> None:
    set_the_scene()
    initiative = load(
        CaseDocument.read(
            {
                "key": "robot-clerk",
                "title": "T",
                "company": "acme",
                "vendors": ["maker"],
                "verdict": "V",
                "happened": "H",
                "summary": "S",
                "events": [
                    {
                        "kind": "deployed",
                        "date": "2024",
                        "summary": "E",
                        "cites": [{"source": "s-one"}],
                    }
                ],
                "editor_note": "Ask again.",
            }
        )
    )
    document = standalone(initiative)
    assert [company.key for company in document.companies] == ["acme", "maker"]
    assert [source.key for source in document.sources] == ["s-one"]
    assert document.editor_note == ""


def test_decimals_are_exact() -> None:
    set_the_scene()
    figure = {
        "measure": "total",
        "value": 812.02,
        "unit": "CAD",
        "standing": "preferred",
        "cites": [{"source": "s-one"}],
    }
    base = {"key": "k", "title": "T", "company": "acme", "verdict": "V", "happened": "H"}
    initiative = load(CaseDocument.read({**base, "summary": "S", "figures": [figure]}))
    assert initiative.figures.get().value == Decimal("812.02")
    assert "value: 812.02" in write(dump(initiative).plain())
