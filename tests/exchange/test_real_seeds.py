from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from casebook.catalogue.document import digest
from casebook.catalogue.models import (
    Citation,
    Company,
    Discrepancy,
    Finding,
    FindingCitation,
    Initiative,
    Source,
)
from casebook.catalogue.vocabulary import Evidence, Standing
from casebook.exchange.seeds import files
from casebook.exchange.seeds.canonical import canonical
from casebook.exchange.seeds.files import Seeds
from casebook.exchange.seeds.loading import Report, load_seeds
from casebook.exchange.seeds.vocabulary import Vocabulary

pytestmark = pytest.mark.usefixtures("seeded_db")


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the catalogue."""
    models = apps.get_app_config("catalogue").get_models(include_auto_created=True)
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models
    }


def test_everything_is_there(seeded_db: Report):
    assert Initiative.objects.published().count() == 112
    assert Initiative.objects.listed().count() == 107
    assert Initiative.objects.examined().count() == 5
    assert Source.objects.count() == 697
    assert Company.objects.count() == 131
    assert Finding.objects.count() == 8
    assert Discrepancy.objects.count() == 34
    assert Discrepancy.objects.filter(about_the_article=True).count() == 27
    assert [len(tally.skipped) for _, tally in seeded_db] == [0, 0, 0, 0, 0]


def test_loading_them_again_changes_no_row(real_seeds: Seeds, real_vocabulary: Vocabulary):
    before = rows()

    report = load_seeds(real_seeds, real_vocabulary)

    assert [(t.created, t.updated, t.skipped) for _, t in report] == [(0, 0, [])] * 5
    assert [tally.unchanged for _, tally in report] == [53, 131, 697, 8, 112]
    assert rows() == before


def test_exporting_them_gives_the_files_byte_for_byte(tmp_path: Path):
    call_command("export_cases", tmp_path, verbosity=0)

    exported = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    kept = {
        path.relative_to(files.SEEDS): path.read_bytes() for path in files.SEEDS.rglob("*.yaml")
    }
    assert len(kept) == 115
    assert exported == kept


def test_the_files_are_in_the_order_of_a_dump(real_seeds: Seeds, real_vocabulary: Vocabulary):
    strange = [
        entry.file
        for entry in real_seeds.cases
        if digest(canonical(entry.document, real_vocabulary)) != digest(entry.document)
    ]

    assert strange == []


def test_every_place_in_a_source_is_kept(real_seeds: Seeds):
    places = [
        (entry.document.key, cite.source, cite.locator)
        for entry in real_seeds.cases
        for cite in entry.document.cites_in_order()
        if cite.locator
    ]

    assert len(places) == 47
    assert Citation.objects.exclude(locator="").count() == len(set(places)) == 36
    assert FindingCitation.objects.exclude(locator="").count() == 8


def test_the_cases_of_the_founding_article_come_first():
    first = Initiative.objects.filter(accession__lte=7).values_list("slug", flat=True)

    assert list(first) == [
        "klarna-ai-assistant",
        "klarna-ai-hiring-freeze",
        "air-canada-chatbot",
        "mcdonalds-voice-ordering",
        "winder-dev-team",
        "salesforce-agents-and-overseas-hiring",
        "workday-overseas-hiring",
    ]


def test_the_register_holds_the_five_that_were_only_examined():
    examined = Initiative.objects.examined().values_list("slug", flat=True)

    assert set(examined) == {
        "salesforce-agents-and-overseas-hiring",
        "workday-overseas-hiring",
        "ibm-askhr-hiring",
        "lemonade-nonverbal-cues",
        "taco-bell-voice-ai",
    }
    assert not Initiative.objects.examined().filter(examined_reason="").exists()


def test_both_amounts_of_the_air_canada_case_stand_side_by_side():
    figures = Initiative.objects.get(slug="air-canada-chatbot").figures
    together = figures.filter(quantity="Money claimed and awarded")

    assert [f"{figure.value.normalize():f}" for figure in together] == [
        "880",
        "650.88",
        "36.14",
        "125",
        "812.02",
    ]


def test_a_court_decision_is_primary_evidence_and_one_report_is_single():
    assert Initiative.objects.get(slug="air-canada-chatbot").evidence == Evidence.PRIMARY
    assert Initiative.objects.get(slug="amazon-recruiting-engine").evidence == Evidence.SINGLE


def test_a_reading_that_is_doubted_stands_beside_another_or_says_why_it_does_not():
    doubted = [Standing.RIVAL, Standing.SUPERSEDED]
    alone = [
        f"{initiative.slug}: {figure.measure}"
        for initiative in Initiative.objects.filter(figures__standing__in=doubted).distinct()
        for figure in initiative.figures.filter(standing__in=doubted)
        if initiative.figures.filter(
            quantity=figure.quantity, **({} if figure.quantity else {"measure": figure.measure})
        ).count()
        == 1
    ]

    # Of these the dossier holds no other reading; the measure or the note says who doubts it.
    assert alone == [
        "acu-turnitin-ai-indicator: Misconduct cases in 2024 (called overstated by the university)",
        "amazon-just-walk-out-fresh: Sales that people had to check, per 1000 "
        "(press report, disputed by Amazon)",
        "chatgpt-italy-2023: Fine (annulled in March 2026)",
    ]
