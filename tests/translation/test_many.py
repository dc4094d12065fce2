"""Many pages go before the 藏语委 at once: chosen in the queue, one batch, approved together (W4, 未经审定)."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moderation.batches.models import Batch
from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import translate_at_once
from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import twin_of
from tests import factories
from tests.moderation.batching import press
from tests.translation.desks import WORDS, Office
from translation.queue import State, standing_of

SUBMIT = "/admin/translation/submit/"


@pytest.fixture
def brought(office: Office) -> list[Any]:
    """Three items with the words of a preset, which nobody of the 藏语委 has seen."""
    powers = factories.power_list(office.town.department)
    items = [factories.item(powers, "人力资源服务许可", responsibilities=duty) for duty in ("受理", "审查", "决定")]
    for item in items:
        bring(item)
    return items


def bring(page: Any) -> None:
    pairs = {each.path: [each.text, WORDS.get(each.text, "དབང་འགན་ཐོ་གཞུང་།")] for each in segments_of(page)}
    with publishing(Act.PRESET):
        translate_at_once(page, {"revision": page.live_revision_id, "at": timezone.now().isoformat(), "pairs": pairs})


def ids(items: list[Any]) -> list[str]:
    return [str(twin_of(item).pk) for item in items]


def standings(items: list[Any]) -> set[str]:
    return {standing_of(twin_of(item)).standing for item in items}


def test_words_of_a_preset_are_approved_a_list_at_a_time(
    office: Office, brought: list[Any], client: Client, soup: Any
) -> None:
    queue = soup(office.translator.get("/admin/translation/?state=unapproved"))
    assert "提交筛选出的全部3页" in queue.text
    filters = queue.find("input", {"name": "filters"})["value"]
    shown = soup(office.translator.post(SUBMIT, {"all": "1", "filters": filters}))
    assert "提交这3页" in shown.text
    assert standings(brought) == {State.UNAPPROVED}, "nothing is submitted before it is confirmed"
    sent = [field["value"] for field in shown.select("input[name=page]")]
    office.translator.post(SUBMIT, {"page": sent, "confirmed": "1", "title": "第一批"})
    assert standings(brought) == {State.REVIEW}
    batch = Batch.objects.get(title="第一批")
    screen = soup(office.town.client("language").get(f"/admin/moderation/batch/{batch.pk}/"))
    assert [text in screen.text for text in ("受理", WORDS["受理"], WORDS["审查"], WORDS["决定"])] == [True] * 4
    printed = soup(office.town.client("language").get(f"/admin/moderation/batch/{batch.pk}/print/"))
    assert [text in printed.text for text in ("受理", WORDS["受理"], WORDS["决定"])] == [True] * 3
    assert printed.select_one("th[lang=bo]").text == WORDS["人力资源服务许可"]
    assert "noindex" in client.get(f"/bo{brought[0].url}").text
    press(office.town, batch, "approve_all", "language")
    assert standings(brought) == {State.DONE}
    assert set(TranslationRecord.objects.values_list("approved", flat=True)) == {True}
    assert "noindex" not in client.get(f"/bo{brought[0].url}").text


def test_rules_of_the_chinese_wording_bar_no_tibetan_list_in_a_batch(office: Office, brought: list[Any]) -> None:
    """附件7 says what a list is called in Chinese; a single approval never asked that of the Tibetan."""
    powers = brought[0].get_parent().specific
    bring(powers)
    office.translator.post(SUBMIT, {"page": ids([powers, *brought]), "confirmed": "1", "title": "清单"})
    answer = press(office.town, Batch.objects.get(title="清单"), "approve_all", "language")
    assert answer.status_code == 302, answer.context["faults"]
    assert standings([powers, *brought]) == {State.DONE}


def test_what_cannot_go_is_named_and_the_others_go(office: Office, brought: list[Any], soup: Any) -> None:
    office.save(brought[0], {"受理": ""})
    shown = soup(office.translator.post(SUBMIT, {"page": ids(brought)}))
    assert "下面1页不能提交" in shown.text
    assert "还有1段要改，第一段：责任事项，还没有译文。" in shown.text
    assert [field["value"] for field in shown.select("input[name=page]")] == ids(brought[1:])
    office.translator.post(SUBMIT, {"page": ids(brought[1:]), "confirmed": "1"})
    assert standings(brought[1:]) == {State.REVIEW}
    assert standings(brought[:1]) == {State.WORK}


def test_nobody_submits_the_same_page_twice(office: Office, brought: list[Any], soup: Any) -> None:
    form = {"page": ids(brought), "confirmed": "1"}
    office.translator.post(SUBMIT, form)
    again = soup(office.translator.post(SUBMIT, form))
    assert again.text.count("译文正在审定。") == 3
    assert Batch.objects.count() == 1


def test_pages_of_others_are_not_there_to_be_submitted(office: Office, brought: list[Any]) -> None:
    stranger = office.town.client("secrecy")
    assert stranger.post(SUBMIT, {"page": ids(brought), "confirmed": "1"}).status_code in (302, 404)
    assert standings(brought) == {State.UNAPPROVED}


def test_who_submitted_them_does_not_approve_them(office: Office, brought: list[Any]) -> None:
    language = office.town.client("language")
    language.post(SUBMIT, {"page": ids(brought), "confirmed": "1", "title": "自己送"})
    press(office.town, Batch.objects.get(title="自己送"), "approve_all", "language")
    assert standings(brought) == {State.REVIEW}
