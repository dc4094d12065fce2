"""Lines of pages that are put together in code: months, and grounds that a preset gives (W4). No database."""

import datetime

import pytest
from django.utils.translation import override

from pages.base.history import ChangeNote
from presets.files import Preset
from snippets.tibetan import dates
from snippets.tibetan.forms import is_tibetan
from themes.templatetags.formatting import full_date, year_month

DAYS = [datetime.date(2015, month, 28) for month in range(1, 13)]


@pytest.mark.parametrize("day", DAYS)
def test_a_month_and_a_day_stand_on_a_page_as_the_own_module_writes_them(day: datetime.date) -> None:
    """The first month is an ordinal of its own: ཟླ་དང་པོ, not ཟླ་1པ."""
    with override("bo"):
        assert year_month(day) == dates.month(day.year, day.month)
        assert full_date(day) == dates.date(day)


def test_the_first_month_stays_as_it_was_in_chinese() -> None:
    assert year_month(datetime.date(2016, 1, 31)) == "2016年1月"
    assert year_month(None) == ""


@pytest.mark.parametrize("preset", ["gannan", "zhangye"])
def test_the_ground_that_a_preset_gives_is_said_in_the_readers_language(preset: str) -> None:
    period = Preset(preset).portal["period"]
    note = ChangeNote(ground=period)
    assert note.shown_ground == period
    with override("bo"):
        assert is_tibetan(note.shown_ground)
        assert "2015" in note.shown_ground
        assert ChangeNote(ground="按上级通知调整").shown_ground == "按上级通知调整"
        assert ChangeNote(ground="").shown_ground == ""
