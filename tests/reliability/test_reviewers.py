"""Two reviewers at once, and a reviewer who is gone in the middle: one decision, nothing lost (W12)."""

import threading
from typing import Any

import pytest
from django.db import close_old_connections, connection

from moderation.deciding import Decision, decide
from moderation.errors import RefusedError
from pages.powers.models import PowerItem
from tests import factories
from tests.admin.forms import messages
from tests.moderation.town import Town, build, person

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def submitted(town: Town) -> Any:
    item = factories.item(factories.power_list(town.department), promised_days=10, statutory_days=20)
    version = item.get_latest_revision_as_object()
    version.promised_days = 7
    version.save_revision(user=town.people["clerk"], log_action=True)
    fresh = PowerItem.objects.get(pk=item.pk)
    fresh.get_workflow().start(fresh, town.people["clerk"])
    return item


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(transactional_db: Any) -> None:
    town = build()
    colleague = person("head-two", *town.people["head"].groups.all())
    item = submitted(town)
    step = town.step(item)
    assert step is not None
    barrier, told, done = threading.Barrier(2), [], []

    def act(user: Any, decision: Decision) -> None:
        try:
            barrier.wait()
            decide(step.pk, user, decision)
            done.append(decision.outcome)
        except RefusedError as error:
            told.append(str(error))
        finally:
            close_old_connections()
            connection.close()

    threads = [
        threading.Thread(target=act, args=(town.people["head"], Decision("approve"))),
        threading.Thread(target=act, args=(colleague, Decision("reject", "先核对"))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert len(told) == 1
    assert "已经办结" in told[0]
    step.refresh_from_db()
    assert step.status == {"approve": "approved", "reject": "rejected"}[done[0]]
    following = town.step(item)
    assert (following is not None and following.office.kind == "secrecy") == (done == ["approve"])


def test_a_colleague_goes_on_when_the_reviewers_account_is_disabled(transactional_db: Any) -> None:
    town = build()
    colleague = person("head-two", *town.people["head"].groups.all())
    item = submitted(town)
    step = town.step(item)
    assert step is not None
    town.client("head").post(f"/admin/moderation/step/{step.pk}/take/")
    town.people["head-two"] = colleague
    assert "正在审" in messages(town.decide(item, by="head-two"))
    gone = town.people["head"]
    gone.is_active = False
    gone.save()
    assert town.decide(item, by="head-two").status_code == 302
    following = town.step(item)
    assert following is not None
    assert following.office.kind == "secrecy"
    town.approve_all(item)
    assert PowerItem.objects.get(pk=item.pk).promised_days == 7


def test_an_edit_during_the_review_voids_the_decision_on_what_was_seen(transactional_db: Any) -> None:
    from moderation.deciding import mark_of

    town = build()
    item = submitted(town)
    step = town.step(item)
    assert step is not None
    seen = mark_of(step.revision)
    version = PowerItem.objects.get(pk=item.pk).get_latest_revision_as_object()
    version.promised_days = 9
    version.save_revision(user=town.people["clerk"], log_action=True)
    stale = town.client("head").post(f"/admin/moderation/step/{step.pk}/", {"outcome": "approve", "seen": seen})
    assert "请刷新页面" in messages(stale)
    fresh = town.step(item)
    assert fresh is not None
    assert fresh.pk != step.pk
    assert fresh.office.kind == "head"
    assert PowerItem.objects.get(pk=item.pk).promised_days == 10
