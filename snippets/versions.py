"""The version of a statute in the reader's language: a day, and what was done that day, are facts (W4)."""

import datetime
import re

from django.utils.translation import get_language, gettext, gettext_noop

from snippets.tibetan import dates

_VERSION = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(通过|公布|发布|修正|修订|修改)")
#: What legislators do, as their documents say it.
ACTS = {
    "通过": gettext_noop("%(day)s通过"),
    "公布": gettext_noop("%(day)s公布"),
    "发布": gettext_noop("%(day)s发布"),
    "修正": gettext_noop("%(day)s修正"),
    "修订": gettext_noop("%(day)s修订"),
    "修改": gettext_noop("%(day)s修改"),
}


def version_said(version: str) -> str:
    """In Tibetan where it is one day and one act; anything else as it was written."""
    match = _VERSION.fullmatch(version)
    if get_language() != "bo" or match is None:
        return version
    try:
        day = datetime.date(*(int(part) for part in match.groups()[:3]))
    except ValueError:
        return version
    return gettext(ACTS[match[4]]) % {"day": dates.date(day)}
