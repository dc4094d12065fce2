"""What a translator types or sends never breaks a page, a screen or somebody else's words."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from moderation.guard import Act, publishing
from pages.base.bilingual.twins import twin_of
from tests.translation.desks import WORDS, Office

FAULTY = [
    "བཤད་པ།<script>alert(1)</script>",
    "བཤད་པ། <img src=x onerror=alert(1) x",
    '<a id="a1" onclick="alert(1)">བཤད་པ།</a>',
    "<!--><svg onload=alert(1)>-->བཤད་པ།",
    'བཤད་པ།<b id="zz">x</b>',
    '<a id="zz">བཤད་པ།</a>',
]
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
    parent = twin_of(item.get_parent())
    form = {"new_title": "复制", "new_slug": "fuzhi", "new_parent_page": str(parent.pk)}
    answer = office.town.client("clerk").post(f"/admin/pages/{item.pk}/copy/", form, follow=True)
    assert "藏文页面随中文页面自动建立" in answer.text
    assert not parent.get_children().filter(slug="fuzhi").exists()


def test_no_page_stands_below_one_of_another_language(office: Office, item: Any) -> None:
    parent = twin_of(item.get_parent())
    with pytest.raises(ValidationError, match="语言"):
        item.copy(to=parent, update_attrs={"slug": "fuzhi"})
    with publishing(Act.SAMPLE), pytest.raises(ValidationError, match="语言"):
        item.move(parent, pos="last-child")
    assert not Page.objects.child_of(parent).exclude(alias_of=item).exists()
