"""PO and XLIFF through the screens: out, translated elsewhere, looked at, taken over as one."""

from typing import Any

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pages.base.bilingual.twins import twin_of
from tests.translation.desks import WORDS, Office
from translation.exchange.units import Unit
from translation.exchange.xliff import read_xliff, write_xliff


def exported(office: Office, page: Any, **more: str) -> bytes:
    answer = office.translator.post("/admin/translation/export/", {"page": str(twin_of(page).pk), **more})
    assert answer.status_code == 200
    return bytes(answer.content)


def sent(client: Client, data: bytes, name: str) -> Any:
    return client.post("/admin/translation/import/", {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_a_page_goes_out_as_po_and_comes_back_translated(office: Office, item: Any) -> None:
    file = polib.pofile(exported(office, item, format="po").decode())
    assert {entry.msgid for entry in file} == set(WORDS)
    for entry in file:
        entry.msgstr = WORDS[entry.msgid]
    preview = sent(office.translator, str(file).encode(), "item.po")
    assert preview.context["taken"] == len(WORDS)
    assert office.translator.get(office.desk(item)).context["work"].filled == 0
    office.translator.post(preview.redirect_chain[-1][0])
    assert office.translator.get(office.desk(item)).context["work"].filled == len(WORDS)


def test_a_list_goes_out_with_all_below_it(office: Office, item: Any) -> None:
    root = twin_of(item.get_parent())
    answer = office.translator.post("/admin/translation/export/", {"below": str(root.pk), "format": "xliff"})
    assert {unit.page for unit in read_xliff(answer.content)} == {
        str(root.translation_key),
        str(item.translation_key),
    }


def test_each_line_that_cannot_be_taken_says_why(office: Office, item: Any, soup: Any) -> None:
    units = {unit.path: unit for unit in read_xliff(exported(office, item, format="xliff"))}
    key, other = str(item.translation_key), "00000000-0000-4000-8000-000000000000"
    changed = [
        Unit(key, "title", "标题", units["title"].source, WORDS[units["title"].source]),
        Unit(key, "responsibilities.0", "责任事项", "旧的受理", WORDS["受理"]),
        Unit(key, "responsibilities.1", "责任事项", "审查", "没有藏文"),
        Unit(key, "gone.7", "责任事项", "别的", WORDS["受理"]),
        Unit(other, "title", "标题", "别处", WORDS["受理"]),
    ]
    preview = sent(office.translator, write_xliff(changed), "item.xlf")
    assert (preview.context["taken"], preview.context["wrong"]) == (1, 4)
    told = soup(preview).select_one(".mod").text
    for words in ("导出以后中文改了", "里面没有藏文", "中文里已经没有这一段", "没有这一页"):
        assert words in told, words
    after = office.translator.post(preview.redirect_chain[-1][0], follow=True)
    assert office.translator.get(office.desk(item)).context["work"].filled == 1
    assert "还有4段不能导入，原因列在下面。" in after.text
    assert (after.context["taken"], after.context["wrong"], after.context["skipped"]) == (0, 4, 1)


def test_of_a_long_file_what_is_wrong_is_shown_first(
    office: Office, item: Any, soup: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translation.exchanging.views.SHOWN", 2)
    key, other = str(item.translation_key), "00000000-0000-4000-8000-000000000000"
    duties = list(WORDS.items())[1:4]
    sent_back = [Unit(key, f"responsibilities.{n}", "责任事项", *duty) for n, duty in enumerate(duties)]
    preview = sent(office.translator, write_xliff([*sent_back, Unit(other, "title", "标题", "别处", "གཞན།")]), "a.xlf")
    shown = soup(preview)
    assert [heading.text.split()[0] for heading in shown.select(".bo-part h2")] == ["别处", item.title]
    assert len(shown.select(".bo-part .bo-row")) == 2
    assert "另有2段没有列出。" in shown.text


def test_a_file_that_is_none_is_refused_in_words(office: Office, soup: Any) -> None:
    for name, data in (("a.txt", b"x"), ("a.po", b"msgid"), ("a.xlf", b"<x")):
        assert soup(sent(office.translator, data, name)).select_one(".error-message").text.strip(), name


def test_nobody_takes_over_a_colleagues_file(office: Office, item: Any) -> None:
    preview = sent(office.translator, exported(office, item, format="po"), "item.po")
    assert office.town.client("clerk").get(preview.redirect_chain[-1][0]).status_code == 404
