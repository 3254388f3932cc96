"""Query text to the initiatives it matches. No other module knows how the database searches."""

from casebook.catalogue.search.finding import Found, explain, find, search
from casebook.catalogue.search.texts import rebuild, store

__all__ = ["Found", "explain", "find", "rebuild", "search", "store"]
