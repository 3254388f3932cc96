"""The desk as a whole: lists, help, roles."""

from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casebook.editorial.roles import ROLES
from tests.editorial.case_pages import CASES
from tests.support.factories import make_company, make_initiative

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=str), ids=str)
def test_every_field_has_a_help_text(model, rf: RequestFactory, admin_user) -> None:
    request = rf.get("/")
    request.user = admin_user
    desk = admin.site._registry[model]
    forms = [desk.get_form(request, change=True)]
    forms += [inline.get_formset(request).form for inline in desk.get_inline_instances(request)]
    fields = [(form, name, field) for form in forms for name, field in form.base_fields.items()]

    assert fields or not desk.has_change_permission(request)
    assert [f"{form.__name__}.{name}" for form, name, field in fields if not field.help_text] == []


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_of_cases_asks_as_often_for_four_as_for_two(edith: Client) -> None:
    for name in ("a", "b"):
        make_initiative(name, company=make_company(f"company-{name}"))
    few = queries(edith, CASES)
    for name in ("c", "d"):
        make_initiative(name, company=make_company(f"company-{name}"), published=True)

    assert queries(edith, CASES) == few


@pytest.mark.parametrize(
    "asked", ["robot", "robot-clerk", "acme", "CB-0001", "cb-1", "“", "CB-99999999999", "\x00"]
)
def test_the_list_of_cases_is_searched_without_an_error(edith: Client, asked: str) -> None:
    make_initiative(published=True)

    assert edith.get(CASES, {"q": asked}).status_code == 200


@pytest.mark.parametrize("asked", ["clerk", "acme", "CB-0001", "cb-1"])
def test_a_case_is_found_by_title_company_and_accession(edith: Client, asked: str) -> None:
    make_initiative(published=True)
    make_initiative("other", company=make_company("another"))

    response = edith.get(CASES, {"q": asked})

    assert [case.slug for case in response.context["cl"].result_list] == ["robot-clerk"]


def test_a_draft_has_no_link_to_the_public_site(edith: Client) -> None:
    page = reverse("admin:catalogue_initiative_change", args=[make_initiative().pk])

    assert "View on site" not in edith.get(page).content.decode()


def test_a_published_case_links_to_the_public_site(edith: Client) -> None:
    case = make_initiative(published=True)
    page = reverse("admin:catalogue_initiative_change", args=[case.pk])

    assert (
        f'href="{case.get_absolute_url()}" class="viewsitelink"' in edith.get(page).content.decode()
    )


def sync_roles() -> str:
    said = StringIO()
    call_command("sync_roles", stdout=said)
    return said.getvalue()


def permissions() -> dict[str, set[str]]:
    return {
        group.name: {
            f"{app}.{name}"
            for app, name in group.permissions.values_list("content_type__app_label", "codename")
        }
        for group in Group.objects.all()
    }


def test_syncing_roles_makes_each_with_exactly_its_permissions() -> None:
    assert sync_roles() == "Contributor: created\nEditor: created\nAdministrator: created\n"
    assert permissions() == {role.name: set(role.permissions) for role in ROLES}


def test_syncing_roles_again_changes_nothing() -> None:
    sync_roles()
    before = permissions()

    assert sync_roles() == "Contributor: unchanged\nEditor: unchanged\nAdministrator: unchanged\n"
    assert permissions() == before


def test_syncing_roles_takes_back_what_was_added_by_hand() -> None:
    sync_roles()
    contributor, editor = (Group.objects.get(name=name) for name in ("Contributor", "Editor"))
    contributor.permissions.set(editor.permissions.all())

    assert "Contributor: updated" in sync_roles()
    assert "catalogue.publish_initiative" not in permissions()["Contributor"]
