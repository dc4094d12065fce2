"""Notices and reminders (issue 5: due date per task with reminders; mail and in-admin notices; digest).

Mail goes out after the commit: `committing` runs what a commit would run.
"""

import datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from django.utils import timezone

from moderation.models import Notice
from moderation.notices import mailing
from moderation.notices.telling import News, tell
from pages.powers.models import PowerItem
from tests import factories
from tests.admin.forms import edit, messages
from tests.moderation.mailbox import NOTICES, in_the_menu, sent_to, shown, submit
from tests.moderation.town import Town, person

pytestmark = pytest.mark.usefixtures("addresses")


class BrokenBackend(EmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError("nobody listens")


def test_the_office_whose_step_begins_is_told_in_the_admin_and_by_mail(
    town: Town, item: PowerItem, committing: Any
) -> None:
    with committing():
        submit(town, item, promised_days="7")
    assert f"《{item.title}》等您审核" in shown(town, "head")
    (message,) = sent_to("head")
    assert f"《{item.title}》等您审核" in message.subject
    assert f"http://localhost:8000{NOTICES}" in message.body
    assert len(mail.outbox) == 1, "nobody else is told, not by Wagtail either"
    town.client("head").post(f"{NOTICES}read/")
    with committing():
        town.decide(item)
    assert len(sent_to("secrecy")) == 1


def test_a_mail_tells_a_title_and_nothing_of_what_is_not_public(town: Town, item: PowerItem, committing: Any) -> None:
    with committing():
        submit(town, item, remark="没有公开的备注")
    with committing():
        town.decide(item, "reject", comment="电话打给张三13900000000")
    for message in mail.outbox:
        assert "没有公开的备注" not in message.body + message.subject
        assert "张三" not in message.body + message.subject
    assert "张三" in shown(town, "clerk")


def test_who_submitted_or_wrote_is_not_told_to_decide(town: Town, item: PowerItem, committing: Any) -> None:
    town.people["clerk"].groups.add(*town.people["head"].groups.all())
    writer = person("head-two", *town.people["head"].groups.all())
    revision = item.save_revision(user=writer)
    assert revision.user == writer
    with committing():
        submit(town, item, promised_days="7")
    told = set(Notice.objects.filter(kind="waiting").values_list("person__username", flat=True))
    assert told == {"head"}


def test_a_return_reaches_the_submitter_with_its_reason(town: Town, item: PowerItem, committing: Any) -> None:
    with committing():
        submit(town, item, promised_days="7")
    with committing():
        town.decide(item, "reject", comment="先核对法定时限")
    text = shown(town, "clerk")
    assert f"《{item.title}》已退回" in text
    assert "先核对法定时限" in text
    assert len(sent_to("clerk")) == 1
    assert "没有看的 0" in shown(town, "head"), "what is decided waits for nobody"


def test_the_submitter_is_told_of_the_publication(town: Town, item: PowerItem, committing: Any) -> None:
    with committing():
        submit(town, item, promised_days="7")
    with committing():
        town.approve_all(item)
    assert f"《{item.title}》已审批通过" in shown(town, "clerk")
    assert len(sent_to("clerk")) == 1


def test_the_waiting_office_is_told_when_a_submission_is_taken_back(
    town: Town, item: PowerItem, committing: Any
) -> None:
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    with committing():
        town.client("clerk").post(f"/admin/moderation/submission/{step.workflow_state_id}/take-back/")
    assert f"《{item.title}》已由提交人撤回" in shown(town, "head")
    assert Notice.objects.filter(kind="waiting", read_at=None).count() == 0


def test_a_colleague_is_told_of_what_was_handed_on(town: Town, item: PowerItem, committing: Any) -> None:
    colleague = person("head-two", *town.people["head"].groups.all())
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    town.client("head").post(f"/admin/moderation/step/{step.pk}/take/")
    assert not Notice.objects.filter(kind="claimed").exists(), "who takes it up knows"
    town.client("head").post(f"/admin/moderation/step/{step.pk}/take/", {"person": str(colleague.pk)})
    assert Notice.objects.get(kind="claimed").person == colleague


def test_many_events_of_one_transaction_are_one_notice_and_one_mail(
    town: Town, item: PowerItem, committing: Any
) -> None:
    with committing():
        for number in range(25):
            tell(
                {town.people["head"].pk}, News("waiting", f"事项{number}", f"/admin/{number}/", flow=number + 1, task=1)
            )
    notice = Notice.objects.get()
    assert (notice.count, notice.title) == (25, "事项0")
    assert "《事项0》等25件等您审核" in shown(town, "head")
    assert len(mail.outbox) == 1
    assert "25件" in mail.outbox[0].subject
    opened = town.client("head").get(f"{NOTICES}{notice.pk}/")
    assert opened["Location"] == "/admin/moderation/"


def test_saving_again_and_again_under_review_tells_the_office_once(
    town: Town, item: PowerItem, committing: Any
) -> None:
    """The editor saves drafts by itself: each of them begins the first step anew."""
    with committing():
        submit(town, item, promised_days="7")
    for remark in ("一", "二", "三"):
        with committing():
            edit(town.client("head"), PowerItem.objects.get(pk=item.pk), remark=remark)
    assert Notice.objects.filter(kind="waiting", person=town.people["head"]).count() == 1
    assert len(sent_to("head")) == 1


def test_a_mail_server_that_is_away_does_not_hold_up_an_approval(
    town: Town, item: PowerItem, committing: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    with committing():
        submit(town, item, promised_days="7")
    notice = Notice.objects.get(kind="waiting")
    assert (notice.mailed_at, notice.attempts) == (None, 1)
    assert "nobody listens" in notice.error
    with committing():
        assert town.decide(item).status_code == 302
    assert Notice.objects.get(person=town.people["secrecy"]).attempts == 0, "a request tries no more for a while"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6), tick=False):
        assert mailing.retry() == 1
        assert mailing.retry() == 0, "sent once"
    assert len(sent_to("secrecy")) == 1
    assert sent_to("head") == [], "what is decided is not mailed any more"


