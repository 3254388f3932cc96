"""A set of seed files small enough to read: two companies, two sources, a finding and two cases."""

from pathlib import Path

COMPANIES = """\
- key: acme
  name: Acme
  country: SE
  sector: finance-and-insurance
- key: botmaker
  name: Botmaker
  aliases:
    - name: Chatmaker
  country: US
  sector: information-media-and-software
"""
SOURCES = """\
- key: acme-release
  title: Our robot clerk
  publisher: Acme
  url: https://acme.example/robot-clerk
  published: '2024-02-27'
  kind: press_release
  issuer: acme
- key: daily-2025
  title: Robot clerk is gone
  publisher: The Daily
  url: https://daily.example/gone
  published: 2025-05
  kind: news
"""
FINDINGS = """\
- key: acme-half
  organisation: acme
  statement: Half of the projects ended.
  values:
    - value: 50
  unit: percent of projects
  year: 2025
  population: nobody in particular
  cites:
    - source: daily-2025
"""
CASE = """\
key: robot-clerk
accession: CB-0001
title: Acme's robot clerk
company: acme
vendors:
  - botmaker
verdict: Acme took its robot clerk away.
promised: As much work as 700 clerks
happened: Taken away after a year
summary: It came and it went.
functions:
  - customer-service
technologies:
  - language-model-assistant
stage: live
ai_kind: machine_learning
started: '2024-02-27'
started_cites:
  - source: acme-release
promises:
  - statement: It does the work of 700.
    value: 700
    unit: clerks
    verdict: broken
    verdict_reason: It was taken away.
    cites:
      - source: acme-release
events:
  - kind: withdrawn
    date: 2025-05
    summary: It was taken away.
    cites:
      - source: acme-release
      - source: daily-2025
        locator: last paragraph
outcomes:
  - kind: withdrawn
    extent: full
    date: 2025-05
    summary: It was taken away.
    reasons:
      - quality
      - cost
    attribution: press
    certainty: confirmed
    cites:
      - source: daily-2025
        locator: last paragraph
related:
  - case: robot-manager
    kind: same_vendor
    reason: Same company
"""
EXAMINED = """\
key: robot-manager
accession: CB-0002
title: Acme's robot manager
company: acme
verdict: Acme never had a robot manager.
happened: Nothing was taken back
summary: It was only talk.
functions:
  - workforce-and-hiring
examined: Nothing was deployed.
outcomes:
  - kind: no_rollback
    extent: none
    date: '2025'
    summary: It was only talk.
    attribution: press
    certainty: reported
    cites:
      - source: daily-2025
"""
FILES = {
    "companies.yaml": COMPANIES,
    "sources.yaml": SOURCES,
    "findings.yaml": FINDINGS,
    "cases/robot-clerk.yaml": CASE,
    "cases/robot-manager.yaml": EXAMINED,
}


def write(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the one place where `old` stands in a file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
