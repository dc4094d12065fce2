"""Texts of attached files (PDF, DOCX, XLSX), place by place. What cannot be read is said, never passed over."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from snippets.identifiers.detect import ALL, Kind

#: Place, text, and what is looked for there.
Passages = Iterator[tuple[str, str, frozenset[Kind]]]

#: Larger files, and archives that unpack to more, are not read: reading would take the site's memory.
LARGEST, UNPACKED, MOST_PAGES, MOST_CELLS = 30 * 1024**2, 100 * 1024**2, 500, 500_000
#: A page of a scan often carries a stamp or a page number in letters.
FEW_WORDS = 20
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp"})
PLAIN = frozenset({".txt", ".csv", ".json", ".xml", ".md"})


class UnreadableError(Exception):
    """The file's words cannot be read; the message says why, in words for the editor."""


def texts_of(name: str, content: bytes) -> Passages:
    """Place and text of each part. Raises UnreadableError."""
    kind = posixpath.splitext(name.lower())[1]
    if len(content) > LARGEST:
        raise UnreadableError(_("文件超过30MB"))
    try:
        if kind == ".pdf":
            yield from _pdf(content)
        elif kind == ".docx":
            yield from _document(content)
        elif kind in {".xlsx", ".xlsm"}:
            yield from _workbook(content)
        elif kind in PLAIN:
            yield from _plain(content)
        else:
            raise UnreadableError(_("系统读不了%(kind)s格式，请另存为DOCX、XLSX或PDF") % {"kind": kind or _("这种")})
    except (PyPdfError, zipfile.BadZipFile, ElementTree.ParseError, DefusedXmlException, KeyError, ValueError,
            OSError, RecursionError, TypeError, AttributeError) as error:  # fmt: skip
        raise UnreadableError(_("文件打不开，可能已损坏或者加了密")) from error


def _plain(content: bytes) -> Passages:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            lines = content.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        yield from ((_("第%(n)d行") % {"n": number}, line, ALL) for number, line in enumerate(lines, 1))
        yield "", "\n".join(lines), ALL
        return
    raise UnreadableError(_("文件的编码认不出来，请另存为UTF-8"))


def _pdf(content: bytes) -> Passages:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(_("文件加了密"))
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError(_("超过%(most)d页") % {"most": MOST_PAGES})
    silent = []
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text() or ""
        place = _("第%(n)d页") % {"n": number}
        yield place, text, ALL
        yield from ((place, written, ALL) for written in _written_on(page))
        if len(text.strip()) < FEW_WORDS and page.images:
            silent.append(number)
    for name, part in (reader.get_fields() or {}).items():
        yield _("表单栏“%(name)s”") % {"name": name}, str(part.get("/V") or ""), ALL
    if silent:
        raise UnreadableError(_("第%(n)d页是扫描的图，读不出文字") % {"n": silent[0]})


def _written_on(page: Any) -> Iterator[str]:
    """Notes and links laid over a page."""
    for reference in page.get("/Annots") or []:
        note = reference.get_object()
        yield str(note.get("/Contents") or "")
        yield str((note.get("/A") or {}).get("/URI") or "")


def _archive(content: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(content))
    if sum(part.file_size for part in archive.infolist()) > UNPACKED:
        raise UnreadableError(_("文件解开以后过大"))
    return archive


def _document(content: bytes) -> Passages:
    """Body, tables, headers, footers, notes and comments, paragraph by paragraph; runs are joined."""
    archive = _archive(content)
    parts = [n for n in archive.namelist() if n.startswith("word/") and n.endswith(".xml") and "/" not in n[5:]]
    if "word/document.xml" not in parts:
        raise UnreadableError(_("文件打不开，可能已损坏或者加了密"))
    for part in sorted(parts):
        number = 0
        for paragraph in ElementTree.fromstring(archive.read(part)).iter(f"{WORD}p"):
            text = "".join(_word(node) for node in paragraph.iter())
            if text.strip():
                number += 1
                yield _("第%(n)d段") % {"n": number}, text, ALL
    yield from _embedded(archive, "word/embeddings/")
    yield from _links(archive)


def _word(node: Any) -> str:
    if node.tag in {f"{WORD}t", f"{WORD}delText"}:
        return node.text or ""
    return "\n" if node.tag in {f"{WORD}br", f"{WORD}cr", f"{WORD}tab"} else ""


def _workbook(content: bytes) -> Passages:
    """Cell by cell, then each row as a whole: numbers are split over cells, or stored as numbers."""
    archive = _archive(content)
    yield from _beside_the_cells(archive)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    cells = 0
    for sheet in book.worksheets:
        yield _("工作表名"), sheet.title, ALL
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            words = [_cell(value) for value in row]
            cells += len(words)
            if cells > MOST_CELLS:
                raise UnreadableError(_("单元格超过%(most)d个") % {"most": MOST_CELLS})
            place = _("工作表“%(sheet)s”第%(n)d行") % {"sheet": sheet.title, "n": number}
            yield from ((place, word, ALL) for word in words if word)
            if split := _split_over(words):
                yield place, split, ALL
            # Cells of one row may be parts of an identity number; amounts beside each other look like phones and cards.
            yield place, " ".join(words), frozenset({Kind.IDENTITY})


def _texts(archive: zipfile.ZipFile, name: str, *tags: str) -> str:
    """Texts of the elements of one part whose names end so; of all of them where none is named."""
    nodes = ElementTree.fromstring(archive.read(name)).iter()
    return "\n".join(node.text or "" for node in nodes if not tags or node.tag.endswith(tags))


def _beside_the_cells(archive: zipfile.ZipFile) -> Passages:
    """Comments, text boxes, headers and footers, formulas, links, other files inside."""
    for name in archive.namelist():
        if name.startswith(("xl/comments", "xl/threadedComments", "xl/drawings/")) and name.endswith(".xml"):
            yield _("批注或文本框"), _texts(archive, name, "}t", "}text"), ALL
        elif name.startswith("xl/worksheets/sheet"):
            yield _("公式、页眉或页脚"), _texts(archive, name, "}f", "Header", "Footer"), ALL
    yield from _embedded(archive, "xl/embeddings/")
    yield from _links(archive)


def _embedded(archive: zipfile.ZipFile, folder: str) -> Passages:
    for name in archive.namelist():
        if name.startswith(folder) and not name.endswith("/"):
            inner = posixpath.basename(name)
            for place, text, kinds in texts_of(inner, archive.read(name)):
                yield _("嵌入的%(name)s %(place)s") % {"name": inner, "place": place}, text, kinds


def _links(archive: zipfile.ZipFile) -> Passages:
    for name in archive.namelist():
        if name.endswith(".rels"):
            targets = (node.get("Target") or "" for node in ElementTree.fromstring(archive.read(name)).iter())
            yield _("链接"), "\n".join(targets), ALL


def _cell(value: Any) -> str:
    """What a person reads in the cell: a number without its exponent or its .0."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _split_over(words: list[str]) -> str:
    """Cells of one figure each, as forms have a box for every figure."""
    boxes = [word.strip() for word in words]
    return " ".join(boxes) if sum(len(box) == 1 for box in boxes) >= 11 else ""
