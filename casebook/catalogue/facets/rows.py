"""What the database says about the listed cases, as rows for the index."""

from collections.abc import Collection, Iterable, Iterator

from casebook.catalogue.models import Initiative, Outcome
from casebook.catalogue.models.initiative import InitiativeQuerySet
from casebook.catalogue.places import country_name
from casebook.catalogue.vocabulary import (
    AIKind,
    Attribution,
    Certainty,
    DefinedChoices,
    Evidence,
    Extent,
    OutcomeKind,
    Stage,
)

FACETS = {
    "outcome": "Outcome",
    "extent": "Extent",
    "reason": "Reason",
    "sector": "Sector",
    "function": "Function",
    "technology": "Technology",
    "ai_kind": "AI kind",
    "country": "Country",
    "company": "Company",
    "vendor": "Vendor",
    "stage": "Stage",
    "evidence": "Evidence",
    "certainty": "Certainty",
    "attribution": "Who gives the reason",
    "year": "Year of outcome",
}
"""Every facet by its query parameter, in the order in which readers meet them."""

Row = tuple[int, str, str]
"""A case's primary key, one of its values, and what readers call the value."""


def read_rows(only: Collection[int] | None = None) -> tuple[list[int], dict[str, Iterable[Row]]]:
    """The listed cases and their rows for every facet; `only` some of them, or None for all."""
    listed = Initiative.objects.listed()
    if only is not None:
        listed = listed.filter(pk__in=only)
    cases = list(
        listed.order_by().values_list(
            "pk",
            "company__slug",
            "company__name",
            "company__country",
            "company__sector__slug",
            "company__sector__name",
            "stage",
            "ai_kind",
            "evidence",
        )
    )
    outcomes = list(
        Outcome.objects.filter(initiative__in=listed.values("pk"))
        .order_by()
        .values_list("initiative_id", "kind", "extent", "certainty", "attribution", "date_on")
    )
    rows: dict[str, Iterable[Row]] = {
        "company": ((row[0], row[1], row[2]) for row in cases),
        "country": ((row[0], row[3], country_name(row[3])) for row in cases),
        "sector": ((row[0], row[4], row[5]) for row in cases),
        "stage": _defined(((row[0], row[6]) for row in cases), Stage),
        "ai_kind": _defined(((row[0], row[7]) for row in cases), AIKind),
        "evidence": _defined(((row[0], row[8]) for row in cases), Evidence),
        "outcome": _defined(((row[0], row[1]) for row in outcomes), OutcomeKind),
        "extent": _defined(((row[0], row[2]) for row in outcomes), Extent),
        "certainty": _defined(((row[0], row[3]) for row in outcomes), Certainty),
        "attribution": _defined(((row[0], row[4]) for row in outcomes), Attribution),
        "year": ((row[0], str(row[5].year), str(row[5].year)) for row in outcomes if row[5]),
        "reason": _linked(listed, "outcomes__reasons"),
        "function": _linked(listed, "functions"),
        "technology": _linked(listed, "technologies"),
        "vendor": _linked(listed, "vendors"),
    }
    return [row[0] for row in cases], rows


def _defined(pairs: Iterable[tuple[int, str]], terms: type[DefinedChoices]) -> Iterator[Row]:
    labels = {term.value: str(term.label) for term in terms}
    return ((pk, value, labels[value]) for pk, value in pairs if value)


def _linked(listed: InitiativeQuerySet, path: str) -> Iterable[Row]:
    return (
        listed.filter(**{f"{path}__isnull": False})
        .order_by()
        .values_list("pk", f"{path}__slug", f"{path}__name")
    )
