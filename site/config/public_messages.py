"""Which messages a reader of the public site can meet, and what is wrong with their Tibetan (W4).

Decided by where a message stands in the sources, never by a list of messages: all of the page kinds, the shared
vocabulary, the search and the templates is public but for the parts named here, so that what is added later counts
as public until somebody says otherwise. Labels of fields count too: the public record of changes names them.
"""

import re
from collections import Counter

from babel.messages.catalog import Catalog, Message

PUBLIC = (
    "pages/",
    "snippets/",
    "search/",
    "themes/",
    "site/supervision/clocks/catalogue.py",  # citizens see which legal deadline runs on a list
    "site/supervision/clocks/terms.py",
    "site/translation/coverage/",
    "themes/base/templates/translation/coverage/",
)
#: Seen only by those who have signed in.
INTERNAL = (
    "pages/base/clauses.py",
    "pages/base/contrast.py",
    "pages/base/forms.py",
    "pages/base/media.py",
    "pages/base/personal/",
    "pages/funds/rules.py",
    "pages/funds/warnings.py",
    "pages/poverty/rules.py",
    "pages/powers/panels.py",
    "pages/powers/rules.py",
    "pages/wagtail_hooks.py",
    "search/models.py",
    "search/office/",
    "search/ranking.py",
    "search/rule_models.py",
    "search/wagtail_hooks.py",
    "themes/base/templates/accounts/",
    "themes/base/templates/moderation/",
    "themes/base/templates/pages/admin/",
    "themes/base/templates/screens/",
    "themes/base/templates/search/office/",
    "themes/base/templates/supervision/",
    "themes/base/templates/translation/",
    "themes/base/templates/wagtailadmin/",
)
#: What must come back in a translation as it stands: placeholders of both ways of formatting, and tags.
KEPT = re.compile(r"%(?:\(\w+\))?(?:\.\d+)?[sdf]|%%|\{\w*\}|</?\w+")


def public(message: Message) -> bool:
    """Whether one of the places of a message of the sources can be met without an account."""
    places = [place for place, _line in message.locations]
    return any(_length(place, PUBLIC) > _length(place, INTERNAL) for place in places)


def _length(place: str, prefixes: tuple[str, ...]) -> int:
    """How much of a place the nearest of these folders names: the nearer one decides."""
    return max((len(prefix) for prefix in prefixes if place.startswith(prefix)), default=0)


def problems(sources: Catalog, catalogue: Catalog) -> list[str]:
    """What a reader of this catalogue would not read, or would read wrongly, each with the reason.

    Screens behind the login may wait for their translation, but a lost placeholder breaks them as well.
    """
    found = ((message, _problem(message, catalogue.get(message.id, message.context))) for message in sources)
    return [f"{problem}: {_shown(message)}" for message, problem in found if message.id and problem]


def _problem(message: Message, translated: Message | None) -> str:
    if translated is None or not any(translated.string or ()):
        return "not translated" if public(message) else ""
    if _kept(message.id) != _kept(translated.string):
        return "placeholders or tags differ"
    return "fuzzy, so not shown" if translated.fuzzy and public(message) else ""


def _kept(text: object) -> Counter[str]:
    """The kept parts of one form: of several plural forms each holds the same."""
    return Counter(KEPT.findall(text[-1] if isinstance(text, tuple) else str(text)))


def _shown(message: Message) -> str:
    text = " | ".join(message.id) if isinstance(message.id, tuple) else str(message.id)
    return f"{text} ({', '.join(sorted({place for place, _line in message.locations}))})"
