"""What only a draft names appears on no public page, choice list, count or file."""

import pytest

from casebook.catalogue import publishing
from casebook.catalogue.models import CompanyAlias, Initiative
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.addresses import public_address, public_names
from tests.support.factories import (
    make_citation,
    make_company,
    make_draft,
    make_initiative,
    make_source,
)
from tests.support.world import make_world

pytestmark = pytest.mark.django_db

SECRETS = (
    "zzdrafttitle",
    "zzdraftverdict",
    "zzdraftcompany",
    "zzdraftalias",
    "zzdraftvendor",
    "zzdraftsource",
    "zzdraftpublisher",
    "zzdraftnote",
    "zzwithdrawntitle",
    "zzeditornote",
    "zzexaminedtitle",
)
QUERIES = [
    "/cases/?q=zzdrafttitle",
    "/cases/?view=table&per_page=100",
    "/cases/?q=company:zzdraftcompani",
    "/cases/?q=zzdraftcompani",
    "/cases/?company=zzdraftcompani",
    "/cases/?vendor=zzdraftvendr",
    "/cases/?country=NZ",
    "/cases/?year=1971",
    "/sources/?q=zz",
    "/sources/?language=sv",
    "/companies/?page=1",
]


@pytest.fixture
def main():
    """A catalogue and, beside it, drafts that touch what is public as closely as they can."""
    main = make_world(2)
    company = make_company("zzdraftcompany", name="zzdraftcompany", country="NZ")
    CompanyAlias.objects.create(company=company, name="zzdraftalias")
    make_company("zzdraftvendor", name="zzdraftvendor", parent=main.company)
    source = make_source(
        "zzdraftsource", title="zzdraftsource", publisher="zzdraftpublisher", language="sv"
    )
    make_initiative(
        "zz-draft",
        title="zzdrafttitle",
        verdict="zzdraftverdict",
        company=company,
        vendors=(make_company("zzdraftvendor"), main.company),
        source=source,
        date="1971",
    )
    make_initiative("zz-examined", title="zzexaminedtitle", outcome=OutcomeKind.NO_ROLLBACK)
    of_hub = make_draft("zz-of-hub", title="zzdrafttitle", company=main.company)
    make_citation(of_hub, make_source("shared"), excerpt="zzdraftnote")
    withdrawn = make_initiative(
        "zz-withdrawn", title="zzwithdrawntitle", company=main.company, published=True
    )
    publishing.withdraw(withdrawn, reason="Entered twice.")
    main.editor_note = "zzeditornote"
    main.save()
    return main


def body(response) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode("utf-8", errors="replace").lower()


@pytest.mark.parametrize("name", sorted(public_names()))
def test_no_public_page_names_what_only_a_draft_names(client, main, name):
    response = client.get(public_address(name, main))

    assert response.status_code in {200, 301, 302}
    assert [secret for secret in SECRETS if secret in body(response)] == []


@pytest.mark.parametrize("address", QUERIES)
def test_no_answer_to_a_query_names_what_only_a_draft_names(client, main, address):
    page = body(client.get(address))
    # What the reader typed comes back; only that may be on the page.
    typed = address.lower()

    assert [secret for secret in SECRETS if secret in page and secret not in typed] == []
    assert "new zealand" not in page
    assert "swedish" not in page


def test_the_addresses_of_drafts_are_not_found(client, main):
    addresses = [
        "/cases/zz-draft/",
        "/cases/zz-of-hub/",
        "/cases/zz-examined/",
        "/companies/zzdraftcompany/",
        "/companies/zzdraftvendor/",
        make_source("zzdraftsource").get_absolute_url(),
    ]

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 404
    )


def test_the_secrets_would_be_seen(client, main):
    """The guard can fail: once published, the draft's words stand on the pages."""
    publishing.publish(Initiative.objects.get(slug="zz-draft"))
    page = (
        body(client.get("/cases/"))
        + body(client.get("/sources/"))
        + body(client.get("/companies/"))
    )

    shown = {"zzdrafttitle", "zzdraftcompany", "zzdraftvendor", "zzdraftsource", "zzdraftpublisher"}
    assert {secret for secret in shown if secret in page} == shown
