"""What a card says beyond the columns of its case."""

from dataclasses import dataclass
from functools import cached_property

from casebook.browse.lifespan import Lifespan, lifespan
from casebook.browse.matching import Matches
from casebook.catalogue.models import Initiative, Outcome, Reason


@dataclass
class Card:
    """A case from `for_cards()`; everything here comes from what that prefetched."""

    initiative: Initiative
    matches: Matches | None = None
    """Of the words of a search, if the card is one of its results."""

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """One outcome of each kind, in the case's own order."""
        return list({o.kind: o for o in reversed(self.initiative.outcomes.all())}.values())[::-1]

    @cached_property
    def first_rollback(self) -> Outcome | None:
        """The outcome of the day that ends the lifespan."""
        date = self.initiative.rolled_back
        return next((o for o in self.initiative.outcomes.all() if date and o.date == date), None)

    @cached_property
    def reasons(self) -> list[Reason]:
        return list(
            {r.pk: r for o in self.initiative.outcomes.all() for r in o.reasons.all()}.values()
        )

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
        return lifespan(self.initiative) if self.initiative.rolled_back_on else None
