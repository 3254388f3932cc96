"""The editors' desk as a browser drives it."""

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Locator, Page

PASSWORD = "right horse battery"


def sign_in_an_editor(page: Page) -> None:
    call_command("sync_roles")
    user = User.objects.create_user("edith", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    page.goto(reverse("admin:login"))
    page.get_by_label("Username").fill("edith")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def choose(page: Page, row: Locator, text: str) -> None:
    """Choose from an autocomplete: open it, type, take what it offers."""
    row.locator(".select2-selection").click()
    page.locator(".select2-search__field:focus").fill(text)
    page.locator(".select2-results__option--highlighted", has_text=text).click()


def add_row(page: Page, kind: str, prefix: str) -> Locator:
    page.get_by_role("button", name=f"Add another {kind}").click()
    return page.locator(f".dynamic-{prefix}").last
