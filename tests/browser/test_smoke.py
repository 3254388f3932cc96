import re

from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Page, expect


def test_the_site_answers_a_browser(page: Page):
    response = page.goto("/healthz")

    assert response is not None
    assert response.status == 200
    expect(page.locator("body")).to_have_text("ok")


def test_an_administrator_signs_in_under_the_strict_policy(page: Page):
    get_user_model().objects.create_superuser("ada", password="right horse battery")

    page.goto(reverse("admin:login"))
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("right horse battery")
    page.get_by_role("button", name="Log in").click()

    expect(page).to_have_url(re.compile(re.escape(reverse("admin:index")) + "$"))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
