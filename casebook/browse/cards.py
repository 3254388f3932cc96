"""What lists say of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from casebook.browse.lifespan import Axis, Lifespan, lifespan
from casebook.browse.matching import Matches
from casebook.catalogue.models import Initiative, Outcome, Reason

_OUTCOME = ("id", "kind", "extent", "date_on", "date_precision")
_REASON = ("id", "slug", "name")


@dataclass
class Card:
    """A case with its outcomes in their order, and their reasons, each once."""

    initiative: Initiative
    outcomes: list[Outcome]
    reasons: list[Reason]
    matches: Matches | None = None
    """Of the words of a search, if the card is one of its results."""
    axis: Axis | None = None
    """Of the lifespan; the one that all cards share if none is given."""

    @property
    def badges(self) -> list[Outcome]:
        return one_of_each_kind(self.outcomes)

    @cached_property
    def first_rollback(self) -> Outcome | None:
        """The outcome of the day that ends the lifespan."""
        date = self.initiative.rolled_back
        return next((o for o in self.outcomes if date and o.date == date), None)

    @property
    def reasons_text(self) -> str:
        """`Quality, legal liability`"""
        names = [reason.name for reason in self.reasons]
        return ", ".join([*names[:1], *map(str.lower, names[1:])])

    @cached_property
    def elsewhere(self) -> str:
        """“Also in: source”, for the words of a search that are not marked on the card."""
        places = self.matches.elsewhere(self.initiative) if self.matches else []
        if not self.matches or not places:
            return ""
        is_seen = self.matches.is_seen_in(self.initiative)
        return f"{'Also in' if is_seen else 'Found in'}: {', '.join(places)}"

    @property
    def sources_text(self) -> str:
        count = self.initiative.source_count
        return f"{count:,} source{'' if count == 1 else 's'}"

    @cached_property
    def url(self) -> str:
        return self.initiative.get_absolute_url()

    @cached_property
    def lifespan(self) -> Lifespan | None:
        if not self.initiative.rolled_back_on:
            return None
        return lifespan(self.initiative, self.outcomes, axis=self.axis)


def one_of_each_kind(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The first outcome of each kind, in their order."""
    return list({outcome.kind: outcome for outcome in reversed(outcomes)}.values())[::-1]


def read_cards(initiatives: Iterable[Initiative]) -> list[Card]:
    """The cards of cases from `for_cards()`.

    One query reads all outcomes with their reasons; prefetching them takes two, and more than twice as long.
    """
    cards = {case.pk: Card(case, [], []) for case in initiatives}
    rows = (
        Outcome.objects.filter(initiative__in=cards)
        .order_by("position", "pk", "reasons__position", "reasons__name")
        .values_list("initiative", *_OUTCOME, *(f"reasons__{name}" for name in _REASON))
    )
    outcomes: set[int] = set()
    reasons: set[tuple[int, int]] = set()
    for case, *of_outcome, reason, slug, name in rows:
        card, outcome = cards[case], of_outcome[0]
        if outcome not in outcomes:
            outcomes.add(outcome)
            card.outcomes.append(Outcome.from_db(rows.db, _OUTCOME, of_outcome))
        if reason is not None and (case, reason) not in reasons:
            reasons.add((case, reason))
            card.reasons.append(Reason.from_db(rows.db, _REASON, (reason, slug, name)))
    return list(cards.values())
