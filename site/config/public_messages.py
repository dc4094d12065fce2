"""Which messages a reader of the public site can meet, and what is wrong with their Tibetan (W4).

Decided by where a message stands in the sources, never by a list of messages: all of the page kinds, the shared
vocabulary, the search and the templates is public but for the parts named here, so that what is added later counts
as public until somebody says otherwise. Labels of fields count too: the public record of changes names them.
"""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

PUBLIC = (
    "pages/",
    "snippets/",
    "search/",
    "themes/",
    "site/supervision/clocks/catalogue.py",  # citizens see which legal deadline runs on a list
    "site/supervision/clocks/terms.py",
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
    "themes/base/templates/wagtailadmin/",
)
#: What must come back in a translation as it stands: placeholders of both ways of formatting, and tags.
KEPT = re.compile(r"%(?:\(\w+\))?(?:\.\d+)?[sdf]|%%|\{\w*\}|</?\w+")


def public(message: Message) -> bool:
    """Whether one of the places of a message of the sources can be met without an account."""
    places = [place for place, _line in message.locations]
    return any(place.startswith(PUBLIC) and not place.startswith(INTERNAL) for place in places)


def problems(sources: Catalog, catalogue: Catalog) -> list[str]:
    """What a reader of this catalogue would not read, or would read wrongly, each with the reason.

    Screens behind the login may wait for their translation, but a lost placeholder breaks them as well.
    """
    return list(_problems(sources, catalogue))


def _problems(sources: Catalog, catalogue: Catalog) -> Iterator[str]:
    for message in sources:
        translated = catalogue.get(message.id, message.context) if message.id else None
        if translated and translated.string and _kept(message.id) != _kept(translated.string):
            yield f"placeholders or tags differ: {_shown(message)}"
        if not message.id or not public(message):
            continue
        if translated is None or not translated.string:
            yield f"not translated: {_shown(message)}"
        elif translated.fuzzy:
            yield f"fuzzy, so not shown: {_shown(message)}"


def _kept(text: object) -> Counter[str]:
    """The kept parts of one form: of several plural forms each holds the same."""
    return Counter(KEPT.findall(text[-1] if isinstance(text, tuple) else str(text)))


def _shown(message: Message) -> str:
    text = " | ".join(message.id) if isinstance(message.id, tuple) else str(message.id)
    return f"{text} ({', '.join(sorted({place for place, _line in message.locations}))})"
