from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from casebook.catalogue import publishing
from casebook.catalogue.models import (
    Company,
    Event,
    Finding,
    Initiative,
    Reason,
    Register,
    Source,
)
from casebook.catalogue.vocabulary import Evidence, Status
from tests.exchange import small_seeds

pytestmark = pytest.mark.django_db

CLERK = "cases/robot-clerk.yaml"
NOTHING_NEW = """\
terms: 0 created, 0 updated, 53 unchanged, 0 skipped
companies: 0 created, 0 updated, 2 unchanged, 0 skipped
sources: 0 created, 0 updated, 2 unchanged, 0 skipped
findings: 0 created, 0 updated, 1 unchanged, 0 skipped
cases: 0 created, 0 updated, 2 unchanged, 0 skipped
"""


def load(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_seeds", folder, *options, stdout=out)
    return out.getvalue()


def test_new_cases_are_created_and_published(folder: Path):
    told = load(folder)

    assert "companies: 2 created, 0 updated, 0 unchanged, 0 skipped" in told
    assert "cases: 2 created, 0 updated, 0 unchanged, 0 skipped" in told
    assert [i.slug for i in Initiative.objects.listed()] == ["robot-clerk"]
    assert [i.slug for i in Initiative.objects.examined()] == ["robot-manager"]
    assert Initiative.objects.get(slug="robot-clerk").accession_label == "CB-0001"


def test_loading_again_changes_nothing(folder: Path):
    load(folder)
    version = Register.current_version()

    assert load(folder) == NOTHING_NEW
    assert Register.current_version() == version


def test_the_order_in_a_file_may_be_any(folder: Path):
    small_seeds.change(
        folder,
        CLERK,
        "      - source: acme-release\n      - source: daily-2025\n        locator: last paragraph\n",
        "      - source: daily-2025\n        locator: last paragraph\n      - source: acme-release\n",
    )
    small_seeds.change(folder, CLERK, "- quality\n      - cost", "- cost\n      - quality")
    load(folder)

    assert load(folder) == NOTHING_NEW


def test_a_changed_file_updates_the_case_and_its_derived_columns(folder: Path):
    load(folder)
    small_seeds.change(folder, CLERK, "title: Acme's", "title: The former")
    small_seeds.change(
        folder, CLERK, "extent: full\n    date: 2025-05", "extent: full\n    date: 2025-04"
    )

    assert "cases: 0 created, 1 updated, 1 unchanged, 0 skipped" in load(folder)

    case = Initiative.objects.get(slug="robot-clerk")
    assert case.title == "The former robot clerk"
    assert str(case.rolled_back) == "2025-04"
    assert load(folder) == NOTHING_NEW


def test_a_case_that_an_editor_changed_is_skipped_and_named(folder: Path):
    load(folder)
    Event.objects.filter(initiative__slug="robot-clerk").update(summary="An editor knows better.")
    small_seeds.change(folder, CLERK, "title: Acme's", "title: The former")

    told = load(folder)

    assert "cases: 0 created, 0 updated, 1 unchanged, 1 skipped" in told
    assert "skipped robot-clerk: changed here since it was loaded" in told
    assert "Use --force" in told
    assert Initiative.objects.get(slug="robot-clerk").title == "Acme's robot clerk"
    assert Event.objects.get().summary == "An editor knows better."


def test_force_overwrites_what_an_editor_changed(folder: Path):
    load(folder)
    Initiative.objects.filter(slug="robot-clerk").update(title="An editor's title")

    assert "cases: 0 created, 1 updated, 1 unchanged, 0 skipped" in load(folder, "--force")
    assert Initiative.objects.get(slug="robot-clerk").title == "Acme's robot clerk"
    assert load(folder) == NOTHING_NEW


def test_changed_companies_sources_findings_and_terms_are_skipped_and_named(folder: Path):
    load(folder)
    Company.objects.filter(slug="acme").update(name="Acme plc")
    Source.objects.filter(key="daily-2025").update(title="Another headline")
    Finding.objects.filter(key="acme-half").update(statement="Half, more or less.")
    Reason.objects.filter(slug="cost").update(definition="It was dear.")

    told = load(folder)

    assert "skipped acme: changed here since it was loaded" in told
    assert "skipped daily-2025: changed here since it was loaded" in told
    assert "skipped acme-half: changed here since it was loaded" in told
    assert "skipped cost (reason): changed here since it was loaded" in told
    assert Company.objects.get(slug="acme").name == "Acme plc"
    assert Reason.objects.get(slug="cost").definition == "It was dear."


def test_an_editors_own_record_of_the_same_key_is_skipped(folder: Path):
    load(folder)
    Initiative.objects.filter(slug="robot-clerk").update(seed_digest="", title="An editor's own")

    assert "skipped robot-clerk: not brought by a seed file" in load(folder)


def test_a_record_that_already_says_the_same_is_taken_as_loaded(folder: Path):
    load(folder)
    Initiative.objects.update(seed_digest="")

    assert load(folder) == NOTHING_NEW
    assert not Initiative.objects.filter(seed_digest="").exists()


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_a_withdrawn_case_stays_withdrawn(folder: Path, options: tuple[str, ...]):
    load(folder)
    publishing.withdraw(Initiative.objects.get(slug="robot-clerk"), reason="Entered twice.")
    small_seeds.change(folder, CLERK, "title: Acme's", "title: The former")

    assert "skipped robot-clerk: withdrawn from the catalogue" in load(folder, *options)

    case = Initiative.objects.get(slug="robot-clerk")
    assert case.status == Status.WITHDRAWN
    assert case.title == "Acme's robot clerk"


def test_a_link_to_a_withdrawn_case_is_no_change(folder: Path):
    load(folder)
    publishing.withdraw(Initiative.objects.get(slug="robot-manager"), reason="Entered twice.")

    assert "cases: 0 created, 0 updated, 2 unchanged, 0 skipped" in load(folder)


def test_a_renamed_case_is_found_by_its_former_slug(folder: Path):
    load(folder)
    case = Initiative.objects.get(slug="robot-clerk")
    case.slug = "android-clerk"
    case.save()

    assert "skipped robot-clerk: changed here since it was loaded" in load(folder)
    assert Initiative.objects.count() == 2


def test_force_gives_a_renamed_case_its_slug_back(folder: Path):
    load(folder)
    case = Initiative.objects.get(slug="robot-clerk")
    case.slug = "android-clerk"
    case.save()

    load(folder, "--force")

    case.refresh_from_db()
    assert case.slug == "robot-clerk"
    assert [old.slug for old in case.former_slugs.all()] == ["android-clerk"]


def test_a_case_without_an_accession_is_given_the_next(folder: Path):
    small_seeds.change(folder, CLERK, "accession: CB-0001\n", "")

    load(folder)

    assert Initiative.objects.get(slug="robot-clerk").accession_label == "CB-0003"
    assert load(folder) == NOTHING_NEW


def test_a_changed_source_renews_the_evidence_of_its_cases(folder: Path):
    load(folder)
    assert Initiative.objects.get(slug="robot-clerk").evidence == Evidence.PRIMARY
    small_seeds.change(folder, "sources.yaml", "  issuer: acme\n", "")

    assert "sources: 0 created, 1 updated, 1 unchanged, 0 skipped" in load(folder)
    assert Initiative.objects.get(slug="robot-clerk").evidence == Evidence.CORROBORATED


def test_a_publication_that_an_editor_entered_under_another_key_is_named(folder: Path):
    load(folder)
    Source.objects.filter(key="daily-2025").update(key="the-daily")

    with pytest.raises(CommandError) as refused:
        load(folder)

    assert "seeds/sources.yaml:11: [1].url: This is already the source “the-daily”" in str(
        refused.value
    )


def test_what_the_database_refuses_undoes_all(folder: Path):
    load(folder)
    Initiative.objects.filter(slug="robot-clerk").update(accession=9)
    small_seeds.change(folder, "companies.yaml", "name: Acme\n", "name: Acme plc\n")

    with pytest.raises(CommandError) as refused:
        load(folder, "--force")

    assert "robot-clerk.yaml:2: accession: CB-0001 would replace CB-0009" in str(refused.value)
    assert Company.objects.get(slug="acme").name == "Acme"


def test_findings_stand_in_the_order_of_the_file(folder: Path):
    load(folder)
    Finding.objects.update(position=7)

    assert "findings: 0 created, 1 updated, 1 unchanged, 0 skipped" in load(folder)
    assert Finding.objects.get().position == 0


def test_quiet_loading_says_nothing(folder: Path):
    assert load(folder, "--verbosity=0") == ""
