"""The one settings file. What differs between places comes from the environment (README, Configure)."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from casebook import env

BASE_DIR = env.BASE_DIR
VAR_DIR = env.VAR_DIR

DEBUG = env.boolean("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", debug=DEBUG)

# The public origin: canonical addresses, feeds and citations are built from it, and its scheme
# says whether readers come through TLS.
BASE_URL = env.origin("BASE_URL", default="http://127.0.0.1:8000")
_BASE = urlsplit(BASE_URL)
_HOST = _BASE.hostname or ""
_IS_TLS = _BASE.scheme == "https"
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

# Where a weakness of the site is reported, for /.well-known/security.txt.
CONTACT = env.contact("CONTACT")

ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS",
    default=_LOOPBACK if _HOST in {"127.0.0.1", "localhost", "::1"} else [_HOST],
)

# --- Applications -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "casebook.apps.CasebookConfig",
    "casebook.catalogue.apps.CatalogueConfig",
    "casebook.browse.apps.BrowseConfig",
    "casebook.exchange.apps.ExchangeConfig",
    "casebook.editorial.apps.EditorialConfig",
    "casebook.editorial.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "axes",
]

MIDDLEWARE = [
    # First, so that a load balancer is answered whatever Host it sends and however it connects.
    "casebook.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "casebook.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "casebook.browse.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    # Last, so that it is the first to see what a view raises.
    "casebook.middleware.ErrorPageMiddleware",
]

ROOT_URLCONF = "casebook.urls"
WSGI_APPLICATION = "casebook.wsgi.application"

# Outside DEBUG Django wraps these loaders in its cached one.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# --- Data ---------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database("DATABASE_URL", default="sqlite:///var/casebook.sqlite3"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL")}

# --- Language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# --- Static files -------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "casebook.static_files.Storage"
        ),
    },
}

# --- Accounts -----------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is compared
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# A name is locked only for the address that guesses it, so nobody can lock an editor out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "casebook.errors.locked_out"
AXES_CLIENT_IP_CALLABLE = "casebook.middleware.client_address"
AXES_DISABLE_ACCESS_LOG = True  # keep no register of who signed in from where
AXES_ENABLE_ADMIN = False

# --- Security -----------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "casebook.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# TLS follows BASE_URL. With https we stand behind a proxy that ends TLS, sets X-Forwarded-Proto
# and appends to X-Forwarded-For (README, Deploy). With http, as in the local demo, a secure cookie
# would never come back and a redirect would lead nowhere, so all of this is off.
SECURE_SSL_REDIRECT = _IS_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if _IS_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _IS_TLS
SECURE_HSTS_PRELOAD = _IS_TLS
SESSION_COOKIE_SECURE = _IS_TLS
CSRF_COOKIE_SECURE = _IS_TLS
IS_BEHIND_PROXY = _IS_TLS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": _IS_TLS,
    },
}

# The form of a large case has hundreds of fields; past the limit all that was typed would be lost.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Logging ------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Replaces Django's handlers, which outside DEBUG would only send mail.
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # A 404 is a reader's typing error, not news; a 5xx is an error and shows its traceback.
        "django.request": {"level": "ERROR"},
        # Axes reports every sign-in and every start; a lockout is what matters.
        "axes": {"level": "WARNING"},
    },
}
