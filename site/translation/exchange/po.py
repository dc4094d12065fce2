"""PO files, for Poedit and its kin.

The context of a message is the page and the path, so that one text may have two translations and every line finds its
way back. What is marked as fuzzy is not finished and comes back without its translation, as gettext itself has it.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
from django.utils.translation import gettext as _

from translation.exchange.units import (
    TARGET_LANGUAGE,
    ExchangeError,
    Unit,
    checked,
    refuse_oversized,
    translation_of,
)

#: Parts page and path in a context; neither has it.
_BETWEEN = "#"
_LINE = re.compile(r"line (\d+)")
_METADATA = {
    "Project-Id-Version": "translation",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": TARGET_LANGUAGE,
    "X-Source-Language": "zh_CN",
}


def write_po(units: Iterable[Unit]) -> bytes:
    """A file with every unit in its order; names of fields and remarks stand as comments."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = dict(_METADATA)
    file.extend(
        polib.POEntry(
            msgctxt=f"{unit.page}{_BETWEEN}{unit.path}",
            msgid=unit.source,
            msgstr=unit.target,
            comment=unit.label,
            tcomment=unit.note,
        )
        for unit in units
    )
    return str(file).encode()


def read_po(data: bytes) -> list[Unit]:
    """The units of a file, in its order."""
    refuse_oversized(data)
    file = _parsed(data)
    language = file.metadata.get("Language", "").replace("_", "-").split("-")[0]
    if language and language != TARGET_LANGUAGE:
        raise ExchangeError(
            _("文件的语言是“%(language)s”，不是藏文（bo）。请导入从翻译工作台导出的文件。") % {"language": language}
        )
    return checked(_units(file))


def _parsed(data: bytes) -> polib.POFile:
    """The file as polib reads it: from disk, since it takes a short text for a file's name and cuts lines at U+2028."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(_("文件不是 UTF-8 编码。请在翻译软件里选 UTF-8 另存，再导入。")) from error
    if "\0" in text:  # UTF-16 of Latin text is valid UTF-8; and PostgreSQL stores no null character
        raise ExchangeError(_("文件不是 UTF-8 编码。请在翻译软件里选 UTF-8 另存，再导入。"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sent.po"
        path.write_bytes(data)
        try:
            return polib.pofile(str(path), encoding="utf-8")
        except (OSError, ValueError, IndexError) as error:
            line = _LINE.search(str(error))
            where = _("第%(line)s行") % {"line": line[1]} if line else _("文件")
            raise ExchangeError(
                _("%(where)s不合 PO 格式，没有导入。请用 Poedit 打开检查，或者重新导出再译。") % {"where": where}
            ) from error


def _units(file: polib.POFile) -> Iterator[Unit]:
    for entry in file:
        if entry.obsolete:
            continue
        page, between, path = (entry.msgctxt or "").rpartition(_BETWEEN)
        if not between or not page or not path or entry.msgid_plural:
            raise ExchangeError(
                _("第%(line)s行的“%(text)s”没有页面和位置，不是本站导出的文件。请导入从翻译工作台导出的 PO 文件。")
                % {"line": entry.linenum, "text": entry.msgid[:20]}
            )
        target = "" if entry.fuzzy else translation_of(entry.msgid, entry.msgstr)
        yield Unit(page, path, entry.comment, entry.msgid, target, entry.tcomment)
