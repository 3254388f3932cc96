"""One case as a file: its whole document, or its reference."""

import pytest
import rispy
from django.test import Client
from pybtex.database import parse_string

from casebook.catalogue import publishing
from casebook.catalogue.document import CaseDocument, dump, load
from casebook.catalogue.models import Initiative, Relation
from tests.support.factories import make_company, make_draft, make_initiative, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Initiative:
    return make_initiative(
        "robot-clerk",
        title="Robot clerk",
        company=make_company("acme", parent=make_company("zzowner")),
        source=make_source("report", issuer=make_company("zzissuer")),
        editor_note="zznote",
        published=True,
    )


def test_the_document_says_all_that_the_case_says(client: Client, case: Initiative) -> None:
    answer = client.get("/cases/robot-clerk.json")

    document = CaseDocument.read(answer.json())
    assert answer["Content-Type"] == "application/json"
    assert document.accession == case.accession_label
    assert document.outcomes == dump(case).outcomes
    assert [source.key for source in document.sources] == ["report"]
    assert [company.key for company in document.companies] == ["acme"]


def test_the_document_can_be_loaded_where_nothing_of_it_is_known(
    client: Client, case: Initiative
) -> None:
    document = CaseDocument.read(client.get("/cases/robot-clerk.json").json())
    expected = dump(case).model_copy(update={"editor_note": ""})
    Initiative.objects.update(status="draft", accession=None, published_at=None)
    Initiative.objects.get().delete()
    case.company.delete()
    case.citations.model.objects.all().delete()
    make_source("report").delete()

    assert dump(load(document)) == expected


def test_the_document_names_nothing_that_readers_may_not_see(
    client: Client, case: Initiative
) -> None:
    draft = make_draft("zzdraft")
    Relation.objects.create(initiative=case, other=draft, reason="zzreason")
    Relation.objects.create(
        initiative=case, other=make_initiative("other", published=True), reason="Alike."
    )
    publishing.correct(case)

    text = client.get("/cases/robot-clerk.json").content.decode()
    assert "Alike." in text
    assert "zz" not in text


def test_the_reference_is_read_by_other_programs(client: Client, case: Initiative) -> None:
    bibtex = client.get("/cases/robot-clerk.bib")
    ris = client.get("/cases/robot-clerk.ris")

    (entry,) = parse_string(bibtex.content.decode(), "bibtex").entries.values()
    assert entry.fields["title"] == "Robot clerk"
    assert rispy.loads(ris.content.decode())[0]["title"] == "Robot clerk"
    assert bibtex["Content-Disposition"] == 'attachment; filename="casebook-cb-0001.bib"'


@pytest.mark.parametrize("extension", ["json", "bib", "ris"])
def test_a_draft_has_no_file_and_a_withdrawn_case_says_why(
    client: Client, case: Initiative, extension: str
) -> None:
    make_draft("hidden")
    assert client.get(f"/cases/hidden.{extension}").status_code == 404
    assert client.get(f"/cases/none.{extension}").status_code == 404
    publishing.withdraw(case, reason="Entered twice.")
    gone = client.get(f"/cases/robot-clerk.{extension}")
    assert gone.status_code == 410
    assert "Entered twice." in gone.content.decode()


def test_an_old_slug_leads_to_the_file_of_the_case(client: Client, case: Initiative) -> None:
    case.slug = "robot-desk"
    case.save()

    answer = client.get("/cases/robot-clerk.bib")
    assert (answer.status_code, answer["Location"]) == (301, "/cases/robot-desk.bib")


@pytest.mark.parametrize("extension", ["json", "bib", "ris"])
def test_the_page_of_a_case_leads_to_its_files(
    client: Client, case: Initiative, extension: str
) -> None:
    page = client.get("/cases/robot-clerk/").content.decode()

    assert f'href="/cases/robot-clerk.{extension}"' in page


def test_an_unchanged_file_is_not_sent_again(client: Client, case: Initiative) -> None:
    etag = client.get("/cases/robot-clerk.json")["ETag"]
    again = client.get("/cases/robot-clerk.json", headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")
