"""Say in a page of HTML where Chinese stands in Tibetan text and where Tibetan in Chinese (W4).

A screen reader needs it to speak, a browser to choose fonts. A tokenizer of regular expressions, not a parser: it has
a few milliseconds a page, and changes nothing but what it adds. Elements are followed by their own name alone, so a
`</li>` left out costs nothing.
"""

import re
from dataclasses import dataclass

from snippets.tibetan.numerals import to_tibetan

_HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_TIB = r"\u0f00-\u0fff"
_ATTRIBUTES = r"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*"""
#: A comment, an element whose text is never marked, or a tag with its slash, name and attributes.
_TOKEN = re.compile(
    rf"<!--.*?-->|<(script|style|textarea|title|option)\b{_ATTRIBUTES}>.*?</\1\s*>"
    rf"|<(/?)([a-z][a-z0-9-]*)({_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
_A_HAN = re.compile(rf"[{_HAN}]")
#: From the first Chinese character to the last, with figures and brackets that lean on them.
_CHINESE = re.compile(
    rf"(?:[0-9]+ ?)?[（《〈「『【〔“‘]*[{_HAN}](?:[^{_TIB}]*[{_HAN}])?"
    r"[）》〉」』】〕”’、，。；：？！％]*(?:[.:/—-]?[0-9A-Za-z]+)*"
)
_TIBETAN = re.compile(rf"[{_TIB}](?:[{_TIB}\s0-9]*[{_TIB}])?")
_LANG = re.compile(r"""(?<![\w-])lang=["']?([A-Za-z-]+)""")
_CLASS = re.compile(r"""(?<![\w-])class=["'](?:[^"']*\s)?(?:code|phone)[\s"']""")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_AS_TYPED = frozenset({"code", "kbd", "samp"})
#: Elements that may say by themselves in which language their text is.
_BARE = frozenset({"p", "li"})
#: Tags that may change something: by their name, or by what stands in them.
_NAMES = _AS_TYPED | {"svg"}
_MATTERS = re.compile(r"(?<![\w-])lang=|translate=|tel:|code|phone")
#: Entities, words with Latin letters, phones and codes: their digits stay. Then the figures that are read: an amount
#: whole, so that no part of it is taken for a number that people dial.
_FIGURES = re.compile(
    r"&#?\w+;|[A-Za-z][\w.@:/%-]*|[0-9]{3,}-[0-9]{3,}(?:-[0-9]+)*|[0-9]+(?:[.,][0-9]+)+|[0-9]{7,}|[0-9]+"
)
#: Numbers that everybody dials: they are read as they are pressed.
_SERVICE = re.compile(r"11[0-9]|12[02]|12[0-9]{3}|9[56][0-9]{3}")
#: What stands by itself, in a cell or beside a bar, is a count: phones say that they are phones.
_COUNT = re.compile(r"\s*[0-9]{1,6}%?\s*")


@dataclass
class _Open:
    """An element that changes how text inside it is treated; `depth` counts elements of its name in it."""

    name: str
    language: str = ""
    typed: bool = False
    drawn: bool = False
    depth: int = 1


def _turned(match: re.Match[str]) -> str:
    found = match.group()
    if not found[0].isdigit() or "-" in found:
        return found
    is_typed = found.isdigit() and (len(found) > 6 or _SERVICE.fullmatch(found))
    return found if is_typed else to_tibetan(found)


def _entered(name: str, attributes: str, outer: _Open) -> _Open | None:
    """What a tag changes; nothing for most."""
    language = _LANG.search(attributes) if "lang=" in attributes else None
    typed = name in _AS_TYPED or 'translate="no"' in attributes or "tel:" in attributes
    typed = typed or ("class=" in attributes and _CLASS.search(attributes) is not None)
    if not (language or typed or name == "svg"):
        return None
    return _Open(
        name,
        language=language.group(1).lower()[:2] if language else outer.language,
        typed=typed or outer.typed,
        drawn=name == "svg" or outer.drawn,
    )


class _Marker:
    def __init__(self, tibetan_digits: bool) -> None:
        self.tibetan_digits = tibetan_digits
        self.open = [_Open("")]

    @property
    def is_tibetan(self) -> bool:
        return self.open[-1].language == "bo"

    def closed(self) -> None:
        """An element of the innermost name ended."""
        top = self.open[-1]
        top.depth -= 1
        if not top.depth:
            self.open.pop()

    def entered(self, name: str, attributes: str) -> None:
        top = self.open[-1]
        if name in _VOID or attributes.endswith("/"):
            return
        if inner := _entered(name, attributes, top):
            self.open.append(inner)
        elif name == top.name:
            top.depth += 1

    def text(self, text: str) -> str:
        top = self.open[-1]
        if top.language == "bo":
            return self._in_tibetan(text, top)
        if top.language == "zh":
            return _TIBETAN.sub(lambda run: _wrapped(run.group(), "bo", top.drawn), text)
        return text

    def _in_tibetan(self, text: str, top: _Open) -> str:
        parts, end = [], 0
        turns = self.tibetan_digits and not top.typed
        if turns and _COUNT.fullmatch(text):
            return to_tibetan(text)
        for run in _CHINESE.finditer(text) if _A_HAN.search(text) else ():
            between = text[end : run.start()]
            parts += [_FIGURES.sub(_turned, between) if turns else between, _wrapped(run.group(), "zh-Hans", top.drawn)]
            end = run.end()
        rest = text[end:]
        return "".join([*parts, _FIGURES.sub(_turned, rest) if turns else rest])


def _wrapped(run: str, language: str, drawn: bool) -> str:
    name = "tspan" if drawn else "span"
    return f'<{name} lang="{language}">{run}</{name}>'


def marked(html: str, *, tibetan_digits: bool = False) -> str:
    """The page with every run of the other script in a `span` that names its language.

    A bare paragraph or point of a list that is Chinese from end to end says so itself: its lines stand as Chinese ones
    do. With `tibetan_digits` figures of Tibetan text take their Tibetan shape: not in phones, codes or fields.
    """
    marker, parts, kept, end, bare = _Marker(tibetan_digits), [], 0, 0, ""
    for token in _TOKEN.finditer(html):
        start = token.start()
        slash, name, attributes = token.group(2, 3, 4)
        if start > end and not (text := html[end:start]).isspace():
            if bare and slash and name == bare and marker.is_tibetan and _CHINESE.fullmatch(text.strip()):
                parts += [html[kept : end - 1], ' lang="zh-Hans">', text]
                kept = start
            elif (said := marker.text(text)) != text:
                parts += [html[kept:end], said]
                kept = start
        end = token.end()
        bare = name if name in _BARE and not attributes and not slash else ""
        if slash:
            if name == marker.open[-1].name:
                marker.closed()
        elif name and (name == marker.open[-1].name or name in _NAMES or _MATTERS.search(attributes)):
            marker.entered(name, attributes)
    return "".join([*parts, html[kept:]])


#: Runs of Tibetan in a page, and those that stand at once behind a tag that says so.
_RUN = re.compile(rf"[{_TIB}](?:[{_TIB}\s]*[{_TIB}])?")
_SAID = re.compile(rf"""lang="bo"[^<>]*>\s*[{_TIB}](?:[{_TIB}\s]*[{_TIB}])?""")


def needs_marks(chinese_html: str) -> bool:
    """Whether a Chinese page holds Tibetan whose language nothing says; the language switch says it of itself."""
    return len(_RUN.findall(chinese_html)) > len(_SAID.findall(chinese_html))
