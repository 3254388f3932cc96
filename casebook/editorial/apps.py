from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class EditorialConfig(AppConfig):
    name = "casebook.editorial"
    label = "editorial"
    verbose_name = "Editors' desk"


class DeskConfig(AdminConfig):
    """Django's admin, with our site as the one that everything registers on."""

    default_site = "casebook.editorial.site.Desk"
