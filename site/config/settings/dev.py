"""A developer's or a newcomer's machine: `make run`."""

import secrets

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR, env

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]

# Sessions survive a restart, and no key stands in the source.
_key = VAR / "secret-key"
if not _key.exists():
    _key.parent.mkdir(parents=True, exist_ok=True)
    _key.write_text(secrets.token_urlsafe(50))
SECRET_KEY = _key.read_text()

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Off unless asked for: a newcomer who looks around has no authenticator at hand. The login page says so.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
OFFICE_ACCOUNTS = env.bool("OFFICE_ACCOUNTS", default=True)
