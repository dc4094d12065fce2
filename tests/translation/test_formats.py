"""PO and XLIFF files: what goes out comes back, and what can't be taken says why."""

import re
from collections.abc import Callable

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.snippets.tibetan_texts import tried
from translation.exchange import units as exchange
from translation.exchange.po import read_po, write_po
from translation.exchange.units import ExchangeError, Unit
from translation.exchange.xliff import read_xliff, write_xliff

Write, Read = Callable[[list[Unit]], bytes], Callable[[bytes], list[Unit]]
FORMATS = [pytest.param(write_po, read_po, id="po"), pytest.param(write_xliff, read_xliff, id="xliff")]

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
_TEXT = st.text(_LETTERS | st.sampled_from('\n\t"\\<>&\u2028\u0f0b\u0f72'), max_size=30)
_LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zs", "Zl", "Zp")), max_size=12)
_KEY = st.text("abcdefghijklmnopqrstuvwxyz0123456789-/.", min_size=1, max_size=12)
UNITS = st.lists(
    st.builds(Unit, _KEY, _KEY, _LINE, _TEXT.filter(bool), _TEXT, _LINE),
    min_size=1,
    max_size=8,
    unique_by=lambda unit: (unit.page, unit.path),
)
UNIT = Unit("xiahe/licence", "steps.1.name", "步骤名称", "受理<b>申请</b>", "ཞུ་བ་<b>ལེན་པ།</b>", "见词表")
UNTRANSLATED = Unit("xiahe/licence", "title", "标题", "食品经营许可")


@pytest.mark.parametrize(("write", "read"), FORMATS)
@tried
@given(units=UNITS)
def test_what_is_written_is_read_again(write: Write, read: Read, units: list[Unit]) -> None:
    expected = [
        unit if unit.target != unit.source or not re.search("[\u3400-\u9fff]", unit.source)
        else Unit(unit.page, unit.path, unit.label, unit.source, "", unit.note)
        for unit in units
    ]  # fmt: skip
    assert read(write(units)) == expected


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_a_file_with_marks_of_windows_is_read(write: Write, read: Read) -> None:
    data = write([UNIT, UNTRANSLATED])
    assert read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == [UNIT, UNTRANSLATED]


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_chinese_that_a_tool_put_for_a_translation_is_none(write: Write, read: Read) -> None:
    copied = Unit("a", "title", "标题", "食品经营许可", "食品经营许可")
    code = Unit("a", "code", "编码", "623000", "623000")
    assert [unit.target for unit in read(write([copied, code]))] == ["", "623000"]


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_a_segment_that_stands_twice_is_named(write: Write, read: Read) -> None:
    with pytest.raises(ExchangeError, match=rf"“{UNIT.source[:20]}”（步骤名称，steps\.1\.name）在文件里出现了两次"):
        read(write([UNIT, UNTRANSLATED, UNIT]))


