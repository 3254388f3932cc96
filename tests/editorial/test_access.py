"""Who may do what at the desk: a stranger, a contributor, an editor, an administrator."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from casebook.catalogue.models import Company, Initiative
from casebook.catalogue.vocabulary import Status
from tests.editorial.case_pages import (
    ADD,
    change_page,
    new_case,
    preview_page,
    publish_selected,
    withdraw_page,
)
from tests.support.admin_form import filled_in
from tests.support.factories import make_company, make_initiative, make_source

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")
USERS = reverse("admin:auth_user_changelist")


PAGES = [
    "admin:index",
    "admin:catalogue_initiative_changelist",
    "admin:catalogue_initiative_add",
    "admin:catalogue_company_changelist",
    "admin:catalogue_source_changelist",
    "admin:auth_user_changelist",
    "admin:autocomplete",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(client: Client, page: str) -> None:
    response = client.get(reverse(page))

    assert response["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("page", PAGES)
def test_an_account_that_is_not_staff_gets_nothing(sam: Client, page: str) -> None:
    response = sam.get(reverse(page))

    assert response["Location"].startswith(reverse("admin:login"))


def test_an_account_that_is_not_staff_sees_no_preview(sam: Client) -> None:
    draft = make_initiative(title="Secret robot")

    response = sam.get(preview_page(draft))

    assert response.status_code == 302
    assert "Secret robot" not in response.content.decode()


def test_staff_without_a_role_gets_nothing(sign_in) -> None:
    nobody = sign_in("nobody")
    draft = make_initiative()

    assert nobody.get(change_page(draft)).status_code == 403
    assert nobody.get(preview_page(draft)).status_code == 403
    assert nobody.post(withdraw_page(draft), {"reason": "No."}).status_code == 403


def test_a_contributor_adds_a_draft(conrad: Client) -> None:
    response = conrad.post(ADD, new_case(conrad))

    assert response.status_code == 302
    assert Initiative.objects.get().status == Status.DRAFT


def test_a_contributor_is_offered_no_publishing(conrad: Client) -> None:
    page = conrad.get(change_page(make_initiative())).content.decode()

    assert 'name="_save"' in page
    assert 'name="_publish"' not in page


def test_a_contributor_cannot_publish_from_the_form(conrad: Client) -> None:
    response = conrad.post(ADD, {**new_case(conrad), "_publish": "Save and publish"})

    assert response.status_code == 403
    assert not Initiative.objects.exists()


def test_a_contributor_cannot_publish_from_the_list(conrad: Client) -> None:
    draft = make_initiative()

    publish_selected(conrad, draft)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_a_contributor_cannot_change_a_published_case(conrad: Client) -> None:
    case = make_initiative(published=True)

    page = conrad.get(change_page(case))
    response = conrad.post(change_page(case), {"title": "Other"})

    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert response.status_code == 403
    case.refresh_from_db()
    assert case.title == "Robot clerk"


def test_a_contributor_cannot_withdraw_or_change_what_was_withdrawn(
    conrad: Client, edith: Client
) -> None:
    case = make_initiative(published=True)
    assert conrad.post(withdraw_page(case), {"reason": "No."}).status_code == 403

    edith.post(withdraw_page(case), {"reason": "Entered twice."})

    assert conrad.post(change_page(case), {"title": "Other"}).status_code == 403


def test_a_contributor_cannot_delete_a_draft(conrad: Client) -> None:
    draft = make_initiative()
    url = reverse("admin:catalogue_initiative_delete", args=[draft.pk])

    assert conrad.post(url, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("kind", ["company", "source"])
def test_a_contributor_changes_only_what_no_published_case_uses(conrad: Client, kind: str) -> None:
    used = make_initiative(company=make_company(), source=make_source(), published=True)
    records = {
        "company": (used.company, make_company("new")),
        "source": (make_source(), make_source("new")),
    }
    public, private = (
        reverse(f"admin:catalogue_{kind}_change", args=[record.pk]) for record in records[kind]
    )

    data = filled_in(conrad.get(private))

    assert conrad.post(public, data).status_code == 403
    assert conrad.post(private, data).status_code == 302


def test_a_contributor_adds_a_company(conrad: Client) -> None:
    page = reverse("admin:catalogue_company_add")
    sector = make_company().sector
    data = filled_in(conrad.get(page)) | {
        "name": "Newcomer", "slug": "newcomer", "country": "FR", "sector": sector.pk
    }  # fmt: skip

    conrad.post(page, data)

    assert Company.objects.filter(slug="newcomer").exists()


@pytest.mark.parametrize("kind", ["finding", "function", "reason", "sector", "technology"])
def test_a_contributor_only_looks_at_findings_and_vocabulary(conrad: Client, kind: str) -> None:
    assert conrad.get(reverse(f"admin:catalogue_{kind}_changelist")).status_code == 200
    assert conrad.get(reverse(f"admin:catalogue_{kind}_add")).status_code == 403


def test_an_editor_has_no_accounts(edith: Client) -> None:
    assert edith.get(USERS).status_code == 403


def test_an_administrator_gives_an_account_its_role(ada: Client) -> None:
    user = User.objects.create_user("new", password="right horse battery")
    page = reverse("admin:auth_user_change", args=[user.pk])
    editor = User.objects.get(username="ada").groups.get().pk

    response = ada.post(
        page, {"username": "new", "is_active": "on", "is_staff": "on", "groups": [editor]}
    )

    assert response.status_code == 302
    user.refresh_from_db()
    assert user.is_staff
    assert [group.name for group in user.groups.all()] == ["Administrator"]


def test_an_administrator_cannot_make_a_superuser(ada: Client) -> None:
    user = User.objects.create_user("new")
    page = reverse("admin:auth_user_change", args=[user.pk])

    ada.post(page, {"username": "new", "is_active": "on", "is_superuser": "on"})

    user.refresh_from_db()
    assert not user.is_superuser


def test_an_administrator_cannot_touch_a_superuser(ada: Client) -> None:
    root = User.objects.create_superuser("root")
    password = reverse("admin:auth_user_password_change", args=[root.pk])

    assert ada.post(reverse("admin:auth_user_change", args=[root.pk]), {}).status_code == 403
    assert ada.post(reverse("admin:auth_user_delete", args=[root.pk])).status_code == 403
    assert ada.get(password).status_code == 403
    assert ada.post(password, {"password1": "x", "password2": "x"}).status_code == 403
