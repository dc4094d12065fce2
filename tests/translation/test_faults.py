"""What a translator types or sends never breaks a page, a screen or somebody else's words."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page

from moderation.guard import Act, publishing
from moderation.withdrawal import take_down
from pages.base.bilingual.twins import twin_of
from tests import factories
from tests.translation.desks import WORDS, Office, item_of
from translation.desk.saving import save
from translation.exchange.units import Unit
from translation.exchange.xliff import write_xliff

FAULTY = [
    "བཤད་པ།<script>alert(1)</script>",
    "བཤད་པ། <img src=x onerror=alert(1) x",
    '<a id="a1" onclick="alert(1)">བཤད་པ།</a>',
    "<!--><svg onload=alert(1)>-->བཤད་པ།",
    'བཤད་པ།<b id="zz">x</b>',
    '<a id="zz">བཤད་པ།</a>',
]
SENT = ((0, "受理"), (1, "审查"))
LINK = '<a href="https://www.gansu.gov.cn/">文字</a>'


def introduced(item: Any, introduction: str) -> Any:
    powers = item.get_parent().specific
    powers.introduction = introduction
    with publishing(Act.SAMPLE):
        powers.save_revision().publish()
    return powers


def test_tags_that_the_chinese_has_not_are_shown_as_text(office: Office, item: Any, soup: Any) -> None:
    powers = introduced(item, "".join(f"<p>说明{number}{LINK}</p>" for number in range(len(FAULTY))))
    typed = {f'说明{number}<a id="a1">文字</a>': text for number, text in enumerate(FAULTY)}
    office.save(powers, WORDS | typed)
    page = soup(office.translator.get(f"{office.desk(powers)}preview/"))
    for text in FAULTY:
        assert text in page.text
    assert not page.select("[onclick], [onerror], [onload], [id=zz]")


def test_the_tags_of_the_chinese_stay_tags_in_the_translation(office: Office, item: Any, soup: Any) -> None:
    powers = introduced(item, f"<p>说明{LINK}</p>")
    office.save(powers, WORDS | {'说明<a id="a1">文字</a>': '<a id="a1">བཤད་པ།</a> &amp;'})
    page = soup(office.translator.get(f"{office.desk(powers)}preview/"))
    assert page.find("a", href="https://www.gansu.gov.cn/", string="བཤད་པ།") is not None


def test_a_chinese_page_is_not_copied_into_the_tibetan_tree(office: Office, item: Any) -> None:
    parent: Any = twin_of(item.get_parent())
    form = {"new_title": "复制", "new_slug": "fuzhi", "new_parent_page": str(parent.pk)}
    answer = office.town.client("clerk").post(f"/admin/pages/{item.pk}/copy/", form, follow=True)
    assert "藏文页面随中文页面自动建立" in answer.text
    assert not parent.get_children().filter(slug="fuzhi").exists()


def test_no_page_stands_below_one_of_another_language(office: Office, item: Any) -> None:
    parent: Any = twin_of(item.get_parent())
    with pytest.raises(ValidationError, match="语言"):
        item.copy(to=parent, update_attrs={"slug": "fuzhi"})
    with publishing(Act.SAMPLE), pytest.raises(ValidationError, match="语言"):
        item.move(parent, pos="last-child")
    assert not Page.objects.child_of(parent).exclude(alias_of=item).exists()


LONG = "ལས་ཞུགས་" * 80


def test_a_translation_longer_than_its_column_is_an_error_of_its_line(office: Office, item: Any, soup: Any) -> None:
    draft = factories.draft_change(item, undertaking_office="就业科")
    longest = type(item)._meta.get_field("undertaking_office").max_length
    answer = office.save(item, WORDS | {item.title: LONG, "就业科": LONG}, submit="1")
    assert draft is not None
    assert answer.status_code == 422
    told = {each.path: each.problems[0].text for each in answer.context["obstacles"]}
    assert "最多255个" in told["title"]
    assert f"最多{longest}个" in told["undertaking_office"]


def test_a_text_that_a_block_has_no_room_for_is_an_error_of_its_line_and_a_long_word_is_none(office: Office) -> None:
    """The room of a block is measured for Chinese: Tibetan of the same words is several times as long."""
    step = {"name": "申请", "actor": "申请人", "days": None, "note": ""}
    item = item_of(office, external_steps=[("step", step)])
    told = office.save(item, WORDS | {"申请": "ཞུ་བ་" * 100, "申请人": "རེ་ཞུ་" * 20}, submit="1").context["obstacles"]
    assert [(each.chinese, each.problems[0].text) for each in told] == [
        ("申请", "译文太长：最多240个字符，现在是500个，请缩短。")
    ]


def test_a_press_that_came_twice_is_no_conflict(office: Office, item: Any, soup: Any) -> None:
    """A double click, or the back button: nothing was written over and nothing is lost."""
    form = {"version": office.version(item), **office.fields(item), "submit": "1"}
    assert office.translator.post(office.desk(item), form).status_code == 302
    again = soup(office.translator.post(office.desk(item), form, follow=True))
    assert "这一页已经这样保存过了。" in again.text
    assert "译文正在审定" in again.text
    assert "没有保存" not in again.text


def test_what_a_model_refuses_is_told_at_submission(office: Office, item: Any, monkeypatch: Any) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise ValidationError({"title": "标题不能用。"})

    monkeypatch.setattr(type(item), "clean", refuse)
    answer = office.save(item, WORDS, submit="1")
    assert answer.status_code == 409
    assert "标题不能用。" in answer.context["refused"]


def test_words_of_a_withdrawn_page_are_offered_to_nobody_else(office: Office) -> None:
    held = item_of(office, responsibilities="依法对申请材料进行审查")
    words = {"依法对申请材料进行审查": "ཁྲིམས་ལྟར་ཞིབ་བཤེར་བྱེད་པ།"}
    factories.translate(held, words)
    office.save(held, words)
    powers = held.get_parent().specific
    same = factories.item(powers, "劳务派遣许可", responsibilities="依法对申请材料进行审查")
    near = factories.item(powers, "劳务许可", responsibilities="依法对申报材料进行审查")
    with publishing(Act.EMERGENCY):
        take_down(Page.objects.get(pk=held.pk).specific, office.town.people["head"])
    line = office.translator.get(office.desk(same)).context["desk"].by_path()["responsibilities"]
    assert line.tibetan == ""
    assert words["依法对申请材料进行审查"] not in office.translator.get(office.desk(near)).text
    own = office.translator.get(office.desk(held)).context["desk"].by_path()["responsibilities"]
    assert own.tibetan == words["依法对申请材料进行审查"]


def test_wylie_leaves_what_is_stored_and_what_is_no_wylie(office: Office, item: Any) -> None:
    office.save(item, {"受理": "zhib gzhung", "审查": "APP"})
    office.save(
        item, {"受理": "zhib gzhung", "审查": "APP dang GB/T 2260 a@gn.gov.cn www.gn.gov.cn/abc bod"}, wylie="1"
    )
    lines = office.translator.get(office.desk(item)).context["desk"].by_path()
    assert lines["responsibilities.0"].tibetan == "zhib gzhung"
    said = lines["responsibilities.1"].tibetan
    for kept in ("APP", "GB/T 2260", "a@gn.gov.cn", "www.gn.gov.cn/abc"):
        assert kept in said, said
    assert "དང" in said
    assert "བོད" in said


def test_a_file_never_overwrites_what_changed_since_its_preview(office: Office, item: Any, soup: Any) -> None:
    key = str(item.translation_key)
    file = write_xliff([Unit(key, f"responsibilities.{n}", "责任事项", text, WORDS[text]) for n, text in SENT])
    upload = {"file": SimpleUploadedFile("item.xlf", file)}
    preview = office.translator.post("/admin/translation/import/", upload, follow=True).redirect_chain[-1][0]
    office.save(item, {"受理": "གསར་པ།"})
    told = soup(office.translator.post(preview, follow=True)).text
    assert "预览以后有人改了1段（责任事项）" in told
    lines = office.translator.get(office.desk(item)).context["desk"].by_path()
    assert lines["responsibilities.0"].tibetan == "གསར་པ།"
    assert lines["responsibilities.1"].tibetan == WORDS["审查"]
    office.translator.post(preview)
    lines = office.translator.get(office.desk(item)).context["desk"].by_path()
    assert lines["responsibilities.0"].tibetan == WORDS["受理"]


def test_who_loses_a_race_sees_the_colleagues_text_beside(
    office: Office, item: Any, soup: Any, monkeypatch: Any
) -> None:
    mine = {"version": office.version(item), **office.fields(item, {"受理": "ང་ཡི་ཡི་གེ།"})}

    def beaten(*args: Any) -> Any:
        monkeypatch.undo()
        office.save(item, {"受理": WORDS["受理"]})
        return save(*args)

    monkeypatch.setattr("translation.desk.screen.save", beaten)
    page = soup(office.translator.post(office.desk(item), mine), 409)
    assert page.find("textarea", {"name": "bo.responsibilities.0"}).text.strip() == "ང་ཡི་ཡི་གེ།"
    assert WORDS["受理"] in page.select_one(".bo-other").text


def test_the_desk_is_named_after_its_page_and_shows_a_long_line_whole(office: Office, item: Any, soup: Any) -> None:
    long = "ཁྲིམས་ལྟར་" * 20
    office.save(item, {"受理": long})
    page = soup(office.translator.get(office.desk(item)))
    assert page.select_one(".mod-title").text == item.title
    rows = {field["name"]: int(field["rows"]) for field in page.select("textarea")}
    assert rows["bo.responsibilities.0"] >= len(long) / 14
    assert rows["bo.responsibilities.1"] == 2
