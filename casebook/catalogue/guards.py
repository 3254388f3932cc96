"""Rules between rows that a column constraint cannot state, kept at every write through the ORM."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import m2m_changed, pre_delete
from django.dispatch import receiver

from casebook.catalogue.models import Citation, Initiative
from casebook.catalogue.models.facts import FACTS


def refuse_citations_of_another_case(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: set[int], **kwargs: Any
) -> None:
    """A fact can only point to citations of its own initiative."""
    if action != "pre_add":
        return
    if reverse:
        # A citation that collects facts: `sender` links them, so its foreign key names their model.
        model = kwargs["model"]
        owner = instance.initiative_id
        strangers = model.objects.filter(pk__in=pk_set).exclude(initiative=owner)
    else:
        owner = instance.pk if isinstance(instance, Initiative) else instance.initiative_id
        strangers = Citation.objects.filter(pk__in=pk_set).exclude(initiative=owner)
    if strangers.exists():
        raise ValidationError("A fact can only cite what its own case cites.")


for through in (
    *(fact.citations.through for fact in FACTS),
    Initiative.started_citations.through,
    Initiative.ended_citations.through,
):
    m2m_changed.connect(refuse_citations_of_another_case, sender=through)


@receiver(pre_delete, sender=Initiative)
def refuse_to_delete_what_was_public(instance: Initiative, **kwargs: Any) -> None:
    """An accession keeps its meaning: what was published is withdrawn with a reason, never deleted."""
    if instance.accession is not None:
        raise ValidationError(
            f"{instance.accession_label} was public. Withdraw it with a reason instead of deleting it."
        )
