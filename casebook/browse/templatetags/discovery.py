"""`{% load discovery %}`: what the head of a page tells search engines and those who share it."""

import json
from html import unescape
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from casebook.browse import canonical, linked_data

register = template.Library()

# As in Django's json_script: in a script element only these could end it or begin another.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_block_tag
def captured(content: str) -> SafeString:
    """For `as`: a block of the page, to be used more than once; it is escaped already."""
    return SafeString(content.strip())


@register.simple_tag(takes_context=True)
def standing(context: dict[str, Any]) -> canonical.Standing | None:
    return canonical.standing(context["request"])


@register.filter
def absolute(path: str) -> str:
    return linked_data.absolute(path)


@register.simple_tag
def breadcrumbs(crumbs: list[tuple[str, str]], name: str, url: str) -> linked_data.Thing:
    """For `as`. The name is what `captured` gives."""
    return linked_data.breadcrumbs(crumbs, name=unescape(name), url=url)


@register.simple_tag
def json_ld(thing: linked_data.Thing) -> SafeString:
    """A block of data: browsers do not run it, so the content security policy lets it be."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return format_html(
        '<script type="application/ld+json">{}</script>', SafeString(text.translate(_ESCAPES))
    )