@pytest.mark.parametrize("read", [read_po, read_xliff])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b" \n", "文件是空的"),
        (b"a" * (exchange.LARGEST_MB * 1024 * 1024 + 1), "文件超过10 MB"),
        (b"/etc/passwd", "格式"),
        (b"PK\x03\x04\xff\xfe\x00", "编码|格式"),
        (b"<html></html>", "格式|不是 XLIFF"),
        (write_po([UNIT]).replace("ཞུ".encode(), b"\0"), "UTF-8 编码|格式"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_words(read: Read, data: bytes, said: str) -> None:
    with pytest.raises(ExchangeError, match=said):
        read(data)


@pytest.mark.parametrize("read", [read_po, read_xliff])
@tried
@given(data=st.binary(max_size=80))
def test_no_bytes_bring_it_down(read: Read, data: bytes) -> None:
    with pytest.raises(ExchangeError):
        read(data)


def test_more_units_than_a_server_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MOST_UNITS", 1)
    with pytest.raises(ExchangeError, match="超过1条"):
        read_po(write_po([UNIT, UNTRANSLATED]))


def test_a_broken_po_names_the_line() -> None:
    with pytest.raises(ExchangeError, match="第2行不合 PO 格式"):
        read_po('msgid "受理"\nmsgstr "ཞུ'.encode() + b'" "\n')


def test_a_po_of_another_program_is_refused() -> None:
    with pytest.raises(ExchangeError, match="“Save”没有页面和位置"):
        read_po(b'msgid "Save"\nmsgstr "x"\n')


def test_a_po_of_another_language_is_refused() -> None:
    with pytest.raises(ExchangeError, match="文件的语言是“ug”"):
        read_po(write_po([UNIT]).replace(b"Language: bo", b"Language: ug"))


def test_an_unsure_translation_and_an_old_one_stay_outside() -> None:
    file = polib.pofile(write_po([UNIT, UNTRANSLATED]).decode())
    file[0].flags = ["fuzzy"]
    file[1].obsolete = True
    assert [(unit.path, unit.target) for unit in read_po(str(file).encode())] == [("steps.1.name", "")]


def test_a_translator_sees_field_and_remark_beside_the_text() -> None:
    text = write_po([UNIT]).decode()
    assert {"#. 步骤名称", "# 见词表", 'msgctxt "xiahe/licence#steps.1.name"'} <= set(text.splitlines())


ENTITY = """<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="zh-CN"
target-language="bo"><body><trans-unit id="title"><source>&a;</source></trans-unit></body></file></xliff>"""


def test_an_xliff_that_asks_for_other_files_is_refused() -> None:
    with pytest.raises(ExchangeError, match="文档类型或实体声明"):
        read_xliff(ENTITY.encode())


def test_a_broken_xliff_names_the_place() -> None:
    with pytest.raises(ExchangeError, match=r"第\d+行第\d+个字符处不合 XML 格式"):
        read_xliff(write_xliff([UNIT])[:-20])


def test_another_version_and_another_language_are_refused() -> None:
    data = write_xliff([UNIT])
    with pytest.raises(ExchangeError, match=r"这是 XLIFF 2\.0 文件"):
        read_xliff(data.replace(b"document:1.2", b"document:2.0").replace(b'version="1.2"', b'version="2.0"'))
    with pytest.raises(ExchangeError, match="目标语言是“ug”"):
        read_xliff(data.replace(b'target-language="bo"', b'target-language="ug"'))


def test_what_a_tool_has_cut_into_sentences_is_read_whole() -> None:
    data = write_xliff([Unit("a", "title", "标题", "受理。决定。", "X")])
    marked = '<mrk mtype="seg" mid="1">ལེན།</mrk> <mrk mtype="seg" mid="2">གཏན་འཁེལ།</mrk>'
    [unit] = read_xliff(data.replace(b">X<", f">{marked}<".encode()))
    assert unit.target == "ལེན། གཏན་འཁེལ།"


def test_pages_stand_apart_in_an_xliff() -> None:
    data = write_xliff([UNIT, UNTRANSLATED, Unit("luqu", "title", "标题", "碌曲")])
    assert data.count(b"<file ") == 2
    assert b'xml:space="preserve"' in data


NESTS = [
    ("<file>", "</file>", "没有要翻译的内容"),
    ('<trans-unit id="a"><source>', "</source></trans-unit>", "不是本站的文件"),
]


@pytest.mark.parametrize(("opening", "closing", "said"), NESTS)
def test_a_deep_nest_in_an_xliff_is_refused_at_once(opening: str, closing: str, said: str) -> None:
    """Read level by level, each of these kept the server busy for hours."""
    start, end = write_xliff([UNIT]).decode().split("<trans-unit", 1)[0], "</body></file></xliff>"
    data = f"{start}{opening * 100_000}{closing * 100_000}{end}"
    with pytest.raises(ExchangeError, match=said):
        read_xliff(data.encode())
