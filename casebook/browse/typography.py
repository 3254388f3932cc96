"""Plain text and numbers as a printer would set them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from nh3 import clean

from casebook.catalogue.edtf import PartialDate, Precision

_DATE_FORMATS = {Precision.YEAR: "Y", Precision.MONTH: "M Y", Precision.DAY: "j M Y"}
_OPENING = re.compile(r"""(?<![^\s(\[{—–/‘“«-])(["'])(?=\S)""")
_CLOSING = {'"': "”", "'": "’"}
_BRACKETED_UNIT = re.compile(r"(?P<unit>[^(]*?)\s*\((?P<remark>[^)]*)\)")
# What stands in brackets behind a unit and belongs before the number: "users (more than)".
_QUALIFIERS = re.compile(
    r"about|nearly|more than|less than|just under|at least|average|a little over|around|up to"
)
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(
    ["smartquotes", "replacements"]
)
_NARRATIVE_TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "ul",
}


def curly(text: str) -> str:
    """Turn straight quotation marks and apostrophes into typographic ones."""
    text = _OPENING.sub(lambda mark: "“" if mark[1] == '"' else "‘", text)
    return re.sub(r"[\"']", lambda mark: _CLOSING[mark[0]], text)


@lru_cache(maxsize=10_000)
def date_text(date: PartialDate) -> str:
    """`27 Feb 2024`, `Feb 2024` or `2024`: what the source gave and no more."""
    return date_format(date.first_day, _DATE_FORMATS[date.precision])


def number(value: Decimal | int) -> str:
    """All digits that were recorded, in groups of three: `2,300,000`, `812.02`, `−14`."""
    if isinstance(value, int):
        return f"{value:,}".replace("-", "−")
    value = Decimal(value).normalize()
    places = max(-int(value.as_tuple().exponent), 0)
    # Amounts of money: 36.50, never 36.5.
    return f"{value:,.{2 if places == 1 and abs(value) >= 100 else places}f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as it is read: `more than` `2,000` `users`."""

    before: str
    digits: str
    unit: str


def quantity(value: Decimal | int, unit: str) -> Quantity:
    """Set a value; an approximation in brackets behind the unit moves before the number."""
    digits, before, remark = number(value), "", ""
    match = _BRACKETED_UNIT.fullmatch(unit)
    if match:
        unit, remark = match["unit"], match["remark"]
        if _QUALIFIERS.fullmatch(remark):
            before, remark = remark, ""
    if unit == "percent":
        # A narrow no-break space.
        return Quantity(before, f"{digits}\u202f%", remark)
    return Quantity(before, digits, f"{unit} ({remark})" if remark else unit)


def sentence(text: str) -> str:
    """A note as a sentence: with a capital letter and a full stop."""
    text = curly(text.strip())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…", "”")) else ".")


def narrative(markdown: str) -> SafeString:
    """Markdown as HTML below a second-level heading; nothing but `_NARRATIVE_TAGS` comes through."""
    tokens = _MARKDOWN.parse(markdown)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h3" if token.tag in {"h1", "h2", "h3"} else "h4"
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    # Safe because nh3 has just rebuilt it from a list of allowed elements.
    return SafeString(clean(html, tags=_NARRATIVE_TAGS, attributes={"a": {"href"}}))
