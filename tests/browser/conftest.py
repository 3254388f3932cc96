"""A real browser, for what only a browser can show. Debian's Chromium, or the one CHROMIUM names."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.serving import Site
from tests.support.public_pages import address

# Playwright's sync API keeps an event loop in this thread, and Django then refuses the ORM in it
# although nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# And each callback of that loop would get a connection of its own, outside the test's transaction.
connections._connections = threading.local()

SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "test-screenshots"
ARGUMENTS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]
PATIENCE_MS = 10_000

outcome = pytest.StashKey[pytest.TestReport]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[outcome] = report
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable or not Path(executable).is_file():
        message = f"no browser at {executable or 'chromium'}; install it or set CHROMIUM"
        if os.environ.get("CASEBOOK_BROWSER") == "required":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, live_server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a fresh context on the running site; any script error on it fails the test."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1440, "height": 900},
        locale="en-GB",
        timezone_id="UTC",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield page
    _photograph_failure(request, page)
    context.close()
    assert faults == []


class Visit(Protocol):
    def __call__(
        self, path: str, *, width: int = 1440, scheme: str = "light", scripts: bool = True
    ) -> Page: ...


@pytest.fixture
def visit(browser: Browser, seeded_db: object, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a public page of the site with the real seeds.

    An error on the console, a breach of the security policy or a request to another host fails the test.
    """
    site = Site()
    pages: list[Page] = []

    def open_page(
        path: str, *, width: int = 1440, scheme: Any = "light", scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=settings.BASE_URL,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="UTC",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        site.serve(context)
        page = context.new_page()
        pages.append(page)
        page.goto(address(path))
        return page

    yield open_page
    for page in pages:
        _photograph_failure(request, page)
        page.context.close()
    assert site.faults == []


def _photograph_failure(request: pytest.FixtureRequest, page: Page) -> None:
    report = request.node.stash.get(outcome, None)
    if report is None or not report.failed:
        return
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", request.node.nodeid).strip("-")
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
