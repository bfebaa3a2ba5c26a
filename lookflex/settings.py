"""All settings of LookFlex; the only module that reads the environment. `.env.example` lists every variable.

Order of sources: the process's environment, then `.env`, then `var/demo.env` (written by `make demo`, so that
`manage.py createsuperuser` in a second terminal reaches the running demo).
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
if not env.str("DATABASE_URL", "") and not env.str("POSTGRES_DB", ""):
    environ.Env.read_env(VAR_DIR / "demo.env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Put a long random value into .env, or run `make demo`.")
WEAK_SECRETS = ("secret", "changeme", "change-me", "django-insecure", "password", "lookflex")
if not DEBUG and (len(SECRET_KEY) < 32 or SECRET_KEY.lower().startswith(WEAK_SECRETS)):
    raise ImproperlyConfigured("SECRET_KEY is too short or well known. Use at least 32 random characters.")

# Keys for secrets at rest (comma separated, newest first); without any they are derived from SECRET_KEY.
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[])

# --- where we are -----------------------------------------------------------------------------------------------------
PUBLIC_URL = env.str("PUBLIC_URL", "http://localhost:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
SECURE = _public.scheme == "https"
ALLOWED_HOSTS = [_public.hostname or "localhost", *env.list("ALLOWED_HOSTS", default=[])]
if ALLOWED_HOSTS[0] in {"localhost", "127.0.0.1"}:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
# How many proxies in front of us may be believed when they name the client's address.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
if SECURE and TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("SESSION_IDLE_HOURS", default=12) * 3600
# However busy: somebody signs in again after this many days (docs/security.md says why).
SESSION_ABSOLUTE_DAYS = env.int("SESSION_ABSOLUTE_DAYS", default=7)
SESSION_ENGINE = "accounts.services.session_store"
SESSION_SAVE_EVERY_REQUEST = False
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = False  # nginx redirects; a probe of /health inside the network is plain HTTP
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # asks for the redirect above
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "style-src-attr": ["'none'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- what runs --------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "lookflex",
    "accounts",
    "notifications",
    "datasources",
    "dashboards",
    "lookflex.apps.OwnerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "lookflex.lib.content_policy.ContentPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lookflex.lib.compressed_pages.middleware",
    "lookflex.lib.request_log.middleware",
    "lookflex.lib.client_address.middleware",
    "lookflex.lib.private_pages.middleware",
    "lookflex.lib.api_slash.middleware",
    "lookflex.lib.api_head.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lookflex.error_pages.body_limit_middleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.SessionUser",
    "accounts.middleware.Seen",
    "accounts.middleware.user_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lookflex.error_pages.Refusals",
]
ROOT_URLCONF = "lookflex.urls"
CSRF_FAILURE_VIEW = "lookflex.error_pages.csrf_failure"
WSGI_APPLICATION = "lookflex.wsgi.application"
APPEND_SLASH = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
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
    }
]

# --- where things are kept --------------------------------------------------------------------------------------------


def _database() -> dict[str, object]:
    if env.str("DATABASE_URL", ""):
        config: dict[str, Any] = env.db_url("DATABASE_URL")
    else:
        config = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": env.str("POSTGRES_DB", "lookflex"),
            "USER": env.str("POSTGRES_USER", "lookflex_user"),
            "PASSWORD": env.str("POSTGRES_PASSWORD", ""),
            "HOST": env.str("POSTGRES_HOST", "localhost"),
            "PORT": env.str("POSTGRES_PORT", "5432"),
        }
    if config["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL server (postgres://…).")
    # The threshold concerns lookflex.lib.prepared alone: Django's own cursors never prepare.
    options = {**config.get("OPTIONS", {}), "prepare_threshold": 1}
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _redis(variable: str, host: str) -> str:
    password = quote(env.str("REDIS_PASSWORD", ""), safe="")
    fallback = f"redis://:{password}@{host}:6379/0" if password else f"redis://{host}:6379/0"
    return env.str(variable, "") or fallback


DATABASES = {"default": _database()}
# Two instances: `state` may not lose or evict anything, `cache` may evict everything (docs: architecture decision 9).
REDIS_URL = _redis("REDIS_URL", env.str("REDIS_HOST", "localhost"))
CACHE_URL = _redis("CACHE_URL", env.str("CACHE_HOST", "localhost"))
_REDIS_OPTIONS = {
    "CLIENT_CLASS": "django_redis.client.DefaultClient",
    "SERIALIZER": "django_redis.serializers.json.JSONSerializer",
    "SOCKET_CONNECT_TIMEOUT": 2,
    "SOCKET_TIMEOUT": 12,
}
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": _REDIS_OPTIONS | {"IGNORE_EXCEPTIONS": True},
    },
    "state": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": REDIS_URL, "OPTIONS": _REDIS_OPTIONS},
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
UPLOADS_DIR = Path(env.str("UPLOADS_DIR", "") or VAR_DIR / "uploads")

# --- people -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.authentication.EmailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.services.password_rules.MaximumLength"},
    {"NAME": "accounts.services.password_rules.NoHouseWords"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "dashboards:home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
OWNER_EMAIL = env.str("OWNER_EMAIL", "")
OWNER_PASSWORD = env.str("OWNER_PASSWORD", "")
ACCESS_TOKEN_EXPIRE_MINUTES = env.int("ACCESS_TOKEN_EXPIRE_MINUTES", default=15)
REFRESH_TOKEN_EXPIRE_DAYS = env.int("REFRESH_TOKEN_EXPIRE_DAYS", default=7)
# Mails with codes that one client may have sent within an hour. Many people behind one address need more.
MAILS_PER_CLIENT = env.int("MAILS_PER_CLIENT", default=5)
# How long the audit log keeps a line; 0: for ever. The database itself refuses to give up what is younger than 30 days.
AUDIT_KEEP_DAYS = env.int("AUDIT_KEEP_DAYS", default=730)
if AUDIT_KEEP_DAYS and not 30 <= AUDIT_KEEP_DAYS <= 36_500:
    raise ImproperlyConfigured("AUDIT_KEEP_DAYS is 0 (for ever) or a number of days from 30 to 36500.")
# However often it refreshes: a script signs in again after this many days.
REFRESH_FAMILY_DAYS = env.int("REFRESH_FAMILY_DAYS", default=30)
API_KEY_MAX_DAYS = env.int("API_KEY_MAX_DAYS", default=365)
# HMAC alone and only for this site: a token of another installation, or of another kind, is none.
SIMPLE_JWT = {"ALGORITHM": "HS256", "AUDIENCE": f"{PUBLIC_URL}/api/v1", "ISSUER": PUBLIC_URL}

# --- languages and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "lookflex" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "Asia/Seoul")

# --- mail -------------------------------------------------------------------------------------------------------------
# Mail is written down and sent by workers. These values are used as long as nobody stores others on the page of mail.
EMAIL_BACKEND = "notifications.mail_backend.MailBackend"
SMTP_HOST = env.str("SMTP_HOST", "")
SMTP_PORT = env.int("SMTP_PORT", default=587)
SMTP_USER = env.str("SMTP_USER", "")
SMTP_PASSWORD = env.str("SMTP_PASSWORD", "")
# none, starttls or tls (from the first byte); empty: what is usual on that port.
SMTP_TLS = env.str("SMTP_TLS", "") or ("tls" if SMTP_PORT == 465 else "starttls")
if SMTP_TLS not in {"none", "starttls", "tls"}:
    raise ImproperlyConfigured("SMTP_TLS is none, starttls or tls.")
SMTP_FROM_NAME = env.str("SMTP_FROM_NAME", "LookFlex")
SMTP_FROM_EMAIL = env.str("SMTP_FROM_EMAIL", "")
DEFAULT_FROM_EMAIL = SMTP_FROM_EMAIL or f"lookflex@{_public.hostname or 'localhost'}"
# Without a mail server, mail is printed by the worker instead of waiting for one (development).
MAIL_TO_CONSOLE = env.bool("MAIL_TO_CONSOLE", default=DEBUG)

# --- static files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static" / "dist"]
# Names that change with the content: hashed by Django (12 hex digits) or, for script chunks, by esbuild.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.|/chunks/.+-[0-9A-Z]{8}\.js$"
# Source maps are for people with developer tools open; compressing them took most of `collectstatic`.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]
_MANIFEST = env.bool("STATIC_MANIFEST", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- queue ------------------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_timeout": 12, "socket_connect_timeout": 2}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# What was running when the broker went away is delivered again; two runs of it at once would be one too many.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_DEFAULT_QUEUE = "queries"
CELERY_TASK_TIME_LIMIT = 660
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "clean-up-audit": {
        "task": "accounts.clean_up_audit",
        "schedule": crontab(hour=4, minute=10),
        "options": {"queue": "probe", "expires": 12 * 3600},
    },
    "forget-ended": {
        "task": "accounts.forget_ended",
        "schedule": 3600.0,
        "options": {"queue": "probe", "expires": 3600},
    },
    "clean-notifications": {
        "task": "notifications.clean",
        "schedule": 24 * 3600.0,
        "options": {"queue": "mail", "expires": 3600},
    },
    "clean-up-queries": {
        "task": "datasources.clean_up_queries",
        "schedule": crontab(hour=4, minute=25),
        "options": {"queue": "probe", "expires": 12 * 3600},
    },
    "deliver-mail": {"task": "notifications.deliver", "schedule": 15.0, "options": {"queue": "mail", "expires": 15}},
    "empty-bin": {"task": "dashboards.empty_bin", "schedule": 3600.0, "options": {"queue": "probe", "expires": 3600}},
    "clean-grants": {
        "task": "datasources.clean_grants",
        "schedule": 600.0,
        "options": {"queue": "probe", "expires": 600},
    },
    "reap-lost-work": {"task": "datasources.reap", "schedule": 15.0, "options": {"queue": "probe", "expires": 15}},
}

# --- data sources -----------------------------------------------------------------------------------------------------
# Hosts and networks that connections and stored mail settings may reach although they are loopback, link-local or our own
# (comma separated).
SOURCE_ALLOWED_HOSTS = env.list("SOURCE_ALLOWED_HOSTS", default=[])
# Whether a BigQuery connection may use the credentials of the machine that the workers run on, whatever those may read.
BIGQUERY_DEFAULT_CREDENTIALS = env.bool("BIGQUERY_DEFAULT_CREDENTIALS", default=False)
# Where BigQuery and Google's sign-in are asked instead of googleapis.com: a private endpoint, or a stand-in in tests.
BIGQUERY_ENDPOINT = env("BIGQUERY_ENDPOINT", default="")
BIGQUERY_TOKEN_URI = env("BIGQUERY_TOKEN_URI", default="")
QUERY_WAIT_MAX_SECONDS = 10
# How many queries one external database gets at once where its connection does not say. Fewer than the processes that work on
# the queue `queries` (4), so that a slow database leaves room for the others.
QUERIES_PER_CONNECTION = env.int("QUERIES_PER_CONNECTION", default=3)
if not 1 <= QUERIES_PER_CONNECTION <= 50:
    raise ImproperlyConfigured("QUERIES_PER_CONNECTION is a number from 1 to 50.")
# How long the query log keeps a line; 0: for ever.
QUERY_LOG_KEEP_DAYS = env.int("QUERY_LOG_KEEP_DAYS", default=90)
if not 0 <= QUERY_LOG_KEEP_DAYS <= 36_500:
    raise ImproperlyConfigured("QUERY_LOG_KEEP_DAYS is 0 (for ever) or a number of days up to 36500.")
# Threads of one web process (gunicorn gthread).
WEB_THREADS = env.int("WEB_THREADS", default=4)
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_MB", default=50) * 1024 * 1024
UPLOAD_MEMORY_BYTES = env.int("UPLOAD_MEMORY_MB", default=1024) * 1024 * 1024
UPLOAD_SECONDS = env.int("UPLOAD_SECONDS", default=120)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- REST API ---------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.BearerAuthentication",
        "accounts.authentication.ApiKeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["lookflex.lib.json_body.LimitedJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "lookflex.lib.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "lookflex.lib.api_schema.ApiSchema",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
_DESCRIBED_ERRORS = ["400", "401", "403", "404", "405", "413", "415", "429", "502", "503", "504"]
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "lookflex.lib.api_errors.ApiExceptionHandler",
    "ENABLE_IN_DEBUG_FOR_UNHANDLED_EXCEPTIONS": True,
    "ALLOWED_ERROR_STATUS_CODES": [*_DESCRIBED_ERRORS, "409"],
    "ERROR_SCHEMAS": {
        **dict.fromkeys(_DESCRIBED_ERRORS, "lookflex.lib.api_error_schema.ApiErrorsSerializer"),
        "409": "lookflex.lib.api_error_schema.ApiConflictSerializer",
    },
}
SPECTACULAR_SETTINGS = {
    "TITLE": "LookFlex",
    "DESCRIPTION": "Dashboards for teams that live in tables.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "GET_LIB_DOC_EXCLUDES": "lookflex.lib.api_schema.get_doc_excludes",
    "POSTPROCESSING_HOOKS": [
        "drf_standardized_errors.openapi_hooks.postprocess_schema_enums",
        "dashboards.api.schema.per_type",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ValidationErrorType": "drf_standardized_errors.openapi_serializers.ValidationErrorEnum",
        "ClientErrorType": "drf_standardized_errors.openapi_serializers.ClientErrorEnum",
        "ErrorType": "lookflex.lib.api_error_schema.ERROR_TYPES",
        "ChartType": "dashboards.models.chart.chart_types",
        "FilterType": "dashboards.models.filter_control.FilterType",
        "FieldType": "datasources.models.field.FIELD_TYPES",
        "ConnectionKind": "datasources.models.connection.connection_kinds",
        "ElementKind": "dashboards.models.element.ElementKind",
        "Role": "accounts.models.Role",
        "AssignableRole": "accounts.models.AssignableRole",
        "SignUpStatus": "accounts.models.SignUpStatus",
        "SignUpDecision": "accounts.api.register_requests.DECISIONS",
        "GroupType": "accounts.models.GroupType",
        "KeyScope": "accounts.models.KeyScope",
        "KeyState": "accounts.models.KeyState",
        "Language": "accounts.models.Language",
        "Theme": "accounts.models.Theme",
        "AccessRequestStatus": "datasources.models.access_request.AccessRequestStatus",
        "NotificationType": "notifications.models.notification.notification_types",
        "SourceKind": "datasources.models.data_source.kinds",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "celery": {"level": env.str("LOG_LEVEL", "WARNING")}},
}
