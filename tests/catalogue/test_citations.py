import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casebook.catalogue.models import Citation, Source
from tests.support.factories import make_citation, make_draft, make_initiative, make_source

pytestmark = pytest.mark.django_db


def test_citations_are_numbered_by_source() -> None:
    draft = make_draft()
    first, second = make_source("first"), make_source("second")
    numbers = [
        make_citation(draft, first).number,
        make_citation(draft, second).number,
        make_citation(draft, first, locator="page 2").number,
    ]
    assert numbers == [1, 2, 1]


def test_two_sources_cannot_share_a_number() -> None:
    draft = make_draft()
    make_citation(draft, make_source("first"))
    second = make_source("second")
    with pytest.raises(IntegrityError, match="number"), transaction.atomic():
        Citation.objects.create(initiative=draft, source=second, number=1)


def test_a_fact_cannot_cite_what_another_case_cites() -> None:
    own, other = make_initiative("own"), make_initiative("other")
    foreign = other.citations.get()
    with pytest.raises(ValidationError, match="its own case"), transaction.atomic():
        own.outcomes.get().citations.add(foreign)
    with pytest.raises(ValidationError, match="its own case"), transaction.atomic():
        foreign.outcomes.add(own.outcomes.get())
    with pytest.raises(ValidationError, match="its own case"), transaction.atomic():
        own.started_citations.set([foreign])


def test_a_second_source_with_the_same_address_names_the_first() -> None:
    make_source("first", url="https://www.example.org/story/?utm_source=feed")
    second = Source(
        key="second", title="T", publisher="P", kind="news", url="http://example.org/story#top"
    )
    with pytest.raises(ValidationError, match="already the source “first”"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_the_address_stays_as_it_was_typed() -> None:
    typed = "http://www.Example.org/story/?utm_source=feed#top"
    assert make_source("first", url=typed).url == typed


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("url", "https://exa mple.org/", "Enter a valid URL"),
        ("language", "xx-nonsense", "is not a language tag"),
        ("authors", "Jane Doe", "list of names"),
    ],
)
def test_a_source_that_makes_no_sense_is_refused(field: str, value: str, message: str) -> None:
    source = Source(
        **{
            "key": "first",
            "title": "T",
            "publisher": "P",
            "kind": "news",
            "url": "https://example.org/",
            field: value,
        }
    )
    with pytest.raises(ValidationError) as refusal:
        source.full_clean()
    assert message in str(refusal.value.message_dict[field])
