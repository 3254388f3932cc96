"""The verbs that change what the public sees: each atomic, validated, and seen on the next request."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from casebook.catalogue import derived
from casebook.catalogue.models import Initiative, Register
from casebook.catalogue.vocabulary import OutcomeKind, Status


class Refused(ValidationError):
    """A verb that cannot be carried out; `messages` holds every reason at once, for an editor."""


@transaction.atomic
def publish(initiative: Initiative) -> None:
    """Make a draft, or a withdrawn case, public; give it its accession the first time."""
    _lock(initiative)
    if initiative.status == Status.PUBLISHED:
        raise Refused([f"“{initiative}” is already published."])
    _require_publishable(initiative)
    if initiative.accession is None:
        initiative.accession = Register.next_accession()
        initiative.save(update_fields=["accession"])  # the case is found by it, too
    derived.refresh(initiative)
    initiative.published_at = initiative.published_at or timezone.now()
    initiative.withdrawn_reason = ""
    initiative.status = Status.PUBLISHED
    _save_change(initiative)


@transaction.atomic
def correct(initiative: Initiative) -> None:
    """Take up what was changed in a case or its facts; refuse it if it may not stay public so.

    A draft may be incomplete: only what derives from its facts is renewed.
    """
    _lock(initiative)
    if initiative.status != Status.PUBLISHED:
        derived.refresh(initiative)
        return
    _require_publishable(initiative)
    derived.refresh(initiative)
    _save_change(initiative)


@transaction.atomic
def withdraw(initiative: Initiative, *, reason: str) -> None:
    """Take a published case off the public site; its address answers with the reason from now on."""
    _lock(initiative)
    if initiative.status != Status.PUBLISHED:
        raise Refused([f"“{initiative}” is not published, so there is nothing to withdraw."])
    if not reason.strip():
        raise Refused(["Say why it is withdrawn: its address will tell readers."])
    initiative.withdrawn_reason = reason.strip()
    initiative.status = Status.WITHDRAWN
    _save_change(initiative)


@transaction.atomic
def correct_shared(*, initiatives: "list[Initiative] | None" = None) -> None:
    """Take up a change in what several cases share: a company, a source, a term, a finding.

    `initiatives` are the cases whose derived columns it may alter.
    """
    for initiative in initiatives or []:
        derived.refresh(initiative)
    Register.record_change(None)


def requirements(initiative: Initiative) -> list[str]:
    """Everything that keeps a case from being published, in an editor's words; empty if nothing does."""
    reasons = []
    kinds = {outcome.kind for outcome in initiative.outcomes.all()}
    if not kinds:
        reasons.append("Add an outcome with its date: what came of it, and when.")
    if not initiative.citations.exists():
        reasons.append("Add a citation: no fact stands without a source.")
    reasons += [f"Cite a source for {fact}." for fact in derived.uncited_facts(initiative)]
    if not initiative.functions.exists():
        reasons.append("Choose a function: what the system was for.")
    if kinds - {OutcomeKind.NO_ROLLBACK}:
        reasons += _requirements_of_a_rollback(initiative)
        if OutcomeKind.NO_ROLLBACK in kinds:
            reasons.append(
                "“No rollback” contradicts the other outcomes: remove the one or the others."
            )
    elif kinds and not initiative.examined_reason:
        reasons.append("Say why it is not listed: its only outcome is “no rollback”.")
    return reasons


def _requirements_of_a_rollback(initiative: Initiative) -> list[str]:
    reasons = []
    if initiative.examined_reason:
        reasons.append("Empty “why it is not listed”: it was rolled back, so it will be listed.")
    if not initiative.technologies.exists():
        reasons.append("Choose a technology: what ran.")
    if not initiative.stage:
        reasons.append("Choose the stage it was at when it was rolled back.")
    if not initiative.ai_kind:
        reasons.append("Choose the AI kind.")
    return reasons


def _require_publishable(initiative: Initiative) -> None:
    reasons = requirements(initiative)
    if reasons:
        raise Refused(reasons)


def _lock(initiative: Initiative) -> None:
    """Hold the row until the transaction ends, and go on from what it says now."""
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    initiative.refresh_from_db()


def _save_change(initiative: Initiative) -> None:
    initiative.changed_at = timezone.now()
    initiative.save(
        update_fields=["status", "accession", "published_at", "withdrawn_reason", "changed_at"]
    )
    Register.record_change([initiative])
