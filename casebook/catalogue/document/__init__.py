"""The case document: the one form in which a case goes in and out.

Seeds, imports, exports and revisions are all this document: `dump` writes one from the database, `load`
makes the database say what one says, and loading a dump changes nothing.
"""

from casebook.catalogue.document.dump import dump, dump_company, dump_finding, dump_source
from casebook.catalogue.document.load import load, load_company, load_finding, load_source
from casebook.catalogue.document.problems import DocumentError, Problem
from casebook.catalogue.document.schema import (
    CaseDocument,
    CompanyDocument,
    FindingDocument,
    SourceDocument,
    digest,
)

__all__ = [
    "CaseDocument",
    "CompanyDocument",
    "DocumentError",
    "FindingDocument",
    "Problem",
    "SourceDocument",
    "digest",
    "dump",
    "dump_company",
    "dump_finding",
    "dump_source",
    "load",
    "load_company",
    "load_finding",
    "load_source",
]
