"""The calendar as the central office keeps it: a table in the admin that rules the years it has rows of."""

import datetime
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from accounts.provision import provision_front
from audit.models import Entry
from moderation.reckoning import working_days_after
from snippets.calendar.keeping import current_calendar, load_holidays
from snippets.calendar.models import Holiday
from tests.moderation.town import person, signed_in
from tests.search.office import centre

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/snippets/holiday/add/"
NEW_YEAR = {"date": "2027-01-04", "kind": "rest", "name": "元旦"}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def office(home: Any) -> Client:
    return centre(home)


def load() -> str:
    out = StringIO()
    call_command("load_holidays", stdout=out)
    return out.getvalue()


def test_an_empty_table_counts_by_the_decrees_that_the_library_knows(home: Any) -> None:
    assert working_days_after(day("2026-09-30"), 1) == day("2026-10-08")
    assert not current_calendar().is_provisional(2026)
    assert current_calendar().is_provisional(2027)


def test_loading_fills_the_table_once_and_keeps_what_was_edited(home: Any) -> None:
    assert "2026" in load()
    assert Holiday.objects.filter(date__year=2026, kind="work").count() == 6
    assert set(Holiday.objects.filter(date__year=2027).values_list("provisional", flat=True)) == {True}
    Holiday.objects.filter(date="2026-10-07").delete()
    assert load().strip() == "节假日已更新：没有要补的年份"
    assert current_calendar().is_working_day(day("2026-10-07"))


def test_a_decree_takes_the_place_of_what_was_provisional(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    known = frozenset(range(2014, 2026))
    with monkeypatch.context() as before:
        before.setattr("snippets.calendar.keeping.decreed_years", lambda: known)
        load_holidays()
        assert current_calendar().is_provisional(2026)
    assert 2026 in load_holidays()
    assert not current_calendar().is_provisional(2026)
    assert Holiday.objects.filter(date__year=2026).count() == 39


def test_the_central_office_enters_a_decree_and_due_dates_follow(office: Client) -> None:
    load()
    assert working_days_after(day("2026-12-31"), 1) == day("2027-01-04")
    assert office.post(ADD, NEW_YEAR).status_code == 302
    assert working_days_after(day("2026-12-31"), 1) == day("2027-01-05")
    entry = Entry.objects.filter(action="wagtail.create", object_type="snippets.holiday").get()
    assert (entry.object_title, entry.office) == ("2027-01-04 元旦（放假）", "州政务服务中心")


def test_a_weekday_cannot_be_worked_in_stead(office: Client) -> None:
    answer = office.post(ADD, {**NEW_YEAR, "kind": "work"})
    assert "本来就要上班" in answer.content.decode()
    assert not Holiday.objects.exists()


def test_others_do_not_change_the_calendar(home: Any, department: Any) -> None:
    client = signed_in(person("clerk", provision_front(department, home)))
    assert client.get(ADD).status_code == 302
    client.post(ADD, NEW_YEAR)
    assert not Holiday.objects.exists()


def test_a_step_is_due_after_the_holiday(home: Any) -> None:
    """催办 counts as the clocks do."""
    from moderation.notices.reminders import remind

    with time_machine.travel(datetime.datetime(2026, 10, 1, 1, tzinfo=datetime.UTC), tick=False):
        assert remind() == 0
