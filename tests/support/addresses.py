"""Every address of the public site, for guards that look at all of them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from casebook.browse.insights.charts import CHARTS
from casebook.catalogue.models import Initiative
from tests.support.factories import make_source
from tests.support.world import HUB


def patterns(
    resolver: URLResolver | None = None, *, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern of the project with its full name; one without a name by its route."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, namespace=inner)
        else:
            yield f"{namespace}{entry.name or entry.pattern}", entry


def public_names() -> set[str]:
    return {name for name, _ in patterns() if name.startswith("browse:")}


def public_address(name: str, main: Initiative) -> str:
    """The address of a public name, for what `make_world` made."""
    arguments = {
        "browse:initiative-detail": [main.slug],
        "browse:initiative-file": [main.slug, "json"],
        "browse:accession": [main.accession],
        "browse:company-detail": [HUB],
        "browse:sector-detail": ["finance-and-insurance"],
        "browse:function-detail": ["customer-service"],
        "browse:technology-detail": ["speech-recognition"],
        "browse:reason-detail": ["bias"],
        "browse:source-detail": [make_source("shared").pk],
        "browse:sitemap-section": ["cases", 1],
        "browse:insight-detail": [next(iter(CHARTS))],
        "browse:insight-data": [next(iter(CHARTS)), "csv"],
    }
    return reverse(name, args=arguments.get(name, []))


def public_addresses(main: Initiative) -> dict[str, str]:
    return {name: public_address(name, main) for name in sorted(public_names())}
