"""The site with the real seeds, given to a browser without a server.

What the browser asks for is answered by Django's test client, in the thread and the transaction of the
test, so that all tests share one load of the seeds. What it asks of any other host is refused and noted.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Route

OVERTAKEN = ("htmx:afterRequest", "htmx:sendAbort")
"""What htmx reports of a request that a later one overtook; of one that failed it says more."""


class Site:
    def __init__(self) -> None:
        self.client = Client(
            raise_request_exception=False, HTTP_HOST=urlsplit(settings.BASE_URL).netloc
        )
        self.faults: list[str] = []

    def serve(self, context: BrowserContext) -> None:
        context.route("**/*", self._answer)
        context.on("console", self._note)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))

    def _answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        if f"{url.scheme}://{url.netloc}" != settings.BASE_URL:
            self.faults.append(f"asks another host for {route.request.url}")
            route.abort()
            return
        response = self.client.get(
            f"{url.path}?{url.query}" if url.query else url.path,
            headers={"hx-request": route.request.headers.get("hx-request", "")},
            follow=True,
        )
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.faults.append(f"{response.status_code} at {route.request.url}")
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        route.fulfill(status=response.status_code, headers=headers, body=response.getvalue())

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(OVERTAKEN):
            self.faults.append(message.text)
