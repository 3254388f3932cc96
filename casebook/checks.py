"""System checks of the installation as a whole; env.py has refused single bad values before."""

import os
import stat
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host

from casebook import env


@checks.register(checks.Tags.security)
def check_secret(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """The same rule as at start, for a SECRET_KEY that some other settings module hard-codes."""
    weakness = env.secret_weakness(settings.SECRET_KEY)
    if settings.DEBUG or not weakness:
        return []
    return [
        checks.Error(
            f"SECRET_KEY {weakness}.",
            hint="Set SECRET_KEY or SECRET_KEY_FILE to a random one (README, Configure).",
            id="casebook.E001",
        )
    ]


@checks.register(checks.Tags.security)
def check_base_url_is_allowed(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A site whose own canonical links answer 400 is broken in a way that only readers notice."""
    host = urlsplit(settings.BASE_URL).netloc.rpartition("@")[2]
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if settings.DEBUG or validate_host(name, settings.ALLOWED_HOSTS):
        return []
    return [
        checks.Error(
            f"ALLOWED_HOSTS does not contain {name}, the host of BASE_URL.",
            hint="Every canonical link points to BASE_URL; requests for it would be refused.",
            id="casebook.E002",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_base_url_is_public(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    if urlsplit(settings.BASE_URL).scheme == "https":
        return []
    return [
        checks.Warning(
            "BASE_URL is not https, so cookies are not secure and TLS is not enforced.",
            hint="Set BASE_URL to the public https origin.",
            id="casebook.W001",
        )
    ]


@checks.register(checks.Tags.security, deploy=True)
def check_secret_file_is_private(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    path = env.text("SECRET_KEY_FILE")
    if os.name != "posix" or not path or not Path(path).is_file():
        return []
    if not Path(path).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    return [
        checks.Warning(
            "The file that SECRET_KEY_FILE names can be read by others than its owner.",
            hint=f"chmod 600 {path}",
            id="casebook.W002",
        )
    ]
