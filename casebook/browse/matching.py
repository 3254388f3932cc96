"""Where the words of a search stand in the results: marked in what is shown, named for the rest."""

from collections.abc import Collection, Iterable

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from casebook.catalogue.models import Initiative
from casebook.catalogue.search import Found, explain
from casebook.catalogue.words import spans


class Matches:
    """The matches in a few cases."""

    def __init__(self, found: Found | None, cases: Iterable[Initiative]) -> None:
        self.stems: frozenset[str] = found.stems if found else frozenset()
        self._places = explain(found, [case.pk for case in cases]) if found and self.stems else {}

    def __bool__(self) -> bool:
        return bool(self.stems)

    def elsewhere(self, initiative: Initiative) -> list[str]:
        """The places with words of the query that a reader of the list does not see marked."""
        shown = {
            "title": initiative.title,
            "company or vendor": initiative.company.name,
            "promise": initiative.promised,
            "outcome": initiative.happened,
        }
        return [
            place
            for place in self._places.get(initiative.pk, ())
            if not _has(shown.get(place, ""), self.stems)
        ]

    def is_seen_in(self, initiative: Initiative) -> bool:
        """Whether any word is marked in what the list shows."""
        texts = (
            initiative.title,
            initiative.company.name,
            initiative.promised,
            initiative.happened,
        )
        return any(_has(text, self.stems) for text in texts)


def _has(text: str, stems: Collection[str]) -> bool:
    return any(stem in stems for _, _, stem in spans(text))


def marked(text: str, stems: Collection[str]) -> SafeString:
    """Text with the words of a search in `<mark>`; two that follow each other share one."""
    found: list[tuple[int, int]] = []
    for start, end, stem in spans(text):
        if stem not in stems:
            continue
        if found and text[found[-1][1] : start].isspace():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    ends = [0, *(end for _, end in found)]
    before = format_html_join(
        "",
        "{}<mark>{}</mark>",
        ((text[ends[place] : start], text[start:end]) for place, (start, end) in enumerate(found)),
    )
    return before + escape(text[ends[-1] :])
