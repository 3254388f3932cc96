from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from casebook.catalogue.models import Company, Initiative, Reason, Source
from tests.exchange import small_seeds

CLERK = "cases/robot-clerk.yaml"
MANAGER = "cases/robot-manager.yaml"

FAULTS = {
    "no YAML": (
        CLERK,
        "company: acme",
        "company: [acme",
        "seeds/cases/robot-clerk.yaml:5: is not YAML: ",
    ),
    "a field twice": (
        CLERK,
        "stage: live",
        "stage: live\nstage: pilot",
        "seeds/cases/robot-clerk.yaml:16: stage: stands here twice",
    ),
    "an unknown field": (
        CLERK,
        "happened: ",
        "hapened: ",
        "seeds/cases/robot-clerk.yaml:9: hapened: is not a field of this document; "
        'did you mean "happened"?',
    ),
    "an unknown term of a closed vocabulary": (
        CLERK,
        "stage: live",
        "stage: alive",
        'seeds/cases/robot-clerk.yaml:15: stage: unknown term "alive"; did you mean "live"?',
    ),
    "an unknown reason": (
        CLERK,
        "- cost",
        "- costs",
        'seeds/cases/robot-clerk.yaml:43: outcomes[0].reasons[1]: unknown reason "costs"; '
        'did you mean "cost"?',
    ),
    "an unknown sector": (
        "companies.yaml",
        "sector: finance-and-insurance",
        "sector: finance",
        'seeds/companies.yaml:4: [0].sector: unknown sector "finance"; '
        'did you mean "finance-and-insurance"?',
    ),
    "an unknown source": (
        CLERK,
        "started_cites:\n  - source: acme-release",
        "started_cites:\n  - source: acme-releases",
        'seeds/cases/robot-clerk.yaml:19: started_cites[0].source: unknown source "acme-releases"; '
        'did you mean "acme-release"?',
    ),
    "an unknown company": (
        CLERK,
        "- botmaker",
        "- botmakers",
        'seeds/cases/robot-clerk.yaml:6: vendors[0]: unknown company "botmakers"; '
        'did you mean "botmaker"?',
    ),
    "an unknown case": (
        CLERK,
        "- case: robot-manager",
        "- case: robot-manger",
        'seeds/cases/robot-clerk.yaml:50: related[0].case: unknown case "robot-manger"; '
        'did you mean "robot-manager"?',
    ),
    "an unknown source of a finding": (
        "findings.yaml",
        "source: daily-2025",
        "source: daily",
        'seeds/findings.yaml:10: [0].cites[0].source: unknown source "daily"',
    ),
    "a date that is no date": (
        CLERK,
        "started: '2024-02-27'",
        "started: 27 February 2024",
        "seeds/cases/robot-clerk.yaml:17: started: “27 February 2024” is not a date: ",
    ),
    "a start without a source": (
        CLERK,
        "started_cites:\n  - source: acme-release\n",
        "",
        "seeds/cases/robot-clerk.yaml:17: started: has no source: add started_cites",
    ),
    "a source for no date": (
        CLERK,
        "started: '2024-02-27'\n",
        "",
        "seeds/cases/robot-clerk.yaml:18: started_cites: cites sources for a date that is not given: "
        "add started",
    ),
    "a fact without a source": (
        CLERK,
        "    verdict_reason: It was taken away.\n    cites:\n      - source: acme-release\n",
        "    verdict_reason: It was taken away.\n",
        "seeds/cases/robot-clerk.yaml:21: promises[0]: has no source: add cites",
    ),
    "the key of another company": (
        "companies.yaml",
        "key: botmaker",
        "key: acme",
        'seeds/companies.yaml:5: [1].key: "acme" is already the key of the company at '
        "seeds/companies.yaml:1",
    ),
    "the accession of another case": (
        MANAGER,
        "CB-0002",
        "CB-0001",
        'seeds/cases/robot-manager.yaml:2: accession: "CB-0001" is already the accession of the case at '
        "seeds/cases/robot-clerk.yaml:1",
    ),
    "the same publication twice": (
        "sources.yaml",
        "https://daily.example/gone",
        "http://www.acme.example/robot-clerk/?utm_source=x#top",
        'seeds/sources.yaml:11: [1].url: is the same publication as the source "acme-release" at '
        "seeds/sources.yaml:1: cite that one",
    ),
    "another name than its file": (
        MANAGER,
        "key: robot-manager",
        "key: robot-managers",
        'seeds/cases/robot-manager.yaml:1: key: is "robot-managers", so the file must be '
        "robot-managers.yaml",
    ),
    "no rollback among rollbacks": (
        MANAGER,
        "outcomes:\n",
        "outcomes:\n  - {kind: paused, extent: full, date: '2025', summary: S, attribution: press, "
        "certainty: reported, cites: [{source: daily-2025}]}\n",
        "seeds/cases/robot-manager.yaml:13: outcomes[1].kind: no_rollback contradicts the other outcomes",
    ),
    "examined without a reason": (
        MANAGER,
        "examined: Nothing was deployed.\n",
        "",
        "seeds/cases/robot-manager.yaml:1: examined: is missing: say why the case is not listed",
    ),
    "a reason not to list what is listed": (
        CLERK,
        "stage: live",
        "stage: live\nexamined: It is not.",
        "seeds/cases/robot-clerk.yaml:16: examined: is only for a case whose outcome is no_rollback",
    ),
    "a listed case without a stage": (
        CLERK,
        "stage: live\n",
        "",
        "seeds/cases/robot-clerk.yaml:1: stage: is missing: a listed case needs it",
    ),
    "a case without a function": (
        MANAGER,
        "functions:\n  - workforce-and-hiring\n",
        "",
        "seeds/cases/robot-manager.yaml:1: functions: is missing: say what the system was for",
    ),
    "a link to itself": (
        CLERK,
        "- case: robot-manager",
        "- case: robot-clerk",
        "seeds/cases/robot-clerk.yaml:50: related[0].case: is this case itself",
    ),
    "companies that own each other": (
        "companies.yaml",
        "    - name: Chatmaker\n",
        "    - name: Chatmaker\n  parent: botmaker\n",
        "seeds/companies.yaml:9: [1].parent: these companies would own each other in a circle",
    ),
    "a list that is none": (
        "findings.yaml",
        "- key: acme-half\n",
        "key: acme-half\nof:\n",
        "seeds/findings.yaml: must be a list of documents, each beginning with “- key:”",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "old", "new", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_place_and_nothing_is_loaded(
    folder: Path, name: str, old: str, new: str, told: str
):
    small_seeds.change(folder, name, old, new)

    with pytest.raises(CommandError) as refused:
        call_command("load_seeds", folder, verbosity=0)

    assert told in str(refused.value)
    assert str(refused.value).endswith("Nothing was loaded.")
    assert not Company.objects.exists()
    assert not Source.objects.exists()
    assert not Initiative.objects.exists()
    assert not Reason.objects.exists()
