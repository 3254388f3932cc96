from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest


class Desk(AdminSite):
    """The editors' desk at `/admin/`."""

    site_title = "Casebook"
    site_header = "Casebook"
    index_title = "Editors' desk"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The catalogue first: accounts are looked at once in a while."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: app["app_label"] != "catalogue")
