"""A7 through the admin: a personal number stops publication, is masked at one press, or is answered for."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents import get_document_model

from audit.models import Entry
from moderation.guard import Act, publishing
from moderation.models import StatedReason
from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.base.personal.holding import digest_of
from pages.powers.models import PowerItem
from snippets.identifiers.detect import Kind, find
from tests import factories
from tests.admin.forms import SUBMIT, edit, fields_of, latest, messages, streamless
from tests.identifiers import planting
from tests.moderation.town import Town

IDENTITY, PHONE = planting.identity(5), planting.mobile(5)
SHOWN = f"{IDENTITY[:6]}************"
DIGEST = digest_of(Kind.IDENTITY, IDENTITY)


def test_a7_a_number_stops_the_submission_and_is_named_beside_its_field(clerk: Client, item: PowerItem) -> None:
    answer = edit(clerk, item, SUBMIT, remark=f"经办人身份证 {IDENTITY}")
    text = messages(answer)
    assert f"备注有身份证号（{SHOWN}）" in text
    assert "请打码" in text
    assert f"经办人身份证 {IDENTITY}" in answer.content.decode(), "what was typed is lost"
    assert not item.workflow_states.exists()


def test_a7_a_row_is_named_by_its_number(clerk: Client, item: PowerItem) -> None:
    text = messages(edit(clerk, item, SUBMIT, **{"bases-0-content": f"咨询请打{PHONE}"}))
    assert "第1行" in text
    assert "手机号" in text


def test_a7_one_press_masks_what_was_typed_and_keeps_a_draft(town: Town, clerk: Client, item: PowerItem) -> None:
    answer = edit(clerk, item, "mask-personal", remark=f"甲{IDENTITY}乙", **{"bases-0-content": f"电话{PHONE}。"})
    assert answer.status_code == 302, messages(answer)
    draft = latest(item)
    assert draft.remark == f"甲{SHOWN}乙"
    assert draft.bases.get().content == f"电话{PHONE[:3]}********。"
    assert edit(clerk, item, SUBMIT).status_code == 302
    town.approve_all(item)
    item.refresh_from_db()
    assert item.remark == f"甲{SHOWN}乙"


def test_a7_masking_a_new_page_keeps_it_as_a_draft(clerk: Client, power_list: Any) -> None:
    url = f"/admin/pages/add/pages/poweritem/{power_list.pk}/"
    data = streamless(fields_of(clerk.get(url).content), PowerItem)
    data |= {"title": ["新的事项"], "category": ["licensing"], "remark": [IDENTITY], "mask-personal": ["1"],
             "bases-TOTAL_FORMS": ["0"]}  # fmt: skip
    assert clerk.post(url, data).status_code == 302
    assert PowerItem.objects.get(title="新的事项").remark == SHOWN


def test_a7_a_stated_reason_lets_that_number_pass_and_reviewers_read_it(
    town: Town, clerk: Client, item: PowerItem
) -> None:
    reason = {f"personal-reason-{DIGEST}": "判决书原文，依法公开"}
    assert edit(clerk, item, SUBMIT, remark=IDENTITY, **reason).status_code == 302
    stated = StatedReason.objects.get(page_id=item.pk)
    assert (stated.reason, stated.stated_by, stated.shown) == ("判决书原文，依法公开", town.people["clerk"], SHOWN)
    step = town.step(item)
    assert step is not None
    review = town.client("head").get(f"/admin/moderation/step/{step.pk}/").content.decode()
    assert "判决书原文，依法公开" in review
    assert Entry.objects.filter(action="moderation.reason_stated").exists()
    town.approve_all(item)
    item.refresh_from_db()
    assert item.remark == IDENTITY
    assert "手机号" in messages(edit(clerk, item, SUBMIT, remark=f"{IDENTITY} {PHONE}"))


def test_a7_a_reason_of_a_sign_is_none(clerk: Client, item: PowerItem) -> None:
    answer = edit(clerk, item, SUBMIT, remark=IDENTITY, **{f"personal-reason-{DIGEST}": "无"})
    assert "身份证号" in messages(answer)


def test_a7_a_mobile_may_stand_in_a_field_for_contacts(town: Town, clerk: Client, item: PowerItem) -> None:
    assert edit(clerk, item, SUBMIT, office_phone=PHONE).status_code == 302
    town.approve_all(item)
    item.refresh_from_db()
    assert item.office_phone == PHONE


@pytest.mark.parametrize("act", list(Act))
def test_a7_nothing_publishes_it_whatever_act_it_is(item: PowerItem, act: Act) -> None:
    draft = PowerItem.objects.get(pk=item.pk)
    draft.remark = IDENTITY
    revision = draft.save_revision()
    with publishing(act), pytest.raises(ValidationError, match="身份证号"):
        revision.publish()
    item.refresh_from_db()
    assert item.remark == ""


def test_a7_a_superuser_is_stopped_too(admin_client: Client, item: PowerItem) -> None:
    assert "银行卡号" in messages(edit(admin_client, item, SUBMIT, remark=planting.card(5)))


def test_a7_a_number_that_came_after_the_approval_began_stops_the_last_step(town: Town, item: PowerItem) -> None:
    """A version saved past the form (an import, a script) is stopped where it would become public."""
    draft = PowerItem.objects.get(pk=item.pk)
    draft.remark = IDENTITY
    draft.save_revision(user=town.people["clerk"])
    factories_workflow(draft, town)
    passed = 0
    while (step := town.step(item)) is not None and town.decide(item).status_code == 302:
        passed += step != town.step(item)
        assert passed < 9
    item.refresh_from_db()
    assert item.remark == ""
    assert town.step(item) is not None


def factories_workflow(page: Any, town: Town) -> None:
    fresh = PowerItem.objects.get(pk=page.pk)
    fresh.get_workflow().start(fresh, town.people["clerk"])


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.xlsx", planting.workbook([["姓名"], ["某某", IDENTITY]]), "工作表“Sheet”第2行"),
        ("a.docx", planting.document("名单", f"某某{IDENTITY}"), "第2段"),
        (f"{IDENTITY}.docx", planting.document("空"), "文件名"),
        ("a.pdf", planting.pdf(f"No. {IDENTITY}"), "第1页"),
        ("a.docx", b"broken", "打不开"),
    ],
    ids=["workbook", "document", "name of the file", "pdf", "broken"],
)
def test_a7_an_attachment_is_read_before_it_is_public(department: Any, name: str, content: bytes, place: str) -> None:
    index = factories.place(department, ArticleIndexPage(title="公开信息", slug="gongkai"))
    article = factories.place(index, ArticlePage(title="名单公示", slug="mingdan", column="notice"), live=False)
    document = get_document_model()(title="名单")
    document.file.save(name, ContentFile(content), save=False)
    document.save()
    article.body = [("document", document)]
    revision = article.save_revision()
    with publishing(Act.SAMPLE), pytest.raises(ValidationError) as refused:
        revision.publish()
    assert "《名单》" in str(refused.value)
    assert place in str(refused.value)


def test_a7_both_presets_hold_no_personal_number(acts_of_the_site: None) -> None:
    from pathlib import Path

    texts = [path.read_text() for path in Path("site/presets").rglob("*.yaml")]
    assert len(texts) > 20
    assert [item.masked for text in texts for item in find(text)] == []


def test_a7_the_file_of_a_public_page_is_not_changed_past_its_chain(admin_client: Client, department: Any) -> None:
    index = factories.place(department, ArticleIndexPage(title="公开信息", slug="gongkai"))
    document = get_document_model()(title="名单")
    document.file.save("a.docx", ContentFile(planting.document("空")), save=False)
    document.save()
    article = ArticlePage(title="名单公示", slug="mingdan", column="notice", body=[("document", document)])
    factories.place(index, article)
    new = SimpleUploadedFile("b.docx", planting.document(IDENTITY))
    answer = admin_client.post(
        f"/admin/documents/edit/{document.pk}/",
        {"title": "名单", "collection": document.collection_id, "file": new},
        follow=True,
    )
    assert "不能直接换文件" in answer.content.decode()
    stored = get_document_model().objects.get(pk=document.pk)
    assert stored.file.name == document.file.name


def test_a7_the_words_of_an_act_hold_no_number_either(clerk: Client, item: PowerItem) -> None:
    answer = clerk.post(f"/admin/moderation/act/{item.pk}/abolish/", {"change_ground": f"联系{PHONE}"})
    assert "变更依据有手机号" in messages(answer)


def test_a7_each_planted_number_bars_the_version_that_holds_it(item: PowerItem, department: Any) -> None:
    """Every shape and number through the check that publication asks, in a field and in rich text."""
    numbers = (planting.identity, planting.card, planting.mobile)
    article = ArticlePage(title="公示", slug="gongshi", column="notice")
    article.stand_below(department)
    missed = []
    for at in range(20):
        number = numbers[at % 3](at)
        for write in planting.PLAIN:
            item.remark = write(number)
            missed += [] if "remark" in item.publication_errors() else [item.remark]
        for write in planting.RICH:
            article.body = [("paragraph", write(number))]
            missed += [] if "body" in article.publication_errors() else [write(number)]
    assert missed == []


def test_a7_harmless_numbers_bar_nothing(item: PowerItem) -> None:
    for text in planting.harmless():
        item.remark = text
        assert "remark" not in item.publication_errors(), text
