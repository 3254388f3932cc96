from django.apps import AppConfig


class BrowseConfig(AppConfig):
    name = "casebook.browse"
    label = "browse"
    verbose_name = "Public pages"
