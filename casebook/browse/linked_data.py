"""What pages are about, in the words of schema.org, for programs that read them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from casebook.catalogue.facets import FacetIndex
from casebook.catalogue.models import Initiative, Source
from casebook.exchange.formats import FORMATS, Reference

Thing = dict[str, Any]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_SCHEMA = "https://schema.org"


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def organization() -> Thing:
    return {
        "@type": "Organization",
        "@id": absolute("/#casebook"),
        "name": "Casebook",
        "url": absolute("/"),
        "logo": absolute(static("casebook/icon-512.png")),
    }


def website() -> Thing:
    """The site, and that its search takes any words."""
    found = absolute(reverse("browse:initiative-list"))
    return {
        "@context": _SCHEMA,
        "@graph": [
            organization(),
            {
                "@type": "WebSite",
                "name": "Casebook",
                "url": absolute("/"),
                "inLanguage": "en-GB",
                "license": LICENCE,
                "publisher": {"@id": absolute("/#casebook")},
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {"@type": "EntryPoint", "urlTemplate": f"{found}?q={{words}}"},
                    "query-input": "required name=words",
                },
            },
        ],
    }


def article(initiative: Initiative, sources: Iterable[Source]) -> Thing:
    """A published case with its company; it cites each of its sources once."""
    company = initiative.company
    url = absolute(initiative.get_absolute_url())
    published = initiative.published_at or initiative.changed_at
    return {
        "@context": _SCHEMA,
        "@type": "Article",
        "@id": Reference(initiative).url,
        "identifier": initiative.accession_label,
        "url": url,
        "mainEntityOfPage": url,
        "headline": initiative.title,
        "description": initiative.verdict,
        "image": absolute(static("casebook/share.png")),
        "inLanguage": "en-GB",
        "datePublished": timezone.localtime(published).isoformat(timespec="seconds"),
        "dateModified": timezone.localtime(initiative.changed_at).isoformat(timespec="seconds"),
        "license": LICENCE,
        "author": organization(),
        "publisher": {"@id": absolute("/#casebook")},
        "about": {
            "@type": "Organization",
            "name": company.name,
            "url": absolute(company.get_absolute_url()),
        },
        "citation": [source.url for source in sources],
    }


def dataset(index: FacetIndex) -> Thing:
    """All listed cases as one set of data, with the files that hold it."""
    years = sorted(value for value, _ in index.choices("year"))
    thing: Thing = {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "@id": absolute("/data/#cases"),
        "name": "Casebook: AI deployments that were rolled back",
        "description": (
            f"{index.total} AI deployments that were withdrawn, scaled back, paused, stopped by a "
            "court or undone by hiring people again: what was promised, what happened, why, and how "
            "long it lasted, with a source for every fact."
        ),
        "url": absolute(reverse("browse:data")),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "en-GB",
        "creator": organization(),
        "keywords": ["artificial intelligence", "rollback", "automation", "AI deployment"],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": FORMATS[name].label,
                "encodingFormat": FORMATS[name].content_type.partition(";")[0],
                "contentUrl": absolute(reverse(f"browse:cases-{name}")),
            }
            for name in ("csv", "json")
        ],
    }
    if years:
        thing["temporalCoverage"] = f"{years[0]}/{years[-1]}"
    return thing


def breadcrumbs(crumbs: Iterable[tuple[str, str]], *, name: str, url: str) -> Thing:
    """The way down to a page, the page itself last."""
    steps = [*((absolute(path), label) for path, label in crumbs), (url, name)]
    return {
        "@context": _SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": label, "item": address}
            for place, (address, label) in enumerate(steps, start=1)
        ],
    }
