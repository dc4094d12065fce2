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
NEW_TIBETAN = "སྤྱི་བསྒྲགས་བྱེད་པ།"


def submit_chinese_change(office: Office, item: Any) -> None:
    """The clerk adds a duty and submits; the chain of offices has it now."""
    draft = item.get_latest_revision_as_object()
    draft.responsibilities = f"{OLD_DUTIES}\n{NEW_WORD}"
    draft.save_revision(user=office.town.people["clerk"])
    draft.get_workflow().start(Page.objects.get(pk=item.pk).specific, office.town.people["clerk"])


def test_from_a_chinese_change_to_both_languages_in_one_act(office: Office, item: Any, client: Client, soup: Any) -> None:
    town, twin = office.town, twin_of(item)

    # A translation of the public version goes its own way first.
    office.save(item, WORDS, submit="1")
    assert town.approve_all(twin) == ["language"]
    assert WORDS["受理"] in client.get(f"/bo{item.url}").text
    assert TranslationRecord.objects.get(page=twin).approved

    # The Chinese changes, and is under review: the translator works ahead; what was translated once is filled in.
    submit_chinese_change(office, item)
    page = soup(office.translator.get(office.desk(item)))
    assert "中文有新版本正在审核" in page.text
    office.translator.post(office.desk(item), {"ahead": "1"})
    opened = office.translator.get(office.desk(item))
    work = opened.context["work"]
    assert (work.total, work.filled) == (10, 9)

    # It cannot be submitted with a gap, and the gap is named.
    newest = Page.objects.get(pk=item.pk).specific.get_latest_revision_as_object()
    fields = office.fields(newest)
    answer = office.translator.post(office.desk(item), {"version": str(work.version), **fields, "submit": "1"})
    assert answer.status_code == 422
    assert [row.chinese for row in answer.context["obstacles"]] == [NEW_WORD]

    # The 藏语委 returns it with its reason, and it is back in the queue.
    fields = office.fields(newest, WORDS | {NEW_WORD: "གསལ་བསྒྲགས།"})
    office.translator.post(office.desk(item), {"version": office.version(item), **fields, "submit": "1"})
    review = soup(town.client("language").get(f"/admin/moderation/step/{town.step(twin).pk}/"))
    assert NEW_WORD in review.select_one(".bo-review").text
    assert "གསལ་བསྒྲགས།" in review.select_one(".bo-review").text
    town.decide(twin, "reject", by="language", comment="“公示”请用“སྤྱི་བསྒྲགས”。")
    queue = soup(office.translator.get("/admin/translation/?state=returned"))
    assert "人力资源服务许可" in queue.select_one(".bo-queue").text
    assert "请用“སྤྱི་བསྒྲགས”" in office.translator.get(office.desk(item)).text

    # Fixed and approved, it waits for the Chinese.
    fields = office.fields(newest, WORDS | {NEW_WORD: NEW_TIBETAN})
    office.translator.post(office.desk(item), {"version": office.version(item), **fields, "submit": "1"})
    town.decide(twin, by="language")
    assert NEW_TIBETAN not in client.get(f"/bo{item.url}").text
    assert "等中文公布" in office.translator.get("/admin/translation/?state=waiting").text

    # The last step of the Chinese publishes both.
    town.approve_all(item)
    assert NEW_WORD in client.get(item.url).text
    tibetan = client.get(f"/bo{item.url}").text
    assert NEW_TIBETAN in tibetan
    record = TranslationRecord.objects.get(page=twin)
    assert record.current
    assert record.approved
    assert record.source_revision == Page.objects.get(pk=item.pk).live_revision_id
