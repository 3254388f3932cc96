"""One address for each kind of page that readers see, and for the states that look different.

They are in the real seeds: for tests that ask for `seeded_db`.
"""

from casebook.catalogue.models import Source

PAGES = {
    "front": "/",
    "initiative-list": "/cases/",
    "initiative-list, table": "/cases/?view=table",
    "initiative-list, timeline": "/cases/?view=timeline",
    "initiative-list, tray": "/cases/?compare=klarna-ai-assistant&compare=air-canada-chatbot",
    "initiative-list, filtered": "/cases/?outcome=withdrawn&reason=quality&q=chatbot",
    "initiative-list, empty": "/cases/?q=zzzqqqxxx",
    "initiative-list, invalid": "/cases/?sector=no-such-sector&from=yesterday",
    "initiative-detail": "/cases/klarna-ai-assistant/",
    "initiative-detail, short": "/cases/air-canada-chatbot/",
    "company-list": "/companies/",
    "company-detail": "/companies/klarna/",
    "sector-list": "/sectors/",
    "sector-detail": "/sectors/finance-and-insurance/",
    "function-list": "/functions/",
    "function-detail": "/functions/customer-service/",
    "technology-list": "/technologies/",
    "technology-detail": "/technologies/speech-recognition/",
    "reason-list": "/reasons/",
    "reason-detail": "/reasons/quality/",
    "source-list": "/sources/",
    "source-detail": "/sources/{source}/",
    "finding-list": "/findings/",
    "insights": "/insights/",
    "insights, filtered": "/insights/?sector=finance-and-insurance&outcome=withdrawn",
    "insight-detail": "/insights/lifespans/",
    "insight-detail, grouped": "/insights/lifespans/?by=sector",
    "compare": "/compare/?case=klarna-ai-assistant&case=air-canada-chatbot&case=mcdonalds-voice-ordering",
    "compare, one": "/compare/?case=klarna-ai-assistant",
    "compare, empty": "/compare/",
    "about": "/about/",
    "style": "/about/style/",
    "data": "/data/",
}


def address(path: str) -> str:
    """The path with the number that a source has in this database."""
    source = Source.objects.public().order_by("pk").first()
    assert source is not None
    return path.format(source=source.pk)
