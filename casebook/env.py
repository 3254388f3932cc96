"""Typed readers of the environment. Each raises ImproperlyConfigured on nonsense and names the variable."""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

BASE_DIR: Final = Path(__file__).resolve().parent.parent
VAR_DIR: Final = BASE_DIR / "var"

SECRET_MIN_LENGTH: Final = 50
# Django's own check (security.W009) asks for as many; fewer means that a key was leaned on.
SECRET_MIN_DISTINCT: Final = 5
PLACEHOLDERS: Final = (
    "insecure", "change-me", "changeme", "change_me", "placeholder", "secret-key", "secret_key",
    "secretkey", "your-", "your_", "example", "password", "replace", "xxxxx",
)  # fmt: skip

_TRUE: Final = frozenset({"1", "true", "yes", "on"})
_FALSE: Final = frozenset({"0", "false", "no", "off"})

# What libpq takes and an operator may need; anything else in the URL is a typing error.
_POSTGRES_PARAMETERS: Final = frozenset({
    "application_name", "channel_binding", "connect_timeout", "gssencmode", "host", "keepalives",
    "keepalives_count", "keepalives_idle", "keepalives_interval", "options", "passfile", "port",
    "sslcert", "sslcrl", "sslkey", "sslmode", "sslnegotiation", "sslrootcert",
    "target_session_attrs", "tcp_user_timeout",
})  # fmt: skip
_POOL_PARAMETERS: Final[dict[str, type[int] | type[float]]] = {
    "pool_min_size": int,
    "pool_max_size": int,
    "pool_timeout": float,
    "pool_max_lifetime": float,
    "pool_max_idle": float,
}

_SQLITE_PRAGMAS: Final = "; ".join(
    f"PRAGMA {pragma}"
    for pragma in (
        "journal_mode = WAL",  # readers never wait for the writer
        "synchronous = NORMAL",  # safe with WAL: a power cut may lose the last commit, never the file
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -16000",  # 16 MB per connection
        "mmap_size = 134217728",  # 128 MB, shared by all workers
        "journal_size_limit = 67108864",
    )
)


def text(name: str, default: str = "") -> str:
    """An empty variable counts as unset: compose files and unit files write `NAME=` for that."""
    return os.environ.get(name, "").strip() or default


