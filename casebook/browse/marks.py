"""Marks: small signs with a fixed meaning, and the pieces of which a page has hundreds.

Drawn in Python and not by template fragments, which take ten times as long; templates arrange them
(`{% load casebook %}`). What is made of numbers, dates and slugs alone is put together as it is, since nothing in
it needs escaping; whatever somebody wrote goes through `format_html`.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from casebook.browse import typography
from casebook.browse.cards import Card
from casebook.browse.citing import Mark
from casebook.browse.facet_panel import FacetGroup
from casebook.browse.insights.charts.reasons import Cell
from casebook.browse.lifespan import Axis, Lifespan, shared_axis
from casebook.browse.matching import marked
from casebook.browse.tray import Tray
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.facets import FacetValue
from casebook.catalogue.models import Initiative, Outcome
from casebook.catalogue.vocabulary import Evidence, Extent, OutcomeKind

NOTHING = SafeString("")


@lru_cache
def icon(name: str) -> SafeString:
    """A mark from the sprite. A word always stands beside it, so it is hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        static("casebook/icons.svg"),
        name,
    )


def badge(outcome: Outcome) -> SafeString:
    """What came of a case: icon, word and extent."""
    return _badge(outcome.kind, outcome.extent)


@lru_cache
def _badge(kind: str, extent: str) -> SafeString:
    how_far = "" if extent == Extent.NONE else str(Extent(extent).label).lower()
    return format_html(
        '<span class="badge" data-outcome="{}">{}{}{}</span>',
        kind,
        icon(kind),
        OutcomeKind(kind).label,
        format_html(" <i>{}</i>", how_far) if how_far else "",
    )


@lru_cache
def evidence(grade: str) -> SafeString:
    """Three boxes, as many filled as the grade is worth; nothing for a case without a grade."""
    if not grade:
        return NOTHING
    boxes = format_html_join(
        "", '<rect x="{}" y=".5" width="5" height="11"/>', ((x,) for x in (0.5, 7.5, 14.5))
    )
    return format_html(
        '<span class="evidence" data-grade="{}"><svg viewBox="0 0 21 12" aria-hidden="true">{}</svg>'
        "{} evidence</span>",
        grade,
        boxes,
        Evidence(grade).label,
    )


def accession(initiative: Initiative, url: str = "") -> SafeString:
    """The label on the spine of a file; a draft has none yet. `url` spares looking its address up."""
    if not initiative.accession:
        return NOTHING
    label, date = initiative.accession_label, initiative.rolled_back_on
    letters, _, number = label.partition("-")
    year = f" <span>{date.year}</span>" if date else ""
    return SafeString(
        f'<a class="accession" href="{url or initiative.get_absolute_url()}" aria-label="{label}">'
        f'<span>{letters}<span class="hyphen">-</span></span><b>{number}</b>{year}</a>'
    )


@lru_cache(maxsize=10_000)
def partial_date(date: PartialDate | None) -> SafeString:
    """`<time datetime="2024-02">Feb 2024</time>`, or nothing."""
    if date is None:
        return NOTHING
    return format_html('<time datetime="{}">{}</time>', str(date), typography.date_text(date))


def lifespan(life: Lifespan | None) -> SafeString:
    """Words and a bar on the axis that `years` draws."""
    if life is None:
        return NOTHING
    return SafeString(
        f'<div class="lifespan"><p>{lifespan_words(life)}</p>'
        f'<svg height="30" data-outcome="{life.outcome}" aria-hidden="true"><use href="#years"/>'
        f"{lifespan_bar(life, y=10)}</svg></div>"
    )


def lifespan_words(life: Lifespan) -> SafeString:
    """How long it lived, and under it from when to when."""
    length = f"{life.verb} <b>{life.length}</b>" if life.is_measured else life.text
    since = f"{partial_date(life.start)} – " if life.start else "until "
    return SafeString(f"{length}<br><span>{since}{partial_date(life.end)}</span>")


def lifespan_bar(life: Lifespan, y: int = 0, thickness: int = 8) -> SafeString:
    """The bar of a lifespan around the line `y` of an SVG that is as wide as its axis.

    Dot: launch; ring and thin line: only its year is known; dashed: launch not known. Upright: the first
    rollback. Outlined: it goes on in another form.
    """
    half = thickness / 2
    parts = []
    if not life.is_measured:
        parts.append(_line("dashed", life.trace_x, life.end_x, y))
    else:
        if life.is_start_vague:
            parts.append(_line("vague", life.start_x, life.sure_x, y))
        if life.is_end_vague:
            parts.append(_line("vague", life.sure_x, life.end_x, y))
        parts.append(_rect("bar", life.sure_x, y - half, life.sure_width, thickness))
        shape, radius = ("ring", half - 0.5) if life.is_start_vague else ("dot", half)
        parts.append(f'<circle class="{shape}" cx="{life.start_x}" cy="{y}" r="{radius:g}"/>')
    if life.goes_on:
        parts.append(_rect("bar-open", life.end_x, y - half + 1.5, life.tail_width, thickness - 3))
    # Its own SVG, so that the upright can stand to the left of where it is placed.
    parts.append(
        f'<svg x="{life.end_x}" y="{y - half - 4:g}" width="4" height="{thickness + 8}" '
        f'overflow="visible"><rect class="stop" x="-1.5" width="3" height="{thickness + 8}"/></svg>'
    )
    return SafeString("".join(parts))


