"""Standing at a day, having the daily look, reading what people see."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from supervision.models import Clock
from tests.admin.forms import messages
from tests.moderation.town import Town

REPORT = "/admin/reports/clocks/"
CHINA = datetime.timezone(datetime.timedelta(hours=8))


@contextmanager
def at(moment: str, town: Town | None = None) -> Iterator[None]:
    """A moment in 甘南; a day alone is nine in the morning. People of `town` sign in anew: they were away."""
    text = moment if " " in moment else f"{moment} 09:00"
    with time_machine.travel(datetime.datetime.fromisoformat(text).replace(tzinfo=CHINA), tick=False):
        if town is not None:
            town.clients.clear()
        yield


def check(*options: str, overdue: bool = False) -> str:
    """`manage.py check_deadlines`; its exit code says whether anything is overdue."""
    out = StringIO()
    if overdue:
        with pytest.raises(SystemExit) as left:
            call_command("check_deadlines", *options, stdout=out)
        assert left.value.code == 1
    else:
        call_command("check_deadlines", *options, stdout=out)
    return out.getvalue()


def clocks(page: Any) -> list[Clock]:
    return list(Clock.objects.filter(page_id=page.pk).order_by("pk"))


def panel(town: Town, kind: str) -> str:
    return messages(town.client(kind).get("/admin/"))
