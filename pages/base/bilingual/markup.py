"""Tags in a translation: those of its Chinese and no others, whoever typed the text or sent it in a file."""

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape


def _tag(element: Tag) -> tuple[str, frozenset[tuple[str, str]]]:
    return element.name, frozenset((name, str(value)) for name, value in element.attrs.items())


def with_tags_of(source: str, said: str) -> str:
    """The translation as markup; as plain text, tags and all, where it has anything that its Chinese has not."""
    if said == source:
        return said
    allowed = {_tag(element) for element in BeautifulSoup(source, "html.parser").find_all(True)}
    soup = BeautifulSoup(said, "html.parser")
    for part in soup.descendants:
        # Comments and declarations are strings of classes of their own, and would be written as they stand.
        if _tag(part) not in allowed if isinstance(part, Tag) else type(part) is not NavigableString:
            return str(escape(said))
    return str(soup)
