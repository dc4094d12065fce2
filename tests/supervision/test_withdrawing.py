"""撤销登记: an event that was recorded in error is taken back by those who answer for its term."""

from typing import Any

from audit.models import Entry
from supervision.models import Clock
from tests.admin.forms import messages
from tests.moderation.town import Town
from tests.supervision.playing import at


def test_a_head_withdraws_what_was_recorded_in_error_with_a_reason(town: Town, item: Any) -> None:
    record = f"/admin/clocks/page/{item.pk}/"
    event = {"rule": "power-change", "event_on": "2026-03-02", "ground": "登记错的事"}
    with at("2026-03-02", town):
        assert town.client("clerk").post(record, event).status_code == 302
        url = f"/admin/clocks/{Clock.objects.get().pk}/withdraw/"
        assert town.client("clerk").get(url).status_code == 404
        head = town.client("head")
        assert url in head.get(record).content.decode()
        assert "登记错的事" in messages(head.get(url))
        assert head.post(url, {"reason": ""}).status_code == 200
        assert Clock.objects.get().is_open
        assert head.post(url, {"reason": "登记到了别的事项上"}).status_code == 302
        assert Clock.objects.get().closed_by == "no_cause"
        entry = Entry.objects.get(action="clocks.withdrawn")
        assert (entry.actor, entry.detail["reason"]) == (town.people["head"], "登记到了别的事项上")
        assert head.get(url).status_code == 404, "once"
        assert town.client("clerk").post(record, event).status_code == 302
        assert Clock.objects.filter(closed_on=None).count() == 1, "the same day may be recorded again, rightly"
