"""The schema of the documents, published as JSON Schema under `/data/`.

Field descriptions are what a person who writes a document needs; they appear in the published schema.
"""

import hashlib
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from casebook.catalogue.addresses import canonical_url
from casebook.catalogue.document.problems import from_pydantic
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.places import country_choices, is_language
from casebook.catalogue.vocabulary import (
    AIKind,
    Attribution,
    Certainty,
    EventKind,
    Extent,
    OutcomeKind,
    PromiseVerdict,
    RelationKind,
    SourceKind,
    Stage,
    Standing,
    Verification,
)


def _edtf(value: Any) -> str:
    # YAML reads an unquoted year as a number.
    return str(PartialDate.parse(str(value) if isinstance(value, int | str) else repr(value)))


def _accession(value: str) -> str:
    if not int(value.removeprefix("CB-")):
        raise ValueError("accession numbers begin at CB-0001")
    return value


def _address(value: str) -> str:
    canonical_url(value)
    return value


def _country(value: str) -> str:
    if value not in dict(country_choices()):
        raise ValueError(f'"{value}" is not an ISO 3166-1 country code such as "SE"')
    return value


def _language(value: str) -> str:
    if not is_language(value):
        raise ValueError(f'"{value}" is not a language tag such as "en" or "pt-BR"')
    return value


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _exact(value: Any) -> Any:
    # Through text, so that 812.02 stays 812.02.
    return str(value) if isinstance(value, float) else value


Key = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80, description="A short name.")
]
Text = Annotated[str, Field(min_length=1)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
EdtfDate = Annotated[
    str,
    BeforeValidator(_edtf),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "description": "EDTF level 0: a year, a month or a day.",
        }
    ),
]
Number = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(max_digits=24, decimal_places=6, allow_inf_nan=False),
    PlainSerializer(_plain_number),
    WithJsonSchema({"type": "number"}),
]
Accession = Annotated[str, Field(pattern=r"^CB-\d{4,}$"), AfterValidator(_accession)]
Address = Annotated[str, Field(max_length=1000), AfterValidator(_address)]


class Document(BaseModel):
    """Anything a file holds: unknown fields are refused, empty ones are left out."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)

    @classmethod
    def read(cls, data: Any) -> Self:
        """Validate plain data; raise DocumentError with every fault."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise from_pydantic(error, cls.model_fields) from None

    def plain(self) -> dict[str, Any]:
        """As plain data, without what is empty or default."""
        return self.model_dump(mode="json", exclude_defaults=True, by_alias=True)


class Cite(Document):
    """A source as a fact points to it."""

    source: Key = Field(description="The key of a source.")
    locator: str = Field("", max_length=300, description="Where in the source.")


class CitationDocument(Cite):
    """An entry of the case's numbered list of citations."""

    excerpt: str = Field("", max_length=300, description="At most one short sentence.")


Cites = tuple[Cite, ...]


class PromiseDocument(Document):
    statement: Text
    made_by: str = Field("", max_length=200)
    made_on: EdtfDate | None = None
    value: Number | None = None
    unit: str = Field("", max_length=80)
    verdict: PromiseVerdict
    verdict_reason: Text
    note: str = ""
    cites: Cites = ()

    @model_validator(mode="after")
    def _value_has_a_unit(self) -> Self:
        if self.value is not None and not self.unit:
            raise ValueError("a value needs its unit")
        return self


class EventDocument(Document):
    kind: EventKind
    date: EdtfDate
    summary: Text
    note: str = ""
    cites: Cites = ()


class OutcomeDocument(Document):
    kind: OutcomeKind
    extent: Extent
    date: EdtfDate
    summary: Text
    reasons: tuple[Key, ...] = Field((), description="Slugs of reasons.")
    attribution: Attribution = Field(description="Who gives the reason.")
    certainty: Certainty = Field(description="How sure it is that it was rolled back.")
    note: str = ""
    cites: Cites = ()

    @model_validator(mode="after")
    def _no_rollback_has_no_extent(self) -> Self:
        if (self.kind == OutcomeKind.NO_ROLLBACK) != (self.extent == Extent.NONE):
            raise ValueError('the extent "none" goes with the kind "no_rollback", and only with it')
        return self


class FigureDocument(Document):
    quantity: str = Field("", max_length=200, description="What several readings have in common.")
    measure: Line
    value: Number
    unit: Annotated[str, Field(min_length=1, max_length=80)]
    as_of: EdtfDate | None = None
    standing: Standing
    note: str = ""
    cites: Cites = ()


class DiscrepancyDocument(Document):
    topic: Line
    one_says: Text
    others_say: Text
    verdict: Line
    note: str = ""
    about_the_article: bool = Field(
        False, description="Whether the one is the article the catalogue started from."
    )
    cites: Cites = ()


FactDocument = (
    PromiseDocument | EventDocument | OutcomeDocument | FigureDocument | DiscrepancyDocument
)


class RelationDocument(Document):
    case: Key = Field(description="The key of the other case.")
    kind: RelationKind | None = None
    reason: Line


class AliasDocument(Document):
    name: Line
    used_from: EdtfDate | None = None
    used_until: EdtfDate | None = None


