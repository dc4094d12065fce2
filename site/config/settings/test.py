"""The test suite: quick hashes, memory for mail, its own uploads folder."""

import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A file, not memory: some tests reach the database from a second process or thread.
_test = DATABASES["default"].setdefault("TEST", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _test["NAME"] = str(Path(tempfile.mkdtemp(prefix="site-test-")) / "test.sqlite3")
elif migrated := os.environ.get("MIGRATED_DATABASE"):
    _test["TEMPLATE"] = migrated  # made by the same CI run, once for all workers; see tests/conftest.py for SQLite
SEARCH_ENGINE = "embedded"  # tests of Elasticsearch say so themselves
SEARCH_INDEX = Path(tempfile.mkdtemp(prefix="site-test-index-"))
MEDIA_ROOT = Path(tempfile.gettempdir()) / "site-test-media"
WHITENOISE_AUTOREFRESH = True
# Tests of accounts switch these on themselves.
SECOND_FACTOR_REQUIRED = False
AXES_ENABLED = False
PASSWORD_POLICY = "asvs"  # noqa: S105
AUDIT_GUARDED = False  # tests empty their tables; those of the triggers put them in place themselves
