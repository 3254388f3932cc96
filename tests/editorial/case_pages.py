"""The pages of a case at the desk, and what is typed into them."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from casebook.catalogue.models import Initiative
from tests.support.admin_form import add_row, filled_in
from tests.support.factories import (
    make_company,
    make_function,
    make_reason,
    make_source,
    make_technology,
)

ADD = reverse("admin:catalogue_initiative_add")
CASES = reverse("admin:catalogue_initiative_changelist")


def change_page(initiative: Initiative) -> str:
    return reverse("admin:catalogue_initiative_change", args=[initiative.pk])


def new_case(client: Client) -> dict[str, Any]:
    """A complete case as it is typed into the empty form: two sources, each kind of fact."""
    data = filled_in(client.get(ADD)) | {
        "title": "Robot clerk",
        "slug": "robot-clerk",
        "company": make_company().pk,
        "vendors": [make_company("supplier").pk],
        "verdict": "Acme took its robot clerk out of use.",
        "promised": "Half the cost",
        "happened": "Withdrawn",
        "summary": "Some sentences.",
        "functions": [make_function().pk],
        "technologies": [make_technology().pk],
        "stage": "live",
        "ai_kind": "machine_learning",
        "started": "2023-03",
        "started_citations": "1",
    }
    add_row(data, "citations", source=make_source("first").pk, locator="page 2")
    add_row(data, "citations", source=make_source("second").pk)
    add_row(
        data,
        "promises",
        statement="It will halve the cost.",
        made="2023",
        verdict="broken",
        verdict_reason="It cost more.",
        citations="1",
    )
    add_row(data, "events", kind="deployed", date="2023-03", summary="It began.", citations="1, 2")
    add_row(
        data,
        "outcomes",
        kind="withdrawn",
        extent="full",
        date="2024-05-08",
        summary="It ended.",
        reasons=[make_reason().pk],
        attribution="company",
        certainty="confirmed",
        citations="2",
    )
    add_row(
        data,
        "figures",
        measure="Calls",
        value="1200",
        unit="calls",
        standing="preferred",
        citations="2",
    )
    add_row(
        data,
        "discrepancies",
        topic="When it began",
        one_says="March",
        others_say="May",
        verdict="March",
        citations="1 2",
    )
    return data


def formset_errors(response: HttpResponse, prefix: str) -> list[Any]:
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    return next(formset.errors for formset in formsets if formset.prefix == prefix)


def withdraw_page(initiative: Initiative) -> str:
    return reverse("admin:catalogue_initiative_withdraw", args=[initiative.pk])


def publish_selected(client: Client, *cases: Initiative) -> HttpResponse:
    chosen = [case.pk for case in cases]
    return client.post(CASES, {"action": "publish_selected", "_selected_action": chosen})


def preview_page(initiative: Initiative) -> str:
    return reverse("admin:catalogue_initiative_preview", args=[initiative.pk])
