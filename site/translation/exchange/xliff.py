"""XLIFF 1.2, which OmegaT, Trados, memoQ and Poedit all read.

One `file` for a page, one `trans-unit` for a segment. Inline tags of a rich text stand as the text they are: the checks
before submission see to it that they are all there. A document type is refused whole, entities with it.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import groupby

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree
from django.utils.translation import gettext as _

from translation.exchange.units import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    ExchangeError,
    Unit,
    checked,
    refuse_oversized,
    translation_of,
)

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What XML can't carry, even spelt out.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Of the remarks, the one that repeats the name of the field for tools that show no `resname`.
_FIELD = "field"


def write_xliff(units: Iterable[Unit]) -> bytes:
    """A file with every unit in its order."""
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(_name("xliff"), version="1.2")
    for page, group in groupby(units, key=lambda unit: unit.page):
        file = ET.SubElement(
            root,
            _name("file"),
            {
                "original": _plain(page),
                "source-language": SOURCE_LANGUAGE,
                "target-language": TARGET_LANGUAGE,
                "datatype": "plaintext",
            },
        )
        body = ET.SubElement(file, _name("body"))
        for unit in group:
            _add(body, unit)
    ET.indent(root, level=0)
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True)


def _add(body: ET.Element, unit: Unit) -> None:
    element = ET.SubElement(body, _name("trans-unit"), id=_plain(unit.path), resname=_plain(unit.label))
    element.set(_SPACE, "preserve")
    ET.SubElement(element, _name("source")).text = _plain(unit.source)
    if unit.target:
        ET.SubElement(element, _name("target"), state="translated").text = _plain(unit.target)
    if unit.label:
        ET.SubElement(element, _name("note"), {"from": _FIELD}).text = _plain(unit.label)
    if unit.note:
        ET.SubElement(element, _name("note")).text = _plain(unit.note)


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"


def _plain(text: str) -> str:
    return _NOT_XML.sub("", text)


def read_xliff(data: bytes) -> list[Unit]:
    """The units of a file, in its order. What a tool has wrapped in marks of its own is read as text."""
    refuse_oversized(data)
    root = _parsed(data)
    version = root.get("version", "")
    if root.tag != _name("xliff"):
        if root.tag.endswith("xliff"):
            raise ExchangeError(
                _("这是 XLIFF %(version)s 文件，本站收 1.2。请在翻译软件里存为 XLIFF 1.2。")
                % {"version": version or "?"}
            )
        raise ExchangeError(_("这不是 XLIFF 文件。请导入从翻译工作台导出的文件，或者选对文件格式。"))
    return checked(unit for file in root.findall(_name("file")) for unit in _units(file))


def _parsed(data: bytes) -> ET.Element:
    try:
        return SafeTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ExchangeError(
            _("文件带有文档类型或实体声明（DOCTYPE），有安全风险，没有读取。请导入从翻译工作台导出的 XLIFF 文件。")
        ) from error
    except ET.ParseError as error:
        line, column = error.position
        raise ExchangeError(
            _("第%(line)s行第%(column)s个字符处不合 XML 格式，没有导入。文件可能没有存完，请在翻译软件里重新保存。")
            % {"line": line, "column": column + 1}
        ) from error
    except (ValueError, LookupError) as error:
        raise ExchangeError(_("文件的编码读不出来。请存为 UTF-8 编码的 XLIFF 1.2，再导入。")) from error


def _units(file: ET.Element) -> Iterator[Unit]:
    page, language = file.get("original", ""), file.get("target-language", TARGET_LANGUAGE)
    if language.replace("_", "-").split("-")[0] != TARGET_LANGUAGE:
        raise ExchangeError(
            _("文件的目标语言是“%(language)s”，不是藏文（bo）。请导入从翻译工作台导出的文件。") % {"language": language}
        )
    for element in file.iter(_name("trans-unit")):
        source, path = element.find(_name("source")), element.get("id", "")
        # A unit in a unit is no XLIFF, and a deep nest of them would be read over and over.
        nested = next(element.iterfind(f".//{_name('trans-unit')}"), None) is not None
        if nested or not page or not path or source is None:
            raise ExchangeError(
                _("有一条（id “%(path)s”）缺页面、位置或原文，不是本站的文件。请导入从翻译工作台导出的 XLIFF 文件。")
                % {"path": path}
            )
        target = translation_of(_text(source), _text(element.find(_name("target"))))
        yield Unit(page, path, element.get("resname", ""), _text(source), target, _note(element))


def _text(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _note(element: ET.Element) -> str:
    return "\n".join(_text(note) for note in element.findall(_name("note")) if note.get("from") != _FIELD)
