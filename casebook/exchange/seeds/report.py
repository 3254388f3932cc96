"""What loading did, in numbers and names."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

CHANGED_HERE = "changed here since it was loaded"
NOT_OURS = "not brought by a seed file"
WITHDRAWN_HERE = "withdrawn from the catalogue"


@dataclass(slots=True)
class Tally:
    """What became of the records of one kind; `skipped` names those left alone, each with the reason."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        return bool(self.created or self.updated)

    def __str__(self) -> str:
        return (
            f"{self.created} created, {self.updated} updated, {self.unchanged} unchanged, "
            f"{len(self.skipped)} skipped"
        )


@dataclass(frozen=True, slots=True)
class Report:
    terms: Tally = field(default_factory=Tally)
    companies: Tally = field(default_factory=Tally)
    sources: Tally = field(default_factory=Tally)
    findings: Tally = field(default_factory=Tally)
    cases: Tally = field(default_factory=Tally)

    def __iter__(self) -> Iterator[tuple[str, Tally]]:
        """Each kind with its tally, in the order of loading."""
        return ((kind.name, getattr(self, kind.name)) for kind in fields(self))

    def lines(self) -> Iterator[str]:
        for kind, tally in self:
            yield f"{kind}: {tally}"
            yield from (f"  skipped {reason}" for reason in tally.skipped)

    @property
    def has_changes(self) -> bool:
        return any(tally.has_changes for _, tally in self)

    @property
    def has_skipped_changes(self) -> bool:
        """Whether `--force` would have done more."""
        return any(
            CHANGED_HERE in reason or NOT_OURS in reason for _, t in self for reason in t.skipped
        )
