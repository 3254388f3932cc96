from django.apps import AppConfig


class CasebookConfig(AppConfig):
    """The project itself: its static files and its system checks."""

    name = "casebook"

    def ready(self) -> None:
        from casebook import checks  # noqa: F401  (registers them)
