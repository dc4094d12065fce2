"""Reading the Tibetan words of a preset: pure, without Django (W4).

A folder `tibetan/` holds a translation memory (`*.po`: msgid a Chinese segment as it stands in the loaded page), the
addresses of the pages that are translated (`pages.yaml`), and names by key of what is no page (`statutes.yaml`,
`vocabulary.yaml`). A preset without the folder has no Tibetan.
"""

from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po


class WordsError(Exception):
    """The words of a preset contradict each other; the message names file and segment."""


def memory(folder: Path) -> dict[str, str]:
    """Every Chinese segment with its Tibetan words; a segment that says two things in two files is refused."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
        for message in catalog:
            chinese, tibetan = str(message.id), str(message.string or "")
            if not chinese or not tibetan:
                continue
            if found.setdefault(chinese, tibetan) != tibetan:
                raise WordsError(f"{path.name}：“{chinese}”在另一个文件里有不同的译文，请只留一条。")
    return found


def _yaml(path: Path) -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return held


def pages_by_kind(folder: Path) -> dict[str, list[str]]:
    """Addresses of the Chinese pages whose translation is loaded, by the kinds that `pages.yaml` names."""
    return _yaml(folder / "pages.yaml")


def pages(folder: Path) -> list[str]:
    """The same addresses in one list, a page after the one above it."""
    return [address for addresses in pages_by_kind(folder).values() for address in addresses]


def statutes(folder: Path) -> dict[str, str]:
    """Official Tibetan titles by the key of the statute."""
    return _yaml(folder / "statutes.yaml")


def vocabulary(folder: Path) -> dict[str, str]:
    """Tibetan names of service themes by their slug."""
    return _yaml(folder / "vocabulary.yaml")
