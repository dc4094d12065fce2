"""What a file of translations carries, and what is said of a file that can't be taken."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

SOURCE_LANGUAGE, TARGET_LANGUAGE = "zh-CN", "bo"
#: A list with all its items is far below; a larger file is none of ours, or would stall the server.
LARGEST_MB = 10
MOST_UNITS = 50_000
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Unit:
    """One segment: the key of its page, its path in it, the name of its field, Chinese, Tibetan, a remark."""

    page: str
    path: str
    label: str
    source: str
    target: str = ""
    note: str = ""


class ExchangeError(ValueError):
    """A file that can't be taken, said to who sent it: what is wrong, where, and what to do."""


def translation_of(source: str, target: str) -> str:
    """What a tool hands back as the translation, without the Chinese that some put where nothing is translated yet."""
    return "" if target == source and _HAN.search(source) else target


def refuse_too_large(size: int) -> None:
    if size > LARGEST_MB * 1024 * 1024:
        raise ExchangeError(_("文件超过%(most)s MB。请按页面或清单分开导出，翻译后分别导入。") % {"most": LARGEST_MB})


def refuse_oversized(data: bytes) -> None:
    refuse_too_large(len(data))
    if not data.strip():
        raise ExchangeError(_("文件是空的。请重新导出，或者检查翻译软件有没有保存。"))


def checked(units: Iterable[Unit]) -> list[Unit]:
    """The units of a file, each segment once and not too many."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for unit in units:
        if (unit.page, unit.path) in seen:
            raise ExchangeError(
                _("“%(text)s”（%(label)s，%(path)s）在文件里出现了两次，不知道用哪一条。请删去一条再导入。")
                % {"text": unit.source[:20], "label": unit.label, "path": unit.path}
            )
        if len(seen) == MOST_UNITS:
            raise ExchangeError(_("文件超过%(most)s条。请按页面或清单分开导入。") % {"most": MOST_UNITS})
        seen.add((unit.page, unit.path))
        kept.append(unit)
    if not kept:
        raise ExchangeError(_("文件里没有要翻译的内容。请从翻译工作台重新导出。"))
    return kept
