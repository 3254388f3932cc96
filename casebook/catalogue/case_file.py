"""Everything that a case page shows, read in eleven queries however long the case is.

A case has thirteen many-to-many relations, and prefetching them costs a query for each. Their link
tables have one shape, though, so one UNION reads which fact cites what, and another the terms.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import F, IntegerField, Model, QuerySet, Value

from casebook.catalogue.models import (
    Citation,
    Company,
    Discrepancy,
    Event,
    Fact,
    Figure,
    Function,
    Initiative,
    Outcome,
    Promise,
    Reason,
    Relation,
    Technology,
)
from casebook.catalogue.models.facts import FACTS

_DATES = ("started", "ended")


@dataclass(frozen=True)
class CaseFile:
    """One case with all that is known of it; reading it touches no database."""

    initiative: Initiative
    vendors: list[Company]
    functions: list[Function]
    technologies: list[Technology]
    citations: list[Citation]
    promises: list[Promise]
    events: list[Event]
    outcomes: list[Outcome]
    figures: list[Figure]
    discrepancies: list[Discrepancy]
    relations: list[Relation]
    _cited: dict[tuple[str, int], list[Citation]]
    _reasons: dict[int, list[Reason]]

    def citations_of(self, fact: Fact) -> list[Citation]:
        return self._cited.get((fact._meta.label, fact.pk), [])

    def citations_of_date(self, name: str) -> list[Citation]:
        """The citations of `started` or `ended`."""
        return self._cited.get((name, self.initiative.pk), [])

    def reasons_of(self, outcome: Outcome) -> list[Reason]:
        return self._reasons.get(outcome.pk, [])

    @property
    def reasons(self) -> list[Reason]:
        """The reasons of all outcomes, each once."""
        return list({r.pk: r for o in self.outcomes for r in self.reasons_of(o)}.values())


def read(initiative: Initiative) -> CaseFile:
    """Read the rest of a case that came from `for_page()`."""
    citations = list(initiative.citations.all())
    terms = _terms(initiative)
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for owner, reason in terms[Reason]:
        reasons[owner].append(reason)
    return CaseFile(
        initiative=initiative,
        vendors=[company for _, company in terms[Company]],
        functions=[function for _, function in terms[Function]],
        technologies=[technology for _, technology in terms[Technology]],
        citations=citations,
        promises=list(initiative.promises.all()),
        events=list(initiative.events.all()),
        outcomes=list(initiative.outcomes.all()),
        figures=list(initiative.figures.all()),
        discrepancies=list(initiative.discrepancies.all()),
        relations=list(initiative.relations.all()),
        _cited=_cited(initiative, citations),
        _reasons=reasons,
    )


def _cited(
    initiative: Initiative, citations: Iterable[Citation]
) -> dict[tuple[str, int], list[Citation]]:
    """By fact (its model and key) or date (its name and the case's key), in the order of numbers."""
    links = [
        _rows(
            model.citations.through._default_manager.filter(citation__initiative=initiative),
            kind=model._meta.label,
            columns=(f"{model._meta.model_name}_id", "citation_id"),
        )
        for model in FACTS
    ] + [
        _rows(
            getattr(Initiative, f"{name}_citations").through._default_manager.filter(
                initiative=initiative
            ),
            kind=name,
            columns=("initiative_id", "citation_id"),
        )
        for name in _DATES
    ]
    owners: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for kind, owner, citation in _union(links):
        owners[citation].append((kind, owner))
    cited: dict[tuple[str, int], list[Citation]] = defaultdict(list)
    for known in citations:
        for key in owners[known.pk]:
            cited[key].append(known)
    return cited


def _terms(initiative: Initiative) -> dict[type[Model], list[tuple[int, Any]]]:
    """The vendors and terms of a case with what owns them: the case, or an outcome its reasons."""
    of_case = Value(initiative.pk, IntegerField())
    found: dict[type[Model], list[tuple[int, Any]]] = defaultdict(list)
    models: dict[str, type[Model]] = {
        model._meta.label: model for model in (Company, Function, Technology, Reason)
    }
    nowhere = Value(0, IntegerField())
    rows = _union(
        [
            _rows(
                Company.objects.filter(supplied=initiative),
                kind=Company._meta.label, columns=(of_case, nowhere, "pk", "slug", "name"),
            ),
            *(
                _rows(
                    model._default_manager.filter(initiatives=initiative),
                    kind=model._meta.label, columns=(of_case, "position", "pk", "slug", "name"),
                )
                for model in (Function, Technology)
            ),
            _rows(
                Reason.objects.filter(outcomes__initiative=initiative),
                kind=Reason._meta.label, columns=("outcomes", "position", "pk", "slug", "name"),
            ),
        ]
    )  # fmt: skip
    for kind, owner, _, key, slug, name in sorted(rows, key=lambda row: (row[0], row[2], row[5])):
        found[models[kind]].append((owner, models[kind](pk=key, slug=slug, name=name)))
    return found


def _rows(queryset: QuerySet[Any], *, kind: str, columns: tuple[Any, ...]) -> QuerySet[Any, Any]:
    """One branch of a UNION: what the row is about, then the columns in the order given."""
    expressions = [F(column) if isinstance(column, str) else column for column in columns]
    return queryset.order_by().values_list(Value(kind), *expressions)


def _union(querysets: list[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    return reduce(lambda one, other: one.union(other, all=True), querysets)
