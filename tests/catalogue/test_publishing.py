import pytest
from django.db import IntegrityError, transaction

from casebook.catalogue import publishing
from casebook.catalogue.models import Initiative, Register
from casebook.catalogue.vocabulary import OutcomeKind, Status
from tests.support.factories import make_draft, make_initiative, make_outcome

pytestmark = pytest.mark.django_db


def test_publishing_gives_the_next_accession() -> None:
    first, second = make_initiative("a", published=True), make_initiative("b", published=True)
    assert (first.accession_label, second.accession_label) == ("CB-0001", "CB-0002")
    assert Initiative.objects.listed().count() == 2


def test_refusal_lists_every_reason_at_once() -> None:
    draft = make_draft(started="2023")
    make_outcome(draft, kind=OutcomeKind.PAUSED, date="2024-01", cited=False)
    with pytest.raises(publishing.Refused) as refusal:
        publishing.publish(draft)
    assert refusal.value.messages == [
        "Add a citation: no fact stands without a source.",
        "Cite a source for the date it started (2023).",
        "Cite a source for the outcome “Paused, 2024-01”.",
        "Choose a function: what the system was for.",
        "Choose a technology: what ran.",
        "Choose the stage it was at when it was rolled back.",
        "Choose the AI kind.",
    ]
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_an_examined_case_must_say_why_it_is_not_listed() -> None:
    draft = make_initiative(outcome=OutcomeKind.NO_ROLLBACK, examined_reason="")
    with pytest.raises(publishing.Refused, match="why it is not listed"):
        publishing.publish(draft)


def test_an_examined_case_is_published_and_not_listed() -> None:
    examined = make_initiative(outcome=OutcomeKind.NO_ROLLBACK, published=True)
    assert list(Initiative.objects.examined()) == [examined]
    assert not Initiative.objects.listed().exists()


def test_no_rollback_beside_a_rollback_is_refused() -> None:
    draft = make_initiative()
    make_outcome(draft, kind=OutcomeKind.NO_ROLLBACK)
    with pytest.raises(publishing.Refused, match="contradicts"):
        publishing.publish(draft)


def test_a_published_case_cannot_be_published_again() -> None:
    published = make_initiative(published=True)
    with pytest.raises(publishing.Refused, match="already published"):
        publishing.publish(published)


def test_a_correction_that_leaves_a_fact_uncited_is_refused() -> None:
    published = make_initiative(published=True)
    published.outcomes.get().citations.clear()
    with pytest.raises(publishing.Refused, match="Cite a source for the outcome"):
        publishing.correct(published)


def test_a_correction_renews_what_derives_from_the_facts() -> None:
    published = make_initiative(published=True, date="2024-05-08")
    make_outcome(published, kind=OutcomeKind.PAUSED, date="2023-11")
    publishing.correct(published)
    published.refresh_from_db()
    assert str(published.rolled_back) == "2023-11"


def test_every_verb_raises_the_catalogue_version() -> None:
    initiative = make_initiative()
    before = Register.current_version()
    publishing.publish(initiative)
    publishing.correct(initiative)
    publishing.withdraw(initiative, reason="Entered twice.")
    publishing.correct_shared()
    assert Register.current_version() == before + 4


def test_saving_a_draft_leaves_the_version_alone() -> None:
    initiative = make_initiative()
    before = Register.current_version()
    publishing.correct(initiative)
    assert Register.current_version() == before


def test_withdrawing_needs_a_reason() -> None:
    published = make_initiative(published=True)
    with pytest.raises(publishing.Refused, match="Say why"):
        publishing.withdraw(published, reason="  ")


def test_a_withdrawn_case_keeps_its_accession_when_published_again() -> None:
    initiative = make_initiative(published=True)
    publishing.withdraw(initiative, reason="Entered twice.")
    make_initiative("other", published=True)
    publishing.publish(initiative)
    assert initiative.accession_label == "CB-0001"
    assert initiative.withdrawn_reason == ""


def test_a_draft_cannot_be_withdrawn() -> None:
    with pytest.raises(publishing.Refused, match="not published"):
        publishing.withdraw(make_initiative(), reason="No.")


def refused_by(constraint: str, **values: object) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Initiative.objects.update(**values)


def test_the_database_itself_refuses_to_publish_what_is_not_ready() -> None:
    make_draft()
    ready = {"status": Status.PUBLISHED, "accession": 1, "published_at": "2024-01-01T00:00Z"}
    refused_by("initiative_published_has_a_dated_outcome", **ready, source_count=1)
    refused_by(
        "initiative_published_has_no_fact_without_citation",
        **ready,
        outcome_count=1,
        source_count=1,
        uncited_count=1,
    )
    refused_by("initiative_published_has_no_fact_without_citation", **ready, outcome_count=1)
    refused_by(
        "initiative_has_an_accession_once_published",
        status=Status.PUBLISHED,
        outcome_count=1,
        source_count=1,
    )


def test_the_database_itself_refuses_to_withdraw_without_a_reason() -> None:
    make_initiative(published=True)
    refused_by("initiative_withdrawn_has_a_reason", status=Status.WITHDRAWN)
