from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from casebook.catalogue import publishing
from casebook.catalogue.models import Initiative, Source
from tests.exchange import small_seeds
from tests.support.factories import make_company, make_draft, make_source

pytestmark = pytest.mark.django_db


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.yaml")
    }


@pytest.fixture
def out(folder: Path, tmp_path: Path) -> Path:
    """Where to export; the small seeds are loaded."""
    call_command("load_seeds", folder, verbosity=0)
    return tmp_path / "out"


def test_what_was_loaded_is_exported_as_it_was(out: Path):
    told = StringIO()

    call_command("export_cases", out, stdout=told)

    assert contents(out) == small_seeds.FILES
    assert "Wrote 2 companies, 2 sources, 1 findings and 2 cases" in told.getvalue()


def test_a_draft_and_what_only_it_names_stay_here(out: Path):
    make_draft("secret-robot", company=make_company("secret-company"))
    make_source("secret-source")

    call_command("export_cases", out, verbosity=0)

    assert contents(out) == small_seeds.FILES


def test_a_withdrawn_case_and_the_links_to_it_are_left_out(out: Path):
    publishing.withdraw(Initiative.objects.get(slug="robot-manager"), reason="Entered twice.")

    call_command("export_cases", out, verbosity=0)

    assert sorted(path.stem for path in (out / "cases").iterdir()) == ["robot-clerk"]
    assert "robot-manager" not in contents(out)["cases/robot-clerk.yaml"]


def test_records_of_an_editor_are_exported_if_a_public_case_names_them(out: Path):
    parent = make_company("holding")
    issuer = make_company("issuer-of-news", parent=parent)
    Source.objects.filter(key="daily-2025").update(issuer=issuer)

    call_command("export_cases", out, verbosity=0)

    assert "key: issuer-of-news" in contents(out)["companies.yaml"]
    assert "key: holding" in contents(out)["companies.yaml"]
