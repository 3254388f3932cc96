"""The closed vocabularies: each term with its definition and its label.

The open ones (sectors, functions, technologies, reasons) are rows, in `fixtures/vocabulary.json`.
Definitions are shown to readers on the about page and to editors as help, so they stand only here.
"""

from typing import Self

from django.db.models import TextChoices


class DefinedChoices(TextChoices):
    """TextChoices whose members carry a definition: `NAME = value, definition, label`.

    The label comes last because Django's metaclass takes the last string for it.
    """

    definition: str

    def __new__(cls, value: str, definition: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member


class Status(DefinedChoices):
    DRAFT = "draft", "Being written; editors alone can see it.", "Draft"
    PUBLISHED = "published", "On the public site.", "Published"
    WITHDRAWN = (
        "withdrawn",
        "Taken off the public site; its address says why.",
        "Withdrawn from the catalogue",
    )


class OutcomeKind(DefinedChoices):
    WITHDRAWN = (
        "withdrawn",
        "Taken out of use with no return announced, everywhere or in one clearly bounded part "
        "such as a country or a product.",
        "Withdrawn",
    )
    SCALED_BACK = (
        "scaled_back",
        "Kept in use, but with less reach, fewer tasks or tighter limits.",
        "Scaled back",
    )
    PAUSED = (
        "paused",
        "Switched off or held back for the time being, with a return planned or left open.",
        "Paused",
    )
    STAFFING_RESTORED = (
        "staffing_restored",
        "Jobs cut or left unfilled because of the system came back, or people were hired again "
        "to do its work.",
        "Staffing restored",
    )
    HUMAN_OPTION_RESTORED = (
        "human_option_restored",
        "Customers or staff regained the choice of dealing with a person beside the system.",
        "Human option restored",
    )
    LIABILITY = (
        "liability",
        "A court, tribunal or regulator held the organisation responsible for the system, or it "
        "agreed to pay a settlement.",
        "Liability",
    )
    RELAUNCHED = (
        "relaunched",
        "Brought back after a pause or withdrawal, unchanged or in a new form.",
        "Relaunched",
    )
    NO_ROLLBACK = (
        "no_rollback",
        "Looked at and found not to have been rolled back, so the case is examined but not listed.",
        "No rollback",
    )


ROLLBACKS = (
    OutcomeKind.WITHDRAWN,
    OutcomeKind.SCALED_BACK,
    OutcomeKind.PAUSED,
    OutcomeKind.STAFFING_RESTORED,
    OutcomeKind.HUMAN_OPTION_RESTORED,
)
"""The outcomes that undo a deployment: the first of them ends its lifespan."""


class Extent(DefinedChoices):
    FULL = (
        "full",
        "The outcome covers the whole deployment; for liability, the main claim was upheld or settled.",
        "Full",
    )
    PARTIAL = (
        "partial",
        "The outcome covers only part of the deployment; for liability, an important part failed "
        "or was overturned.",
        "Partial",
    )
    UNCLEAR = "unclear", "The sources do not show how far the outcome went.", "Unclear"
    NONE = "none", "Nothing was taken back.", "None"


class EventKind(DefinedChoices):
    ANNOUNCED = (
        "announced",
        "The organisation said that it would introduce, change or end the system.",
        "Announced",
    )
    PILOTED = "piloted", "A test with few sites or users began.", "Piloted"
    DEPLOYED = "deployed", "The system came into regular use.", "Deployed"
    EXPANDED = "expanded", "It reached more sites, users, countries or tasks.", "Expanded"
    INCIDENT = "incident", "It did something wrong that became known.", "Incident"
    CRITICISED = (
        "criticised",
        "Users, staff, researchers, press or plaintiffs objected in public, including by filing "
        "a lawsuit.",
        "Criticised",
    )
    RULING = "ruling", "A court, tribunal, arbitrator or regulator decided.", "Ruling"
    SETTLEMENT = "settlement", "The parties to a dispute agreed on terms.", "Settlement"
    PAUSED = "paused", "It was switched off or held back for the time being.", "Paused"
    SCALED_BACK = "scaled_back", "Its reach, tasks or limits were reduced.", "Scaled back"
    WITHDRAWN = "withdrawn", "It was taken out of use.", "Withdrawn"
    STAFFING_RESTORED = (
        "staffing_restored",
        "People were hired, kept or brought back to do the work.",
        "Staffing restored",
    )
    APOLOGY = "apology", "The organisation said that it was sorry.", "Apology"
    STATEMENT = (
        "statement",
        "The organisation or another party explained, denied, confirmed or disclosed something.",
        "Statement",
    )
    REINSTATED = "reinstated", "The system came back after a pause or withdrawal.", "Reinstated"
    REPLACED = "replaced", "Another system or supplier took its place.", "Replaced"


class Stage(DefinedChoices):
    DEVELOPMENT = (
        "development",
        "Announced or being built, and not yet in the hands of its intended users.",
        "Development",
    )
    PILOT = "pilot", "In use as a declared test, limited in time, places or users.", "Pilot"
    LIVE = "live", "In regular use by customers, staff or the public.", "Live"


class AIKind(DefinedChoices):
    MACHINE_LEARNING = (
        "machine_learning",
        "The system learned from data, as language models, image recognition and speech "
        "recognition do.",
        "Machine learning",
    )
    RULES_BASED = (
        "rules_based",
        "People wrote the rules or weights by which it scores or decides.",
        "Rules-based",
    )
    AUTOMATION = (
        "automation",
        "A machine or program carried out steps without judging, or its inner workings were "
        "never disclosed.",
        "Automation",
    )


class Evidence(DefinedChoices):
    PRIMARY = (
        "primary",
        "A court, a regulator or the organisation itself is among the sources.",
        "Primary",
    )
    CORROBORATED = (
        "corroborated",
        "Two or more publishers that do not depend on each other report it.",
        "Corroborated",
    )
    SINGLE = "single", "Only one independent publisher reports it.", "Single"


class Attribution(DefinedChoices):
    COMPANY = "company", "The organisation itself gave the reason.", "The company"
    COURT_OR_REGULATOR = (
        "court_or_regulator",
        "A ruling or an official order gives the reason.",
        "A court or regulator",
    )
    PRESS = (
        "press",
        "Named reporting gives the reason, while the organisation gave none or another one.",
        "The press",
    )
    INFERENCE = (
        "inference",
        "No source states the reason; it is read from the order of events.",
        "Inference",
    )


class Certainty(DefinedChoices):
    CONFIRMED = (
        "confirmed",
        "The organisation, a court or a regulator says that it was rolled back.",
        "Confirmed",
    )
    REPORTED = (
        "reported",
        "Named reporting says so, and neither the organisation nor an authority was seen to "
        "confirm it.",
        "Reported",
    )
    CLAIMED = "claimed", "Only one interested side says so.", "Claimed"


class PromiseVerdict(DefinedChoices):
    KEPT = "kept", "The recorded facts show that it came true.", "Kept"
    PARTLY_KEPT = (
        "partly_kept",
        "Part of it came true, or it came true only for a time or a part.",
        "Partly kept",
    )
    BROKEN = "broken", "The recorded facts show that it did not come true.", "Broken"
    UNVERIFIED = "unverified", "The record does not settle it either way.", "Unverified"
    DISPUTED = "disputed", "Sources or parties contradict each other about it.", "Disputed"


class Standing(DefinedChoices):
    PREFERRED = "preferred", "The reading the editors hold to be the best one.", "Preferred"
    RIVAL = "rival", "A reading that contradicts another and is shown beside it.", "Rival"
    SUPERSEDED = (
        "superseded",
        "A reading that a later one, or a later decision, has replaced.",
        "Superseded",
    )


class SourceKind(DefinedChoices):
    NEWS = "news", "Reporting by a newspaper, broadcaster, agency or trade title.", "News"
    BLOG = "blog", "A personal, company or expert column outside a newsroom.", "Blog"
    PRESS_RELEASE = (
        "press_release",
        "A statement that an organisation or authority published itself.",
        "Press release",
    )
    COURT_DECISION = (
        "court_decision",
        "A judgment or order of a court or tribunal.",
        "Court decision",
    )
    REGULATORY_FILING = (
        "regulatory_filing",
        "A paper filed with, or published by, a regulator, parliament or exchange.",
        "Official filing",
    )
    RESEARCH_PAPER = "research_paper", "A scholarly paper or its preprint.", "Research paper"
    SURVEY_REPORT = "survey_report", "The report of a survey by those who made it.", "Survey report"
    DATASET = "dataset", "Structured data, such as a register of incidents.", "Dataset"


class Verification(DefinedChoices):
    READ = "read", "The page itself, or a stored copy of it, was read.", "Read"
    LISTED = (
        "listed",
        "Only its address or title was seen on another page; the page itself was not read.",
        "Listed elsewhere, not read",
    )


class RelationKind(DefinedChoices):
    SAME_VENDOR = (
        "same_vendor",
        "The same supplier or organisation stands behind both.",
        "Same vendor",
    )
    SAME_TECHNOLOGY = "same_technology", "Both used the same technology.", "Same technology"
    SAME_CAUSE = "same_cause", "Both were rolled back for a like cause.", "Same cause"
    SUCCESSOR = "successor", "The one took the place of the other.", "Successor"
