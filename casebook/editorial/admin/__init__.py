"""One module per noun; importing them registers them."""

from casebook.editorial.admin import accounts, company, finding, initiative, source, terms

__all__ = ["accounts", "company", "finding", "initiative", "source", "terms"]