def test_nothing_is_told_of_what_was_rolled_back(town: Town, item: PowerItem, committing: Any) -> None:
    head = {town.people["head"].pk}
    with committing():
        tell(head, News("approved", "留下的"))
        undone = transaction.savepoint()
        tell(head, News("approved", "没有的"))
        transaction.savepoint_rollback(undone)
    assert Notice.objects.get().headline == "《留下的》已审批通过"
    assert len(mail.outbox) == 1


def test_a_digest_gathers_what_was_not_read(town: Town, item: PowerItem, committing: Any) -> None:
    town.client("head").post(f"{NOTICES}preference/", {"mail": "daily"})
    with committing():
        submit(town, item, promised_days="7")
    with committing():
        tell({town.people["head"].pk}, News("approved", "另一项"))
    assert mail.outbox == []
    assert mailing.send_digests() == 1
    (message,) = sent_to("head")
    assert "2条审批通知" in message.subject
    assert f"《{item.title}》等您审核" in message.body
    assert "《另一项》" in message.body
    assert mailing.send_digests() == 0


def test_whoever_wants_no_mail_gets_none(town: Town, item: PowerItem, committing: Any) -> None:
    town.client("head").post(f"{NOTICES}preference/", {"mail": "none"})
    with committing():
        submit(town, item, promised_days="7")
    assert mail.outbox == []
    assert f"《{item.title}》等您审核" in shown(town, "head")


def test_a_notice_belongs_to_one_person(town: Town, item: PowerItem) -> None:
    submit(town, item, promised_days="7")
    notice = Notice.objects.get(kind="waiting")
    foreign = town.client("legal")
    assert foreign.get(f"{NOTICES}{notice.pk}/").status_code == 404
    foreign.post(f"{NOTICES}read/", {"notice": str(notice.pk)})
    foreign.post(f"{NOTICES}read/")
    notice.refresh_from_db()
    assert notice.read_at is None
    assert item.title not in messages(foreign.get(NOTICES))
    assert Client().get(NOTICES).status_code == 302


def test_the_menu_counts_what_is_unread_until_it_is_read(town: Town, item: PowerItem) -> None:
    submit(town, item, promised_days="7")
    notice = Notice.objects.get(kind="waiting")
    assert in_the_menu(town, "head") == "我的通知（1）"
    answer = town.client("head").get(f"{NOTICES}{notice.pk}/")
    assert answer["Location"] == notice.url
    assert in_the_menu(town, "head") == "我的通知"


def test_a_title_is_text_in_the_list(town: Town) -> None:
    tell({town.people["head"].pk}, News("approved", "<b>粗</b>"))
    page = town.client("head").get(NOTICES).content.decode()
    assert "&lt;b&gt;粗" in page
    assert "<b>粗" not in page


def test_the_public_page_knows_nothing_of_notices(town: Town, item: PowerItem, client: Client) -> None:
    other = factories.item(item.get_parent().specific, "技工学校设立审批")
    before = client.get(other.url).content
    submit(town, item, promised_days="7")
    assert client.get(other.url).content == before
