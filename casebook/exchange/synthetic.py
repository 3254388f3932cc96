"""A plausible made-up catalogue of any size, for measuring. Nothing in it is about anyone."""

import datetime
from collections.abc import Sequence
from itertools import accumulate, chain, islice
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from casebook.catalogue import derived
from casebook.catalogue.models import (
    Citation,
    Company,
    Event,
    Function,
    Initiative,
    Outcome,
    Promise,
    Reason,
    Register,
    SearchText,
    SearchWord,
    Sector,
    Source,
    Technology,
)
from casebook.catalogue.vocabulary import (
    AIKind,
    Attribution,
    Certainty,
    EventKind,
    Extent,
    OutcomeKind,
    PromiseVerdict,
    SourceKind,
    Stage,
    Status,
)
from casebook.catalogue.words import stem, words
from casebook.exchange.bulk import create, insert

_BATCH = 2_000
_FIRST_YEAR, _YEARS = 2010, 16
_COUNTRIES = (
    "US",
    "GB",
    "DE",
    "FR",
    "AU",
    "CA",
    "NL",
    "SE",
    "JP",
    "IN",
    "BR",
    "ES",
    "IT",
    "KR",
    "PL",
)
_NAMES = (
    "Northwind",
    "Alder",
    "Juniper",
    "Meridian",
    "Quarry",
    "Harbour",
    "Lantern",
    "Orchard",
    "Summit",
)
_TRADES = (
    "Bank",
    "Stores",
    "Freight",
    "Clinics",
    "Council",
    "Press",
    "Motors",
    "Insurance",
    "Schools",
)
_SYSTEMS = ("chatbot", "voice bot", "face scanner", "risk score", "price engine", "delivery robot")
_TASKS = (
    "complaints",
    "claims",
    "orders",
    "applications",
    "deliveries",
    "grading",
    "stock",
    "reports",
)
_VERBS = ("withdrew", "paused", "scaled back", "restaffed after", "was fined for")
_CLAIMS = ("half the cost", "answers in seconds", "fewer errors", "twice the speed", "no waiting")
_TROUBLE = (
    "wrong answers",
    "angry customers",
    "an audit",
    "a lawsuit",
    "unfair results",
    "high bills",
)


