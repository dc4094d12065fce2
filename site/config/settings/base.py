"""What every environment shares. The other modules of this package say only how they differ."""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from config.database import database
from config.languages import LANGUAGES as SITE_LANGUAGES
from config.languages import register_tibetan

register_tibetan()

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()

# What lives outside version control: database, uploads, collected files.
VAR = Path(env.str("SITE_VAR", default=str(ROOT / "var")))
PRESET = env.str("PRESET", default="gannan")

INSTALLED_APPS = [
    "supervision",
    "translation",
    "moderation",
    "accounts",
    "audit",
    "pages",
    "snippets",
    "search",
    "themes",
    "presets",
    "config.localize.LocalizeConfig",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "audit.middleware.RecordMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "pages.base.reading.ReadingMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "accounts.gate.GateMiddleware",
    "accounts.isolation.middleware.IsolationMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "moderation.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "themes" / "base" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.base.context.site_group",
            ],
        },
    },
]

DATABASES = {
    "default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR}/{PRESET}.sqlite3"), env.db_url_config)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.ComplexityValidator"},
    {"NAME": "accounts.passwords.HistoryValidator"},
]
# `mlps3` (等保三级) or `asvs`: decisions/0016.
PASSWORD_POLICY = env.str("PASSWORD_POLICY", default="mlps3")
if PASSWORD_POLICY not in {"mlps3", "asvs"}:
    raise ImproperlyConfigured(f"PASSWORD_POLICY: {PASSWORD_POLICY} is neither mlps3 nor asvs")
LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.lockout.LoginForm"

# The environment cannot switch the second factor off; only `dev` asks it.
SECOND_FACTOR_REQUIRED = True
OTP_TOTP_ISSUER = env.str("SITE_NAME", default="政务服务网")
# An account of the admin that did nothing for so long is signed out.
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=30 * 60)

# A name is locked at the address that failed, so that nobody can lock a colleague out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "accounts.lockout.keep_page"
AXES_CLIENT_IP_CALLABLE = "accounts.addresses.client_address"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Triggers keep the internal record from being changed or removed.
AUDIT_GUARDED = True
# Addresses or networks of proxies whose X-Forwarded-For is believed.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

LANGUAGE_CODE = "zh-hans"
LANGUAGES = SITE_LANGUAGES
WAGTAIL_CONTENT_LANGUAGES = SITE_LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "中文")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    ROOT / "themes" / "base" / "static",
    ("gannan", ROOT / "themes" / "gannan"),
    ("zhangye", ROOT / "themes" / "zhangye"),
]
THEME = env.str("THEME", default=PRESET)
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / f"media-{PRESET}"

# The embedded engine's folder; never on a network file system.
SEARCH_INDEX = Path(env.str("SEARCH_INDEX", default=str(VAR / f"search-{PRESET}")))
# `embedded`, or `elastic` with the embedded engine standing by.
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="embedded")
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="http://localhost:9200")
ELASTICSEARCH_CA_CERTS = env.str("ELASTICSEARCH_CA_CERTS", default="")
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS = env.int("ELASTICSEARCH_REPLICAS", default=0)
# Name of the alias; sites that share a cluster need one each.
SEARCH_INDEX_PREFIX = env.str("SEARCH_INDEX_PREFIX", default=f"qingdan-{PRESET}")
# Judged queries on which the central office tries a rule before saving it; the file may be absent.
SEARCH_JUDGED = Path(env.str("SEARCH_JUDGED", default=str(ROOT / "tests" / "search" / "judged" / "tuning.yaml")))

# The only way to publish: what was approved, in the transaction that approves it.
WAGTAIL_FINISH_WORKFLOW_ACTION = "moderation.finish.finish"

WAGTAIL_SITE_NAME = env.str("SITE_NAME", default="政务服务网")
WAGTAILADMIN_BASE_URL = env.str("ADMIN_BASE_URL", default="http://localhost:8000")
WAGTAILIMAGES_IMAGE_MODEL = "pages.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pages.SiteDocument"
# Uploaded files never bypass the view that checks who may read them.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["doc", "docx", "xls", "xlsx", "wps", "et", "ofd", "pdf", "txt", "csv", "zip"]
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "gif", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_search"}}
# A Chinese title has no ASCII slug to offer; each kind composes its own.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Calls to addresses outside the site are switched off: gravatar, update check, rich-text embeds.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# One request of a 600-row list form is larger than Django's default of 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# In production the web server serves pictures.
SERVE_IMAGES = env.bool("SERVE_IMAGES", default=True)

# A mail server that does not answer holds up a request no longer than this.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
# Accounts of the offices of a trial site, made by `make run` and by `manage.py office_accounts`.
OFFICE_ACCOUNTS = env.bool("OFFICE_ACCOUNTS", default=False)

SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
