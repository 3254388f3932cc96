"""What every chart has: a headline that says what it shows, notes, a table, and its addresses."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from casebook.browse.insights.scope import Scope
from casebook.browse.insights.wording import counted
from casebook.browse.typography import number


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: its name in files, its head on the page."""

    name: str
    label: str
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    fields: Sequence[Field]
    rows: Sequence[Sequence[Any]]

    @property
    def numeric(self) -> list[bool]:
        """Whether each column is one of numbers."""
        return [field.is_number for field in self.fields]


class Chart(ABC):
    """One chart of the cases in a scope. Numbers are read when they are first asked for."""

    slug: ClassVar[str]
    name: ClassVar[str]
    nothing: ClassVar[str]
    """What stands in its place where there is nothing to draw."""
    is_its_own_table: ClassVar[bool] = False

    place: Sequence[str] = ("insights",)
    """The route of the page that it stands on, with its arguments."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    @property
    @abstractmethod
    def is_empty(self) -> bool: ...

    @property
    @abstractmethod
    def headline(self) -> str:
        """One sentence, without a full stop, about what the numbers show. Not asked for if it is empty."""

    @property
    @abstractmethod
    def note(self) -> str:
        """What is counted, and what is not."""

    @property
    @abstractmethod
    def numbers(self) -> Table:
        """All numbers, for files."""

    @property
    def table(self) -> Table:
        """The numbers behind the chart, for readers."""
        return self.numbers

    @property
    def caveat(self) -> str:
        """What a reader must not conclude."""
        return ""

    @cached_property
    def title(self) -> str:
        return self.name if self.is_empty else self.headline

    @property
    def template(self) -> str:
        return f"browse/insights/_{self.slug.replace('-', '_')}.html"

    @property
    def url(self) -> str:
        """The permanent address of this chart of these cases."""
        return self.scope.address("insight-detail", self.slug)

    @property
    def files(self) -> list[tuple[str, str]]:
        return [
            (label, self.scope.address("insight-data", self.slug, label.lower()))
            for label in ("CSV", "JSON")
        ]

    @property
    def citation(self) -> str:
        """How to cite it: with what it shows, of which version of the catalogue, and when that was."""
        today = date_format(timezone.localdate(), "j F Y")
        return (
            f"Casebook, ‘{self.title}’, chart of {counted(self.scope.total, 'case')}, catalogue version "
            f"{number(self.scope.version)}, {today}, {settings.BASE_URL}{self.url}."
        )
