"""Done when 3: the Chinese changes, the queue says so, the memory fills, a translator fixes, the 藏语委 returns and
approves, and both languages become public in one act."""

from typing import Any

from django.test import Client
from wagtail.models import Page

from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.twins import twin_of
from tests.translation.desks import WORDS, Office

OLD_DUTIES = "受理\n审查\n决定\n送达\n监管"
NEW_WORD = "公示"
ROUGH, NEW_TIBETAN = "གསལ་བསྒྲགས།", "སྤྱི་བསྒྲགས་བྱེད་པ།"


def submit_chinese_change(office: Office, item: Any) -> None:
    """The clerk adds a duty and submits; the chain of offices has it now."""
    draft = item.get_latest_revision_as_object()
    draft.responsibilities = f"{OLD_DUTIES}\n{NEW_WORD}"
    draft.save_revision(user=office.town.people["clerk"])
    draft.get_workflow().start(Page.objects.get(pk=item.pk).specific, office.town.people["clerk"])


def newest(item: Any) -> Any:
    return type(item).objects.get(pk=item.pk).get_latest_revision_as_object()


def submit_translation(office: Office, item: Any, **words: str) -> Any:
    fields = office.fields(newest(item), WORDS | words)
    return office.translator.post(office.desk(item), {"version": office.version(item), **fields, "submit": "1"})


def translate_and_approve(office: Office, item: Any) -> None:
    office.save(item, WORDS, submit="1")
    assert office.town.approve_all(twin_of(item)) == ["language"]


def work_ahead(office: Office, item: Any, soup: Any) -> None:
    """The newer Chinese is chosen; what was translated once is filled in, and a gap bars the way."""
    assert "中文有新版本正在审核" in soup(office.translator.get(office.desk(item))).text
    office.translator.post(office.desk(item), {"ahead": "1"})
    work = office.translator.get(office.desk(item)).context["work"]
    assert (work.total, work.filled) == (10, 9)
    answer = submit_translation(office, item)
    assert answer.status_code == 422
    assert [row.chinese for row in answer.context["obstacles"]] == [NEW_WORD]


def returned_and_fixed(office: Office, item: Any, soup: Any) -> None:
    town, twin = office.town, twin_of(item)
    submit_translation(office, item, **{NEW_WORD: ROUGH})
    review = soup(town.client("language").get(f"/admin/moderation/step/{town.step(twin).pk}/"))
    assert NEW_WORD in review.select_one(".bo-review").text
    assert ROUGH in review.select_one(".bo-review").text
    town.decide(twin, "reject", by="language", comment="“公示”请用“སྤྱི་བསྒྲགས”。")
    queue = soup(office.translator.get("/admin/translation/?state=returned"))
    assert item.title in queue.select_one(".bo-queue").text
    assert "请用“སྤྱི་བསྒྲགས”" in office.translator.get(office.desk(item)).text
    submit_translation(office, item, **{NEW_WORD: NEW_TIBETAN})
    town.decide(twin, by="language")


def test_from_a_chinese_change_to_both_languages_in_one_act(
    office: Office, item: Any, client: Client, soup: Any
) -> None:
    translate_and_approve(office, item)
    assert WORDS["受理"] in client.get(f"/bo{item.url}").text
    submit_chinese_change(office, item)
    work_ahead(office, item, soup)
    returned_and_fixed(office, item, soup)
    assert NEW_TIBETAN not in client.get(f"/bo{item.url}").text
    assert item.title in office.translator.get("/admin/translation/?state=waiting").text
    office.town.approve_all(item)
    assert NEW_WORD in client.get(item.url).text
    assert NEW_TIBETAN in client.get(f"/bo{item.url}").text
    record = TranslationRecord.objects.get(page=twin_of(item))
    assert (record.current, record.approved) == (True, True)
    assert record.source_revision == Page.objects.get(pk=item.pk).live_revision_id
