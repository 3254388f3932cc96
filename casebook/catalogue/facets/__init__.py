"""Facet choices, counts and pages of results from memory.

An index belongs to a catalogue version and is never changed once built, so threads share it without
locks. A process compares versions on each request (one tiny query) and applies the cases that changed
since; what an editor publishes is counted on the next request everywhere. The plain ORM count is its
oracle in the tests.
"""

from casebook.catalogue.facets.index import FacetIndex, FacetValue, Selection
from casebook.catalogue.facets.live import current, forget
from casebook.catalogue.facets.order import NEWEST_FIRST
from casebook.catalogue.facets.rows import FACETS

__all__ = [
    "FACETS",
    "NEWEST_FIRST",
    "FacetIndex",
    "FacetValue",
    "Selection",
    "current",
    "forget",
]