def boolean(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(
        f"{name} must be true or false (1/0, yes/no, on/off), not {value!r}."
    )


def integer(name: str, *, default: int, minimum: int | None = None) -> int:
    value = text(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
    if minimum is not None and number < minimum:
        raise ImproperlyConfigured(f"{name} must be at least {minimum}, not {number}.")
    return number


def words(name: str, *, default: list[str] | None = None) -> list[str]:
    """A list written with commas: `a.example, b.example`."""
    found = [word for part in text(name).split(",") if (word := part.strip())]
    return found or list(default or [])


def origin(name: str, *, default: str) -> str:
    """An absolute origin without a trailing slash: `https://casebook.example`."""
    value = text(name, default)
    url = _split(name, value)
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise ImproperlyConfigured(f"{name} must be an address like https://host, not {value!r}.")
    if url.path.strip("/") or url.query or url.fragment or "@" in url.netloc:
        raise ImproperlyConfigured(f"{name} must be an origin (scheme, host, port), not {value!r}.")
    return f"{url.scheme}://{url.netloc}"


def contact(name: str) -> str:
    """A way to reach people, as a URI: `mailto:` for an e-mail address, or an https page; may be unset."""
    value = text(name)
    if not value or (value.startswith("https://") and len(value.split()) == 1):
        return value
    address = value.removeprefix("mailto:")
    try:
        validate_email(address)
    except ValidationError:
        raise ImproperlyConfigured(
            f"{name} must be an e-mail address or an https:// page, not {value!r}."
        ) from None
    return f"mailto:{address}"


def secret(name: str, *, debug: bool) -> str:
    """The value of `name`, or of the file that `name`_FILE points to.

    Debug alone may do without; nothing else starts on a missing, short or placeholder secret.
    """
    value, path = text(name), text(f"{name}_FILE")
    if value and path:
        raise ImproperlyConfigured(f"Set either {name} or {name}_FILE, not both.")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}.") from error
    if debug:
        return value or f"insecure-and-only-for-debug-{name}".ljust(SECRET_MIN_LENGTH, ".")
    if weakness := secret_weakness(value):
        raise ImproperlyConfigured(
            f"{name} {weakness}. Set {name} or {name}_FILE; to make one: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return value


def secret_weakness(value: str) -> str:
    """What is wrong with a secret, to read after its name; empty when it is fit for use."""
    if not value:
        return "is missing"
    if len(value) < SECRET_MIN_LENGTH:
        return f"is too short: {len(value)} characters, at least {SECRET_MIN_LENGTH} are needed"
    lowered = value.lower()
    if len(set(value)) < SECRET_MIN_DISTINCT or any(word in lowered for word in PLACEHOLDERS):
        return "is a placeholder"
    return ""


def use_local_secret(path: Path = VAR_DIR / "secret_key") -> None:
    """Give the demo a secret of its own, made once and readable by its owner alone."""
    if text("SECRET_KEY") or text("SECRET_KEY_FILE"):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Mode 600 from the start, and O_EXCL so that two starts at once share one secret.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        path.chmod(0o600)
    else:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(64) + "\n")
    os.environ["SECRET_KEY_FILE"] = str(path)


def database(name: str, *, default: str) -> dict[str, Any]:
    """A Django DATABASES entry from `sqlite:///path` or `postgresql://user@host:5432/name?option=value`."""
    value = text(name, default)
    url = _split(name, value)
    if url.scheme == "sqlite":
        return _sqlite(name, url)
    if url.scheme in {"postgres", "postgresql"}:
        return _postgres(name, url)
    raise ImproperlyConfigured(
        f"{name} must begin with sqlite:/// or postgresql://, not {url.scheme or 'nothing'!r}."
    )


def cache(name: str) -> dict[str, Any]:
    """A Django CACHES entry from `locmem://`, `dummy://`, `file:///path` or `redis://host:6379/0`."""
    value = text(name, "locmem://casebook")
    url = _split(name, value)
    backend = "django.core.cache.backends"
    if url.scheme == "locmem":
        return {
            "BACKEND": f"{backend}.locmem.LocMemCache",
            "LOCATION": url.netloc or "casebook",
            # Compressed pages of some 10 kB: 20 MB at the very most.
            "OPTIONS": {"MAX_ENTRIES": 2000},
        }
    if url.scheme == "dummy":
        return {"BACKEND": f"{backend}.dummy.DummyCache"}
    if url.scheme == "file" and url.path.strip("/"):
        return {"BACKEND": f"{backend}.filebased.FileBasedCache", "LOCATION": unquote(url.path)}
    if url.scheme in {"redis", "rediss"} and url.hostname:
        if find_spec("redis") is None:
            raise ImproperlyConfigured(f"{name} names Redis; install the `redis` package for it.")
        return {"BACKEND": f"{backend}.redis.RedisCache", "LOCATION": value}
    raise ImproperlyConfigured(
        f"{name} must be locmem://, dummy://, file:///path or redis://host, not {url.scheme!r}."
    )


def _split(name: str, value: str) -> SplitResult:
    try:
        url = urlsplit(value)
        _ = url.port  # read here because a bad port raises only when asked for
    except ValueError as error:
        # The value itself stays out of the message: it may hold a password.
        raise ImproperlyConfigured(f"{name} is not an address: {error}.") from None
    return url


def _sqlite(name: str, url: SplitResult) -> dict[str, Any]:
    path = unquote(url.path)
    if url.netloc or not path.startswith("/") or path == "/":
        raise ImproperlyConfigured(
            f"{name} must be sqlite:///relative/path or sqlite:////absolute/path."
        )
    if url.query:
        raise ImproperlyConfigured(f"{name}: a SQLite address takes no options.")
    # One slash belongs to the address; a relative path hangs on the checkout, not on the caller.
    file = path[1:] if path == "/:memory:" else BASE_DIR / path[1:]
    if isinstance(file, Path) and file.parent == VAR_DIR:
        # Not in the repository, and SQLite makes its file but not the folder around it.
        VAR_DIR.mkdir(exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "timeout": 20,
            # A transaction takes its lock when it begins; a deferred one that reads first and
            # writes later fails at once with "database is locked" and no timeout helps.
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE_PRAGMAS,
        },
    }


def _postgres(name: str, url: SplitResult) -> dict[str, Any]:
    database_name = unquote(url.path.lstrip("/"))
    if not database_name:
        raise ImproperlyConfigured(f"{name} names no database.")
    try:
        query = parse_qs(url.query, strict_parsing=bool(url.query), keep_blank_values=True)
    except ValueError:
        raise ImproperlyConfigured(f"{name}: its options are not name=value pairs.") from None
    given = {key: values[-1] for key, values in query.items()}

    # Django's pool replaces persistent connections; psycopg keeps it below the server's limit.
    pool: dict[str, int | float] = {"min_size": 1, "max_size": 8, "timeout": 5.0}
    options: dict[str, Any] = {"connect_timeout": 5}
    for key, value in given.items():
        if key in _POOL_PARAMETERS:
            pool[key.removeprefix("pool_")] = _number(name, key, value)
        elif key in _POSTGRES_PARAMETERS:
            options[key] = value
        else:
            raise ImproperlyConfigured(f"{name}: unknown option {key!r}.")
    if pool["min_size"] > pool["max_size"]:
        raise ImproperlyConfigured(f"{name}: pool_min_size is larger than pool_max_size.")

    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", "") or unquote(url.hostname or ""),
        "PORT": str(options.pop("port", "") or url.port or ""),
        "CONN_MAX_AGE": 0,  # required with a pool
        "OPTIONS": {**options, "pool": pool},
    }


def _number(name: str, key: str, value: str) -> int | float:
    try:
        number = _POOL_PARAMETERS[key](value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}: {key} must be a number, not {value!r}.") from None
    if number < 0:
        raise ImproperlyConfigured(f"{name}: {key} cannot be negative.")
    return number
