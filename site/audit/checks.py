"""A database whose record could be changed is reported by `check --database default`, and so by `migrate`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connection

from audit import guards


@register(Tags.database)
def check_guards(databases: Any = None, **_kwargs: Any) -> list[CheckMessage]:
    if not databases or not settings.AUDIT_GUARDED or guards.TABLE not in connection.introspection.table_names():
        return []
    return [
        Warning(f"The internal record lacks the trigger {name}.", hint="Run `migrate`.", id="audit.W001")
        for name in guards.missing()
    ]
