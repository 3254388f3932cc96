"""Settings of a server that a test starts: static files as they lie, and each answer names its process."""

from casebook.settings import *  # noqa: F403
from casebook.settings import MIDDLEWARE, STORAGES

MIDDLEWARE = ["tests.support.served_settings.name_process", *MIDDLEWARE]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def name_process(get_response):
    import os

    def answer(request):
        response = get_response(request)
        response["X-Process"] = str(os.getpid())
        return response

    return answer