def _line(name: str, begin: str, end: str, y: float) -> str:
    return f'<line class="{name}" x1="{begin}" x2="{end}" y1="{y:g}" y2="{y:g}"/>'


def _rect(name: str, x: str, y: float, width: str, height: float) -> str:
    return f'<rect class="{name}" x="{x}" y="{y:g}" width="{width}" height="{height:g}"/>'


@lru_cache(maxsize=4)
def _years(axis: Axis) -> SafeString:
    return SafeString(_template("components/_years.html").render({"axis": axis}))


def years() -> SafeString:
    """The axis that all lifespans of a page share, to stand once before the first of them."""
    return _years(shared_axis())


def case_card(card: Card, level: int = 2, tray: Tray | None = None) -> SafeString:
    """The entry of a case in a list; its links carry the tray along.

    A template resolves a dotted name as slowly as Python draws a mark, so this one is given what it shows.
    """
    initiative, company = card.initiative, card.initiative.company
    stems = card.matches.stems if card.matches else frozenset[str]()

    def text(plain: str) -> SafeString | str:
        return marked(typography.curly(plain), stems) if stems else typography.curly(plain)

    html = _template("components/_card.html").render(
        {
            "slug": initiative.slug,
            "url": card.url,
            "carried": tray.carried if tray else "",
            "accession": accession(initiative, card.url),
            "place": format_html("{}, {}", text(company.name), company.country_name),
            "badges": SafeString(" ".join(map(badge, card.badges))),
            "level": str(level),
            "title": text(initiative.title),
            "promised": text(initiative.promised),
            "happened": text(initiative.happened),
            "lifespan": lifespan(card.lifespan),
            "elsewhere": card.elsewhere,
            "reasons": card.reasons_text,
            "evidence": evidence(initiative.evidence),
            "sources": card.sources_text,
        }
    )
    return SafeString(html)


_template = lru_cache(get_template)


def refs(marks: Sequence[Mark]) -> SafeString:
    """The numbers of a fact's citations. A word joiner keeps the line from breaking before them."""
    if not marks:
        return NOTHING
    links = format_html_join(
        ", ",
        '<a id="{}" href="#s{}"{}>{}</a>',
        (
            (
                mark.anchor,
                mark.number,
                format_html(' title="{}"', mark.place) if mark.place else "",
                mark.number,
            )
            for mark in marks
        ),
    )
    return format_html('&#8288;<span class="ref">[{}]</span>', links)


def table_rows(rows: Iterable[Sequence[Any]], numeric: Sequence[bool]) -> SafeString:
    """The rows of a table of numbers; `numeric` says which columns they stand in. Nothing is a dash."""
    return format_html_join(
        "\n",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (
                typography.curly(str(row[0])),
                format_html_join(
                    "",
                    "<td{}>{}</td>",
                    (
                        (
                            _NUM if is_number else "",
                            "–" if value == 0 else typography.curly(str(value)),
                        )
                        for value, is_number in zip(row[1:], numeric[1:], strict=True)
                    ),
                ),
            )
            for row in rows
        ),
    )


def matrix_cells(row: str, cells: Iterable[Cell]) -> SafeString:
    """The cells of a row of a matrix, each a link into the catalogue where a query says what it counts."""
    return format_html_join("", "<td>{}</td>", ((_matrix_cell(row, cell),) for cell in cells))


def _matrix_cell(row: str, cell: Cell) -> SafeString:
    if not cell.count:
        return SafeString("<span>·</span>")
    count = typography.number(cell.count)
    if not cell.url:
        return format_html('<b data-heat="{}">{}</b>', cell.heat, count)
    return format_html(
        '<a data-heat="{0}" href="{1}" data-count="{2}" aria-label="{3}, {4}: {5} case{6}">{5}</a>',
        cell.heat,
        cell.url,
        cell.count,
        row,
        cell.sector,
        count,
        "" if cell.count == 1 else "s",
    )


_NUM = SafeString(' class="num"')


def facet(group: FacetGroup) -> SafeString:
    """A facet with its options, those that are seen at once and those a click away."""
    html = _template("browse/catalogue/_facet.html").render(
        {
            "name": group.name,
            "label": group.label,
            "is_open": group.is_open,
            "errors": group.errors,
            "size": group.size,
            "options": _options(group.name, group.values),
            "more": len(group.more),
            "more_options": _options(group.name, group.more),
            "is_cut": group.is_cut,
        }
    )
    return SafeString(html)


def _options(name: str, values: Iterable[FacetValue]) -> SafeString:
    """List items with a checkbox each."""
    items = []
    for value in values:
        before, middle, after = _option(name, value.value, value.label)
        count = typography.number(value.count)
        checked = " checked" if value.selected else ""
        items.append(f"{before}{value.count}{middle}{checked}{after}{count}</span></li>")
    return SafeString("\n".join(items))


@lru_cache(maxsize=20_000)
def _option(name: str, value: str, label: str) -> tuple[str, str, str]:
    """The parts of an option between which its count, its state and its count for readers stand."""
    value, label = escape(value), escape(typography.curly(label))
    return (
        f'<li data-facet="{name}" data-value="{value}" data-count="',
        f'"><label><input type="checkbox" name="{name}" value="{value}"',
        f'><span>{label}</span></label> <span class="n">',
    )
