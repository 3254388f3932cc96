"""What describes a case, under the heads by which matches are ranked and explained."""

from collections.abc import Iterator
from itertools import chain

from django.db.models import Q

from casebook.catalogue.models import Company, Initiative, SearchText, SearchWord
from casebook.catalogue.search.words import stem, words

_BREAK = "0break0"
"""Stands between two texts, so that no phrase runs from one into the next; nobody types it."""


def store(initiative: Initiative) -> None:
    """Renew what a case is found by; called within the transaction that changes the case."""
    by_head = {head: [words(text) for text in texts if text] for head, texts in _texts(initiative)}
    SearchText.objects.update_or_create(
        initiative=initiative,
        defaults={
            head: "".join(f"{' '.join(map(stem, found))} {_BREAK} " for found in texts)
            for head, texts in by_head.items()
        },
    )
    vocabulary = {word for texts in by_head.values() for found in texts for word in found}
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, length=len(word)) for word in vocabulary if 3 <= len(word) <= 40),
        ignore_conflicts=True,
    )


def _texts(initiative: Initiative) -> Iterator[tuple[str, list[str]]]:
    companies = list(
        Company.objects.filter(Q(pk=initiative.company_id) | Q(supplied=initiative))
        .distinct()
        .select_related("parent")
        .prefetch_related("aliases")
    )
    names = [[company.name, company.legal_name] for company in companies]
    names += [[alias.name for alias in company.aliases.all()] for company in companies]
    names += [[company.parent.name] for company in companies if company.parent]
    promises, outcomes = list(initiative.promises.all()), list(initiative.outcomes.all())
    sources = [citation.source for citation in initiative.citations.select_related("source")]
    yield "title", [initiative.title, initiative.accession_label]
    yield "organisation", list(chain.from_iterable(names))
    yield "promise", [initiative.promised, *(promise.statement for promise in promises)]
    yield "outcome", [initiative.happened, *(outcome.summary for outcome in outcomes)]
    yield (
        "account",
        [
            initiative.verdict,
            initiative.summary,
            *(event.summary for event in initiative.events.all()),
            *(f"{figure.quantity} {figure.measure}" for figure in initiative.figures.all()),
            *(discrepancy.topic for discrepancy in initiative.discrepancies.all()),
            initiative.narrative,
        ],
    )
    yield (
        "source",
        [f"{source.title} {source.publisher}" for source in dict.fromkeys(sources)],
    )
