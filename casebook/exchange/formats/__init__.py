"""The same set of cases as CSV, JSON, Atom, BibTeX and RIS, each written piece by piece."""

from casebook.exchange.formats.reference import Reference
from casebook.exchange.formats.writers import FORMATS, Format

__all__ = ["FORMATS", "Format", "Reference"]
