"""What readers may filter by: every parameter declared, its choices from what is public."""

from casebook.browse.filters.catalogue import CatalogueFilter
from casebook.browse.filters.insights import InsightFilter
from casebook.browse.filters.sources import SourceFilter

__all__ = ["CatalogueFilter", "InsightFilter", "SourceFilter"]
