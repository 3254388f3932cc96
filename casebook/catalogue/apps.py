from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "casebook.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from casebook.catalogue import guards  # noqa: F401  (connects its receivers)
