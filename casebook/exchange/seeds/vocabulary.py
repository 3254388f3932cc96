"""The fixture of the open vocabularies: sectors, functions, technologies and reasons."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from casebook.catalogue.document import DocumentError, Problem
from casebook.catalogue.document.references import References
from casebook.catalogue.models import Function, Reason, Sector, Technology, Term
from casebook.exchange.seeds.report import CHANGED_HERE, Tally

VOCABULARY: Path = settings.BASE_DIR / "fixtures" / "vocabulary.json"

_MODELS: dict[str, type[Term]] = {
    model._meta.label_lower: model for model in (Sector, Function, Technology, Reason)
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of the fixture by kind (`sector`, `function` …), in their order."""

    terms: dict[str, dict[str, dict[str, Any]]]

    def references(self, **others: Iterable[str]) -> References:
        """What documents may name: the terms, and the keys of the other kinds."""
        known = {**self.terms, **others}
        return References({kind: frozenset(keys) for kind, keys in known.items()})

    def position(self, kind: str, slug: str) -> tuple[int, str]:
        """What a term sorts by, as its model does."""
        term = self.terms[kind].get(slug, {})
        return term.get("position", 0), term.get("name", slug)


def read(path: Path = VOCABULARY) -> Vocabulary:
    """Read the fixture without a database; raise DocumentError with every fault."""
    file = f"{path.parent.name}/{path.name}"
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DocumentError([Problem("is missing", file=file)]) from None
    except json.JSONDecodeError as error:
        raise DocumentError(
            [Problem(f"is not JSON: {error.msg}", file=file, line=error.lineno)]
        ) from None
    problems: list[Problem] = []
    terms: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for index, record in enumerate(records):
        model = _MODELS.get(record.get("model", ""))
        if model is None:
            known = ", ".join(_MODELS)
            problems.append(Problem(f"must be one of {known}", (index, "model"), file))
            continue
        fields = record["fields"]
        kind = str(model._meta.model_name)
        problems += [
            Problem("is missing", (index, "fields", name), file)
            for name in ("slug", "name", "definition", "position")
            if not fields.get(name)
        ]
        if fields.get("slug") in terms[kind]:
            problems.append(
                Problem(f'"{fields["slug"]}" stands here twice', (index, "fields", "slug"), file)
            )
        terms[kind][str(fields.get("slug"))] = fields
    if problems:
        raise DocumentError(problems)
    return Vocabulary(dict(terms))


def load_terms(vocabulary: Vocabulary, tally: Tally, *, force: bool) -> None:
    """Add the terms that are missing; one that reads otherwise here is left alone unless forced."""
    for kind, terms in vocabulary.terms.items():
        model = _MODELS[f"catalogue.{kind}"]
        known = {term.slug: term for term in model._default_manager.all()}
        for slug, fields in terms.items():
            term = known.get(slug)
            if term is None:
                model._default_manager.create(**fields)
                tally.created += 1
            elif all(getattr(term, name) == value for name, value in fields.items()):
                tally.unchanged += 1
            elif force:
                model._default_manager.filter(pk=term.pk).update(**fields)
                tally.updated += 1
            else:
                tally.skipped.append(f"{slug} ({kind}): {CHANGED_HERE}")
