"""Numbers that no button sends are none of the desk's things, and break nothing."""

from typing import Any

import pytest

from moderation.models import Notice
from tests.moderation.mailbox import submit
from tests.moderation.town import Town

pytestmark = pytest.mark.django_db

forged = pytest.mark.parametrize("number", ["9" * 30, "²", "x"])


@forged
def test_a_step_is_handed_to_nobody(town: Town, item: Any, number: str) -> None:
    submit(town, item, promised_days="7")
    step = town.step(item)
    assert step is not None
    answer = town.client("head").post(f"/admin/moderation/step/{step.pk}/take/", {"person": number}, follow=True)
    assert "请从本机构的人里选一位。" in answer.text


@forged
def test_no_notice_is_marked_read(town: Town, item: Any, committing: Any, number: str) -> None:
    with committing():
        submit(town, item, promised_days="7")
    waiting = Notice.objects.filter(read_at=None).count()
    assert waiting
    assert town.client("head").post("/admin/moderation/notices/read/", {"notice": number}).status_code == 302
    assert Notice.objects.filter(read_at=None).count() == waiting


@forged
def test_nothing_is_submitted(town: Town, number: str) -> None:
    answer: Any = town.client("clerk").post("/admin/moderation/batch/submit/", {"id": number, "confirmed": "1"})
    assert answer.status_code < 500
