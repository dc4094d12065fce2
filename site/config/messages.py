"""Catalogues of both languages with Babel: extract, compile, check. Source strings are Chinese (W4).

`python -m config.messages extract|compile|check|missing`; the last prints the messages that readers miss in
Tibetan, on which `check` fails. No gettext tool of the system is needed: Django turns a
template into pseudo-Python, which Babel reads.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from config.admin_words import MISSING_IN_WAGTAIL
from config.public_messages import problems as tibetan_problems

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
LANGUAGES = ("zh_Hans", "bo")
SOURCES = ("pages", "snippets", "search", "themes", "site")
KEYWORDS = {
    name: indices
    for names, indices in (
        (("_", "_now", "gettext", "gettext_lazy", "gettext_noop"), None),
        (("ngettext", "ngettext_lazy"), (1, 2)),
        (("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    )
    for name in names
}
Message = tuple[int, str | tuple[str, ...], list[str], str | None]


def extract_template(fileobj: BytesIO, keywords: object, tags: object, options: object) -> Iterator[Message]:
    """Babel extraction method for Django templates."""
    from django.utils.translation.template import templatize

    source = templatize(fileobj.read().decode(), origin=getattr(fileobj, "name", None))
    flat = "\n".join(line.lstrip() for line in source.splitlines())  # indentation means nothing here
    yield from extract_python(BytesIO(flat.encode()), KEYWORDS, tags, options)  # type: ignore[arg-type]


def extract() -> Catalog:
    """All messages of the sources."""
    template = Catalog(project="sanzhang-qingdan", charset="utf-8")
    methods = [("**.py", "python"), ("**.html", "config.messages:extract_template")]
    for folder in SOURCES:
        found = extract_from_dir(ROOT / folder, method_map=methods, keywords=KEYWORDS, comment_tags=("Translators:",))
        for name, _line, message, comments, context in found:
            text = message if isinstance(message, tuple) else str(message)
            template.add(text, locations=[(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    return template


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="django", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update() -> None:
    """Bring the catalogues up to the sources. Translations are kept; nothing is guessed."""
    template = extract()
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True)
        if language == "zh_Hans":
            for english, chinese in MISSING_IN_WAGTAIL.items():
                catalogue.add(english, chinese)
        catalogue.obsolete.clear()
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, omit_header=False, no_location=True, sort_output=True, width=110)


def compile_all() -> None:
    """Write the compiled catalogues that Django reads, where they are older than their source."""
    for language in LANGUAGES:
        source = catalogue_path(language)
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with target.open("wb") as file:
            write_mo(file, read(language))


def missing(sources: Catalog) -> list[str]:
    """Messages of the sources that a catalogue does not list. `make lint` fails on any."""
    wanted = {message.id for message in sources if message.id}
    problems = []
    for language in LANGUAGES:
        known = {message.id for message in read(language) if message.id}
        problems += [f"{language}: {_shown(text)}" for text in sorted(wanted - known, key=str)]
    return problems


def _shown(text: object) -> str:
    return " | ".join(text) if isinstance(text, tuple) else str(text)


def check() -> int:
    """Whether the catalogues are complete, in words for whoever added the message."""
    sources = extract()
    complaints = (
        ("messages not in the catalogues (python -m config.messages extract)", missing(sources)),
        (f"messages without good Tibetan ({catalogue_path('bo')})", tibetan_problems(sources, read("bo"))),
    )
    for title, problems in complaints:
        if problems:
            sys.stderr.write(f"{title}:\n" + "\n".join(problems) + "\n")
    return int(any(problems for _title, problems in complaints))


def main(command: str) -> int:
    if command == "extract":
        update()
    elif command == "compile":
        compile_all()
    elif command == "missing":
        sys.stdout.writelines(f"{problem}\n" for problem in tibetan_problems(extract(), read("bo")))
    else:
        return check()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
