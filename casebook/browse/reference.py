"""How to cite a case: as a line of text and as BibTeX."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from casebook.browse.typography import curly
from casebook.catalogue.models import Initiative

_SPECIAL_IN_BIBTEX = re.compile(r"[\\{}$&#^_%~]")
_BIBTEX = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A published case as others cite it: by its accession address, which never changes."""

    initiative: Initiative

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}/{self.initiative.accession_label}"

    @property
    def text(self) -> str:
        changed = date_format(timezone.localtime(self.initiative.changed_at), "j F Y")
        return (
            f"Casebook, ‘{curly(self.initiative.title)}’, {self.initiative.accession_label}, "
            f"as of {changed}, {self.url}."
        )

    @property
    def bibtex(self) -> str:
        changed = timezone.localtime(self.initiative.changed_at)
        fields = {
            "author": "{Casebook}",
            "title": _in_bibtex(self.initiative.title),
            "year": str(changed.year),
            "note": f"{self.initiative.accession_label}, as of {changed:%Y-%m-%d}",
            "url": self.url,
        }
        key = f"casebook-{self.initiative.accession_label}".lower()
        body = ",\n".join(f"  {name:<6} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{key},\n{body}\n}}"


def _in_bibtex(text: str) -> str:
    return _SPECIAL_IN_BIBTEX.sub(lambda mark: _BIBTEX.get(mark[0], f"\\{mark[0]}"), text)
