"""`{% load casebook %}`: typography, marks and links that the components share."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from casebook.browse import marks, typography
from casebook.browse.matching import Matches, marked
from casebook.browse.tray import Tray
from casebook.catalogue.models import Initiative
from casebook.static_files import STYLESHEETS

register = template.Library()
register.filter("partial_date", marks.partial_date)
for mark in (
    marks.icon,
    marks.badge,
    marks.case_card,
    marks.facet,
    marks.evidence,
    marks.accession,
    marks.lifespan,
    marks.lifespan_words,
    marks.lifespan_bar,
    marks.years,
    marks.matrix_cells,
    marks.refs,
    marks.table_rows,
):
    register.simple_tag(mark)


@register.filter
def curly(text: str | None) -> str:
    """Typographic quotation marks and apostrophes in plain text; the result is escaped as usual."""
    return typography.curly(str(text or ""))


@register.filter
def listing(texts: Iterable[str]) -> str:
    """Texts with commas between them, as plain text: Django's own `join` escapes what `curly` goes on to change."""
    return ", ".join(texts)


@register.filter
def sentence(text: str) -> str:
    return typography.sentence(text)


@register.filter
def narrative(markdown: str) -> SafeString:
    return typography.narrative(markdown)


@register.filter
def number(value: Decimal | int | None) -> str:
    return "" if value is None else typography.number(value)


@register.simple_tag
def quantity(value: Decimal, unit: str) -> typography.Quantity:
    """For `as`: a value and its unit as parts that a template sets apart."""
    return typography.quantity(value, unit)


@register.simple_tag
@lru_cache
def fixed(template_name: str) -> SafeString:
    """A fragment that takes no inputs, drawn once for a process."""
    return render_to_string(template_name)


@register.simple_tag
def stylesheets() -> SafeString:
    """Links to all stylesheets: to the one that holds them where they were collected, else to each."""
    joined = getattr(staticfiles_storage, "stylesheet", "")
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(name),) for name in ([joined] if joined else STYLESHEETS)),
    )


@register.filter(name="marked")
def mark_words(text: str, matches: Matches | None) -> SafeString | str:
    """Text with the words of a search marked, if there was one."""
    return marked(text, matches.stems) if matches else text


@register.simple_tag
def tray_link(tray: Tray, initiative: Initiative) -> SafeString:
    """The link that puts a case into the tray or takes it out; nothing if the tray is full."""
    if tray.holds(initiative.slug):
        url, what, into = tray.url_without(initiative.slug), "Chosen", ": take it out again"
    elif tray.is_full:
        return SafeString("")
    else:
        url, what, into = tray.url_with(initiative.slug), "Compare", ""
    return format_html(
        '<a class="to-compare" id="compare-{}" href="{}" rel="nofollow" data-hx-boost="true"{}>{}'
        '<span class="visually-hidden"> {}{}</span></a>',
        initiative.slug,
        url,
        SafeString(" data-chosen") if into else "",
        what,
        typography.curly(initiative.title),
        into,
    )


@register.simple_tag
def tray_url(tray: Tray, initiative: Initiative) -> str:
    """For `as`: the address of the page without this case in the tray."""
    return tray.url_without(initiative.slug)


@register.simple_tag(takes_context=True)
def nav_link(context: dict[str, Any], view: str, label: str) -> SafeString:
    """A list item that says whether the reader is on that page, or below it."""
    url = reverse(view)
    path = context["request"].path if "request" in context else ""
    is_below = len(url) > 1 and path.startswith(url)
    return _nav_link(url, label, "page" if path == url else "true" if is_below else "")


@lru_cache
def _nav_link(url: str, label: str, current: str) -> SafeString:
    mark = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, mark, label)


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The numbers around the current page, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
