from casebook.catalogue.models.citation import Citation
from casebook.catalogue.models.company import Company, CompanyAlias, FormerCompanySlug
from casebook.catalogue.models.facts import Discrepancy, Event, Fact, Figure, Outcome, Promise
from casebook.catalogue.models.finding import Finding, FindingCitation
from casebook.catalogue.models.initiative import FormerInitiativeSlug, Initiative
from casebook.catalogue.models.register import Change, Register
from casebook.catalogue.models.relation import Relation
from casebook.catalogue.models.search_text import SearchText, SearchWord
from casebook.catalogue.models.source import Source
from casebook.catalogue.models.terms import Function, Reason, Sector, Technology, Term

__all__ = [
    "Change",
    "Citation",
    "Company",
    "CompanyAlias",
    "Discrepancy",
    "Event",
    "Fact",
    "Figure",
    "Finding",
    "FindingCitation",
    "FormerCompanySlug",
    "FormerInitiativeSlug",
    "Function",
    "Initiative",
    "Outcome",
    "Promise",
    "Reason",
    "Register",
    "Relation",
    "SearchText",
    "SearchWord",
    "Sector",
    "Source",
    "Technology",
    "Term",
]