class CompanyDocument(Document):
    """An organisation."""

    key: Key
    name: Line
    legal_name: str = Field("", max_length=200)
    aliases: tuple[AliasDocument, ...] = ()
    country: Annotated[str, AfterValidator(_country)]
    sector: Key = Field(description="The slug of a sector.")
    isic: str = Field("", pattern=r"^([A-U]\d\d)?$")
    trade: str = Field("", max_length=200)
    parent: Key | None = Field(None, description="The key of the organisation that controls it.")
    website: str = Field("", max_length=300)
    wikidata: str = Field("", pattern=r"^(Q[1-9]\d*)?$")
    note: str = ""


class SourceDocument(Document):
    """A publication."""

    key: Key
    title: Annotated[str, Field(min_length=1, max_length=500)]
    title_seen: bool = Field(True, description="False: the title is our description.")
    publisher: Line
    origin: str = Field("", max_length=200, description="Whose report it carries or repeats.")
    authors: tuple[Line, ...] = ()
    url: Address
    published: EdtfDate | None = None
    language: Annotated[str, AfterValidator(_language)] = "en"
    kind: SourceKind
    issuer: Key | None = Field(None, description="The company that speaks for itself here.")
    official: bool = Field(False, description="From a court, regulator or other authority.")
    verification: Verification = Verification.READ
    archive_url: str = Field("", max_length=1000)
    note: str = ""


class ValueDocument(Document):
    label: str = ""
    value: Number


class FindingDocument(Document):
    """A survey's result about the industry."""

    key: Key
    organisation: Key
    statement: Text
    values: tuple[ValueDocument, ...] = Field(min_length=1)
    unit: Line
    year: int = Field(ge=1900, le=2999)
    sample_size: int | None = Field(None, ge=1)
    population: Annotated[str, Field(min_length=1, max_length=300)]
    cites: Cites = Field(min_length=1)
    original_says: str = ""
    original_cites: Cites = ()


class CaseDocument(Document):
    """One initiative with all its facts and citations."""

    key: Key = Field(description="The case's slug.")
    accession: Accession | None = None
    title: Line
    company: Key = Field(description="The key of the organisation that deployed it.")
    vendors: tuple[Key, ...] = ()
    verdict: Text = Field(description="One sentence.")
    promised: str = Field("", max_length=200, description="One line for the card.")
    happened: Line = Field(description="One line for the card.")
    summary: Text
    narrative: str = Field("", description="Markdown.")
    functions: tuple[Key, ...] = ()
    technologies: tuple[Key, ...] = ()
    stage: Stage | None = None
    ai_kind: AIKind | None = None
    started: EdtfDate | None = None
    started_note: str = Field("", max_length=300)
    started_cites: Cites = ()
    ended: EdtfDate | None = None
    ended_note: str = Field("", max_length=300)
    ended_cites: Cites = ()
    examined: str = Field("", description="Why it is not listed, if it is no rollback.")
    promises: tuple[PromiseDocument, ...] = ()
    events: tuple[EventDocument, ...] = ()
    outcomes: tuple[OutcomeDocument, ...] = ()
    figures: tuple[FigureDocument, ...] = ()
    discrepancies: tuple[DiscrepancyDocument, ...] = ()
    related: tuple[RelationDocument, ...] = ()
    citations: tuple[CitationDocument, ...] = Field(
        (),
        description="The numbered list, needed only where it is not the order in which the facts "
        "first name the sources, or where a citation has an excerpt or no fact.",
    )
    editor_note: str = Field("", description="For editors; never published.")
    companies: tuple[CompanyDocument, ...] = Field(
        (), description="Records of the organisations named, so that the document stands alone."
    )
    sources: tuple[SourceDocument, ...] = Field(
        (), description="Records of the sources named, so that the document stands alone."
    )

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.started and self.ended:
            started, ended = PartialDate.parse(self.started), PartialDate.parse(self.ended)
            if ended.last_day < started.first_day:
                raise ValueError(f"it ended ({ended}) before it started ({started})")
        return self

    def cites_in_order(self) -> list[Cite]:
        """Every cite of every fact, in the order of the page."""
        facts: tuple[FactDocument, ...] = (
            *self.promises,
            *self.events,
            *self.outcomes,
            *self.figures,
            *self.discrepancies,
        )
        return [
            *self.started_cites,
            *self.ended_cites,
            *(cite for fact in facts for cite in fact.cites),
        ]

    def numbered_citations(self) -> list[CitationDocument]:
        """The citations in the order of their numbers, listed ones before those only facts name."""
        places: dict[tuple[str, str], CitationDocument] = {}
        for listed in self.citations:
            places.setdefault((listed.source, listed.locator), listed)
        for cite in self.cites_in_order():
            place = (cite.source, cite.locator)
            places.setdefault(place, CitationDocument(source=cite.source, locator=cite.locator))
        return list(places.values())


def digest(document: Document) -> str:
    """A fingerprint that two documents share only if they say the same."""
    text = document.model_dump_json(exclude_defaults=True)
    return hashlib.sha256(text.encode()).hexdigest()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a case document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **CaseDocument.model_json_schema(),
    }
