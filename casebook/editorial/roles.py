"""Who may do what, as data; `sync_roles` makes the groups from it."""

from collections.abc import Iterable
from dataclasses import dataclass

_PARTS_OF_A_CASE = (
    "citation",
    "promise",
    "event",
    "outcome",
    "figure",
    "discrepancy",
    "relation",
)
_SHARED = ("company", "source")
_EDITORIAL = ("finding", "sector", "function", "technology", "reason")
_PARTS_OF_SHARED = ("companyalias", "findingcitation")
_ALL = ("initiative", *_PARTS_OF_A_CASE, *_SHARED, *_EDITORIAL, *_PARTS_OF_SHARED)


@dataclass(frozen=True)
class Role:
    name: str
    permissions: frozenset[str]
    """Each as `app.codename`."""


def _may(actions: str, models: Iterable[str], *, app: str = "catalogue") -> frozenset[str]:
    return frozenset(f"{app}.{action}_{model}" for model in models for action in actions.split())


# That a contributor changes only drafts, and only companies and sources that no published case uses, is asked
# per object by the admin (`has_change_permission`).
CONTRIBUTOR = Role(
    "Contributor",
    _may("view", _ALL)
    | _may("add change", ("initiative", *_SHARED))
    | _may("add change delete", (*_PARTS_OF_A_CASE, "companyalias")),
)
EDITOR = Role(
    "Editor",
    _may("view add change delete", _ALL) | _may("publish withdraw", ("initiative",)),
)
ADMINISTRATOR = Role(
    "Administrator",
    EDITOR.permissions
    | _may("view add change delete", ("user",), app="auth")
    | _may("view", ("group",), app="auth"),
)
ROLES = (CONTRIBUTOR, EDITOR, ADMINISTRATOR)
