"""Other cases that a reader of one may want, each with why: an editor's reason, or what both have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, product

from pyroaring import AbstractBitMap, BitMap

from casebook.catalogue.case_file import CaseFile
from casebook.catalogue.facets import NEWEST_FIRST, FacetIndex
from casebook.catalogue.models import Initiative, Outcome

MOST = 6
"""Cases of both sorts; what an editor names is shown whatever the number."""

_FEWEST_REASONS = 2
"""One reason alone is shared by a quarter of all cases, and says little."""


@dataclass(frozen=True, slots=True)
class Related:
    """A related case with what first came of it."""

    initiative: Initiative
    why: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class _Bond:
    """Something that this case has in common with some others."""

    name: str
    cases: AbstractBitMap


def related_cases(file: CaseFile, index: FacetIndex) -> list[Related]:
    """Those that editors name, in their order, then those that have most in common, the latest first."""
    named = {relation.other_id: relation for relation in file.relations}
    bonds = list(_bonds(file, index))
    strangers = index.cases - BitMap([file.initiative.pk, *named])
    alike = _most_alike(bonds, strangers, index, MOST - len(named))
    outcomes = _first_outcomes([*named, *alike])
    found = [
        Related(
            relation.other,
            f"{relation.get_kind_display()}: {relation.reason}"
            if relation.kind
            else relation.reason,
            outcomes.get(key),
        )
        for key, relation in named.items()
    ]
    for key in alike:
        if outcome := outcomes.get(key):
            why = "; ".join(bond.name for bond in bonds if key in bond.cases)
            found.append(Related(outcome.initiative, why, outcome))
    return found


def _bonds(file: CaseFile, index: FacetIndex) -> Iterator[_Bond]:
    for vendor in file.vendors:
        supplied = index.matching({"vendor": [vendor.slug]})
        yield _Bond(
            f"Same vendor: {vendor.name}", supplied | index.matching({"company": [vendor.slug]})
        )
    for technology, function in product(file.technologies, file.functions):
        both = {"technology": [technology.slug], "function": [function.slug]}
        yield _Bond(
            f"Same technology in the same function: {technology.name.lower()} in {function.name.lower()}",
            index.matching(both),
        )
    reasons = file.reasons
    if len(reasons) >= _FEWEST_REASONS:
        names = ", ".join(reason.name.lower() for reason in reasons)
        having = [index.matching({"reason": [reason.slug]}) for reason in reasons]
        yield _Bond(f"Same reasons: {names}", reduce(lambda one, other: one & other, having))


def _most_alike(
    bonds: Sequence[_Bond], among: AbstractBitMap, index: FacetIndex, most: int
) -> list[int]:
    """The cases with the most bonds: whole sets at a time, as one bond may tie thousands."""
    found: list[int] = []
    for size in range(min(len(bonds), 3), 0, -1):
        tied = BitMap()
        for some in combinations(bonds, size):
            tied |= reduce(lambda one, other: one & other, (bond.cases for bond in some))
        left = (tied & among) - BitMap(found)
        found += index.page(left, NEWEST_FIRST, 0, max(most - len(found), 0))
    return found


def _first_outcomes(cases: Sequence[int]) -> dict[int, Outcome]:
    """The first outcome of each case that is public, and the case with it."""
    if not cases:
        return {}
    public = Initiative.objects.published().filter(pk__in=cases)
    outcomes = Outcome.objects.filter(initiative__in=public).select_related("initiative")
    firsts: dict[int, Outcome] = {}
    for outcome in outcomes.order_by("position", "pk"):
        firsts.setdefault(outcome.initiative_id, outcome)
    return firsts