class Generator:
    """Makes cases with the shapes of real ones: a few companies with many, most with one."""

    def __init__(self, size: int, *, seed: int = 1) -> None:
        self.size = size
        self.random = Random(seed)  # noqa: S311  (nothing secret hangs on it)
        self.sectors = list(Sector.objects.all())
        self.functions = list(Function.objects.all())
        self.technologies = list(Technology.objects.all())
        self.reasons = list(Reason.objects.all())

    @transaction.atomic
    def run(self) -> int:
        """Add that many published cases; all or none."""
        first = _next_key(Initiative)
        companies = self._companies(max(5, self.size // 4))
        sources = self._sources(max(5, self.size // 2))
        weights = list(accumulate(1 / rank for rank in range(1, len(companies) + 1)))
        keys = iter(range(first, first + self.size))
        while numbers := list(islice(keys, _BATCH)):
            deployers = self.random.choices(companies, cum_weights=weights, k=len(numbers))
            vendors = self.random.choices(companies, cum_weights=weights, k=len(numbers))
            self._cases(numbers, deployers, vendors, sources)
        _reset_sequences()
        Register.record_change(None)
        return self.size

    def _companies(self, count: int) -> list[Company]:
        first = _next_key(Company)
        return create(
            Company(
                pk=first + number,
                slug=f"synthetic-company-{first + number}",
                name=f"{_NAMES[number % len(_NAMES)]} {self._one(_TRADES)} {first + number}",
                country=self.random.choices(_COUNTRIES, weights=range(15, 0, -1))[0],
                sector=self._one(self.sectors),
            )
            for number in range(count)
        )

    def _sources(self, count: int) -> list[Source]:
        first = _next_key(Source)
        return create(
            Source(
                pk=first + number,
                key=f"synthetic-source-{first + number}",
                title=f"Report on {self._one(_SYSTEMS)} and {self._one(_TROUBLE)}",
                publisher=f"Daily {number % 500}",
                url=f"https://synthetic.example/{first + number}",
                canonical_url=f"https://synthetic.example/{first + number}",
                kind=SourceKind.NEWS,
            )
            for number in range(count)
        )

    def _cases(
        self,
        keys: list[int],
        deployers: list[Company],
        vendors: list[Company],
        sources: Sequence[Source],
    ) -> None:
        Register.claim_accession(keys[-1])
        cases, citations, facts, links = [], [], _Facts(), _Links()
        next_citation, next_fact = _next_key(Citation), _Keys()
        for key, deployer, vendor in zip(keys, deployers, vendors, strict=True):
            case = self._case(key, deployer)
            cited = self.random.sample(
                sources, k=min(len(sources), self.random.choice((1, 2, 2, 3)))
            )
            own = [
                Citation(
                    pk=next_citation + place, initiative_id=key, source=source, number=place + 1
                )
                for place, source in enumerate(cited)
            ]
            next_citation += len(own)
            citations += own
            facts.add(self, case, own, next_fact, links)
            links.add(Initiative.functions, key, self.random.sample(self.functions, k=1))
            links.add(Initiative.technologies, key, self.random.sample(self.technologies, k=1))
            if vendor is not deployer and self.random.random() < 0.4:
                links.add(Initiative.vendors, key, [vendor])
            links.add(Initiative.started_citations, key, own[:1])
            case.evidence = derived.evidence_grade(deployer.pk, cited)
            case.source_count = len(cited)
            cases.append(case)
        create(cases)
        create(citations)
        for made in (facts.promises, facts.events, facts.outcomes):
            create(made)
        links.create()
        self._search_texts(cases, facts)

    def _case(self, key: int, company: Company) -> Initiative:
        system, task = self._one(_SYSTEMS), self._one(_TASKS)
        claim, trouble = self._one(_CLAIMS), self._one(_TROUBLE)
        case = Initiative(
            pk=key,
            slug=f"synthetic-{key}",
            accession=key,
            title=f"{company.name}'s {system} for {task}",
            company=company,
            verdict=f"{company.name} {self._one(_VERBS)} its {system} for {task} after {trouble}.",
            promised=f"A {system} with {claim}",
            happened=f"Ended after {trouble}",
            summary=f"The {system} handled {task}. Staff reported {trouble}. Editors made this up.",
            stage=self.random.choices(Stage.values, weights=(1, 2, 7))[0],
            ai_kind=self.random.choices(AIKind.values, weights=(8, 1, 1))[0],
            editor_note="Synthetic.",
            status=Status.PUBLISHED,
            published_at=timezone.now(),
            changed_at=timezone.now(),
            outcome_count=1,
        )
        start = datetime.date(_FIRST_YEAR, 1, 1) + datetime.timedelta(
            days=int(365 * _YEARS * self.random.random() ** 0.5)
        )
        case.started = self._rounded(start)
        case.rolled_back = str(
            start + datetime.timedelta(days=int(self.random.expovariate(1 / 500)))
        )
        case.lifespan_days = derived.lifespan_days(case.started, case.rolled_back)
        return case

    def _rounded(self, date: datetime.date) -> str:
        return date.isoformat()[: self.random.choice((4, 7, 10))]

    def _one(self, choices: Sequence[Any]) -> Any:
        return self.random.choice(choices)

    def _search_texts(self, cases: list[Initiative], facts: "_Facts") -> None:
        vocabulary: set[str] = set()

        def stemmed(*texts: str) -> str:
            found = list(chain.from_iterable(map(words, texts)))
            vocabulary.update(found)
            return " ".join(map(stem, found))

        statements = {promise.initiative_id: promise.statement for promise in facts.promises}
        create(
            SearchText(
                initiative=case,
                title=stemmed(case.title),
                organisation=stemmed(case.company.name),
                promise=stemmed(case.promised, statements[case.pk]),
                outcome=stemmed(case.happened),
                account=stemmed(case.verdict, case.summary),
            )
            for case in cases
        )
        SearchWord.objects.bulk_create(
            (SearchWord(word=word, length=len(word)) for word in vocabulary if len(word) > 2),
            ignore_conflicts=True,
        )


class _Keys:
    """Primary keys given out here, so that facts and their links go in by bulk."""

    def __init__(self) -> None:
        kinds: tuple[type[models.Model], ...] = (Promise, Event, Outcome)
        self.next = {model: _next_key(model) for model in kinds}

    def take(self, model: type[models.Model]) -> int:
        self.next[model] += 1
        return self.next[model] - 1


class _Facts:
    def __init__(self) -> None:
        self.promises: list[Promise] = []
        self.events: list[Event] = []
        self.outcomes: list[Outcome] = []

    def add(
        self,
        generator: Generator,
        case: Initiative,
        citations: list[Citation],
        keys: _Keys,
        links: "_Links",
    ) -> None:
        random = generator.random
        promise = Promise(
            pk=keys.take(Promise),
            initiative=case,
            statement=f"{case.promised}, said the company",
            verdict=random.choice(PromiseVerdict.values),
            verdict_reason="Made up.",
        )
        event = Event(
            pk=keys.take(Event), initiative=case, kind=EventKind.DEPLOYED, summary="It went live."
        )
        event.date = case.started
        outcome = Outcome(
            pk=keys.take(Outcome),
            initiative=case,
            kind=random.choices(OutcomeKind.values[:5], weights=(60, 20, 22, 4, 1))[0],
            extent=random.choices(Extent.values[:3], weights=(7, 3, 1))[0],
            summary=case.happened,
            attribution=random.choice(Attribution.values),
            certainty=random.choices(Certainty.values, weights=(6, 3, 1))[0],
        )
        outcome.date = case.rolled_back
        self.promises.append(promise)
        self.events.append(event)
        self.outcomes.append(outcome)
        links.add(Promise.citations, promise.pk, citations[:1])
        links.add(Event.citations, event.pk, citations[:1])
        links.add(Outcome.citations, outcome.pk, citations)
        count = random.choices((0, 1, 2, 3), weights=(1, 5, 3, 1))[0]
        links.add(Outcome.reasons, outcome.pk, random.sample(generator.reasons, k=count))


class _Links:
    """Rows of many-to-many tables; they go in without the ORM, which would take most of the time."""

    def __init__(self) -> None:
        self.rows: dict[Any, list[tuple[int, int]]] = {}

    def add(self, relation: Any, owner: int, targets: Sequence[models.Model]) -> None:
        self.rows.setdefault(relation, []).extend((owner, target.pk) for target in targets)

    def create(self) -> None:
        for relation, rows in self.rows.items():
            field = relation.field
            insert(field.m2m_db_table(), [field.m2m_column_name(), field.m2m_reverse_name()], rows)


def _next_key(model: type[models.Model]) -> int:
    return (model._default_manager.aggregate(highest=models.Max("pk"))["highest"] or 0) + 1


def _reset_sequences() -> None:
    """Let PostgreSQL give out keys after the ones that were set by hand."""
    tables = [Company, Source, Initiative, Citation, Promise, Event, Outcome]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
