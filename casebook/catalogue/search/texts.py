"""What describes a case, under the heads by which matches are ranked and explained."""

from collections.abc import Collection, Iterator
from itertools import chain, islice

from django.db import transaction

from casebook.catalogue.models import Initiative, SearchText, SearchWord
from casebook.catalogue.models.initiative import InitiativeQuerySet
from casebook.catalogue.models.search_text import HEADS
from casebook.catalogue.search.engine import engine
from casebook.catalogue.words import stem, words

_BREAK = "0break0"
"""Stands between two texts, so that no phrase runs from one into the next; nobody types it."""

_BATCH = 500


def store(initiative: Initiative) -> None:
    """Renew what a case is found by; called within the transaction that changes the case."""
    # Read anew: what the caller holds may be older than what it has just written.
    _store([_with_texts().get(pk=initiative.pk)])


@transaction.atomic
def rebuild() -> int:
    """Renew what every case is found by, and forget the words that none has any longer; return how many."""
    SearchWord.objects.all().delete()
    SearchText.objects.all().delete()
    initiatives = _with_texts().order_by("pk").iterator(chunk_size=_BATCH)
    count = 0
    while batch := list(islice(initiatives, _BATCH)):
        _store(batch)
        count += len(batch)
    engine().rebuild()
    return count


def _with_texts() -> InitiativeQuerySet:
    return Initiative.objects.select_related("company__parent").prefetch_related(
        "company__aliases",
        "vendors__aliases",
        "vendors__parent",
        "promises",
        "outcomes",
        "events",
        "figures",
        "discrepancies",
        "citations__source",
    )


def _store(initiatives: Collection[Initiative]) -> None:
    rows, vocabulary = [], set[str]()
    for initiative in initiatives:
        by_head = {
            head: [words(text) for text in texts if text] for head, texts in _texts(initiative)
        }
        vocabulary.update(chain.from_iterable(chain.from_iterable(by_head.values())))
        stemmed = {
            head: "".join(f"{' '.join(map(stem, found))} {_BREAK} " for found in texts)
            for head, texts in by_head.items()
        }
        rows.append(SearchText(initiative=initiative, **stemmed))
    SearchText.objects.bulk_create(
        rows, update_conflicts=True, update_fields=list(HEADS), unique_fields=["initiative"]
    )
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, length=len(word)) for word in vocabulary if 3 <= len(word) <= 40),
        ignore_conflicts=True,
    )


def _texts(initiative: Initiative) -> Iterator[tuple[str, list[str]]]:
    companies = [initiative.company, *initiative.vendors.all()]
    names = [[company.name, company.legal_name] for company in companies]
    names += [[alias.name for alias in company.aliases.all()] for company in companies]
    names += [[company.parent.name] for company in companies if company.parent]
    promises, outcomes = list(initiative.promises.all()), list(initiative.outcomes.all())
    sources = dict.fromkeys(citation.source for citation in initiative.citations.all())
    yield "title", [initiative.title, initiative.accession_label]
    yield "organisation", list(dict.fromkeys(chain.from_iterable(names)))
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
    yield "source", [f"{source.title} {source.publisher}" for source in sources]
