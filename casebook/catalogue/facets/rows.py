"""What the database says about the listed cases, as bitmaps for the index."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from pyroaring import BitMap

from casebook.catalogue.edtf import PartialDate, Precision
from casebook.catalogue.models import (
    Company,
    CompanyAlias,
    Function,
    Initiative,
    Outcome,
    Promise,
    Reason,
    Sector,
    Technology,
)
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

PROMISE, DATE = "promise", "date"
_NOT_COUNTED = (PROMISE, DATE)
"""What cases are found by and readers are offered no counts of: verdicts on promises, dates of outcomes (EDTF)."""

Labels = dict[str, dict[str, str]]
Bitmaps = dict[str, dict[str, BitMap]]
Aliases = dict[str, list[str]]
"""Other names of companies, by slug; an empty list where a company that was read has none."""

_CHUNK = 10_000
_OF_CASE: dict[str, type[DefinedChoices]] = {
    "stage": Stage,
    "ai_kind": AIKind,
    "evidence": Evidence,
}
_OF_OUTCOME: dict[str, type[DefinedChoices]] = {
    "outcome": OutcomeKind,
    "extent": Extent,
    "certainty": Certainty,
    "attribution": Attribution,
}


class Reading:
    """The listed cases and their bitmaps for every facet; of `only` some cases, or None for all.

    Rows are read by keys and without asking whose they are; what is not of a listed case falls away
    when a bitmap meets the set of these.
    """

    def __init__(self, only: Collection[int] | None = None) -> None:
        self.only = only
        self.cases = BitMap()
        self.labels: Labels = {name: {} for name in FACETS}
        self.bitmaps: Bitmaps = {name: {} for name in (*FACETS, *_NOT_COUNTED)}
        self.aliases: Aliases = {}
        by_company = self._read_cases()
        self._read_companies(by_company)
        self._read_outcomes()
        self._read_promises()
        for name, relation, model in (
            ("function", Initiative.functions, Function),
            ("technology", Initiative.technologies, Technology),
        ):
            self._read_terms(name, self._links(relation.through, name), model)
        self._read_terms(
            "reason", self._links(Outcome.reasons.through, "reason", "outcome__initiative"), Reason
        )

    def _read_cases(self) -> Mapping[int, "array[int]"]:
        by_company = _members()
        by_value = {name: _members() for name in _OF_CASE}
        listed = Initiative.objects.listed().order_by()
        rows = self._rows(listed, "pk", "pk", "company_id", *_OF_CASE)
        for case, company, *values in rows:
            self.cases.add(case)
            by_company[company].append(case)
            for members, value in zip(by_value.values(), values, strict=True):
                members[value].append(case)
        for name, terms in _OF_CASE.items():
            self._take_defined(name, by_value[name], terms)
        return by_company

    def _read_companies(self, deployed: Mapping[int, "array[int]"]) -> None:
        """Companies as deployers and as vendors, and the countries and sectors of the former."""
        supplied = _collected(self._links(Initiative.vendors.through, "company"))
        companies, aliases = Company.objects.order_by(), CompanyAlias.objects.order_by()
        if self.only is not None:
            concerned = deployed.keys() | supplied.keys()
            companies = companies.filter(pk__in=concerned)
            aliases = aliases.filter(company__in=concerned)
        sectors = dict(Sector.objects.values_list("pk", "slug"))
        sector_names = dict(Sector.objects.values_list("slug", "name"))
        rows = companies.values_list("pk", "slug", "name", "legal_name", "country", "sector_id")
        for company, slug, name, legal_name, country, sector in rows.iterator(chunk_size=_CHUNK):
            self.aliases[slug] = [legal_name] if legal_name else []
            self._take("vendor", slug, name, BitMap(supplied.get(company, ())))
            if company in deployed:
                cases = BitMap(deployed[company])
                self._take("company", slug, name, cases)
                self._take("country", country, country_name(country), cases)
                self._take("sector", sectors[sector], sector_names[sectors[sector]], cases)
        for slug, name in aliases.values_list("company__slug", "name"):
            self.aliases[slug].append(name)

    def _read_outcomes(self) -> None:
        by_value = {name: _members() for name in _OF_OUTCOME}
        by_year, by_date = _members(), _members()
        rows = self._rows(
            Outcome.objects.order_by(),
            "initiative",
            "initiative_id",
            "date_on",
            "date_precision",
            "kind",
            "extent",
            "certainty",
            "attribution",
        )
        for case, day, precision, *values in rows:
            by_year[day.year].append(case)
            by_date[day, precision].append(case)
            for members, value in zip(by_value.values(), values, strict=True):
                members[value].append(case)
        for name, terms in _OF_OUTCOME.items():
            self._take_defined(name, by_value[name], terms)
        for year, cases in by_year.items():
            self._take("year", str(year), str(year), BitMap(cases))
        for (day, precision), cases in by_date.items():
            date = str(PartialDate(day, Precision(precision)))
            self._take(DATE, date, date, BitMap(cases))

    def _read_promises(self) -> None:
        by_verdict = _members()
        rows = self._rows(Promise.objects.order_by(), "initiative", "initiative_id", "verdict")
        for case, verdict in rows:
            by_verdict[verdict].append(case)
        for verdict, cases in by_verdict.items():
            self._take(PROMISE, verdict, verdict, BitMap(cases))

    def _read_terms(
        self,
        name: str,
        links: Iterable[tuple[int, int]],
        model: type[Function | Technology | Reason],
    ) -> None:
        by_term = _collected(links)
        for term, slug, label in model.objects.order_by().values_list("pk", "slug", "name"):
            self._take(name, slug, label, BitMap(by_term.get(term, ())))

    def _take_defined(
        self, name: str, members: Mapping[str, "array[int]"], terms: type[DefinedChoices]
    ) -> None:
        for value, cases in members.items():
            if value:
                self._take(name, value, str(terms(value).label), BitMap(cases))

    def _take(self, name: str, value: str, label: str, cases: BitMap) -> None:
        found = cases & self.cases
        if found:
            if name in FACETS:
                self.labels[name][value] = label
            self.bitmaps[name].setdefault(value, BitMap()).update(found)

    def _links(
        self, through: type[Model], target: str, case: str = "initiative"
    ) -> Iterable[tuple[int, int]]:
        links = through._default_manager.order_by()
        return self._rows(links, case, f"{case}_id", f"{target}_id")

    def _rows(self, rows: QuerySet[Any], case: str, *columns: str) -> Iterable[Any]:
        if self.only is not None:
            rows = rows.filter(**{f"{case}__in": self.only})
        return rows.values_list(*columns).iterator(chunk_size=_CHUNK)


def _members() -> "defaultdict[Any, array[int]]":
    """Cases by a value: arrays of keys, which take an eighth of what lists do."""
    return defaultdict(lambda: array("I"))


def _collected(links: Iterable[tuple[int, Hashable]]) -> Mapping[Any, "array[int]"]:
    members = _members()
    for case, value in links:
        members[value].append(case)
    return members
