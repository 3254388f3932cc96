"""None of these tests asks for a database, so pytest-django would refuse any query."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.exchange import small_seeds


def check(folder: Path) -> str:
    out = StringIO()
    call_command("check_seeds", folder, stdout=out)
    return out.getvalue()


def faults(folder: Path) -> str:
    with pytest.raises(CommandError) as refused:
        check(folder)
    return str(refused.value)


def test_the_real_seeds_have_no_fault():
    out = StringIO()
    call_command("check_seeds", stdout=out)

    assert out.getvalue().endswith(
        "No fault in 131 companies, 697 sources, 8 findings and 112 cases.\n"
    )


def test_the_small_seeds_have_no_fault(folder: Path):
    assert check(folder) == "No fault in 2 companies, 2 sources, 1 findings and 2 cases.\n"


def test_a_record_that_nothing_names_is_only_noted(folder: Path):
    small_seeds.change(folder, "cases/robot-clerk.yaml", "vendors:\n  - botmaker\n", "")

    assert 'note: seeds/companies.yaml:5: [1].key: "botmaker": nothing names this company' in check(
        folder
    )


def test_every_fault_of_every_file_is_told_at_once(folder: Path):
    small_seeds.change(folder, "companies.yaml", "country: SE", "country: Sweden")
    small_seeds.change(folder, "sources.yaml", "kind: news", "kind: newspaper")

    told = faults(folder)

    assert "seeds/companies.yaml:3: [0].country: " in told
    assert "seeds/sources.yaml:13: [1].kind: " in told
    assert told.endswith("2 faults found.")


def test_a_missing_file_is_named(folder: Path):
    (folder / "findings.yaml").unlink()

    assert "seeds/findings.yaml: is missing" in faults(folder)


def test_a_folder_without_cases_is_a_fault(tmp_path: Path):
    assert "nowhere/cases: holds no case" in faults(tmp_path / "nowhere")
