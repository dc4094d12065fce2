"""The memory tells nobody what a page says that is not for the whole public."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from moderation.guard import Act, publishing
from pages.base.bilingual.twins import twin_of
from pages.powers.enums import Disclosure
from tests import factories
from tests.translation.desks import Office, item_of

CHINESE, TIBETAN = "依法对申请材料进行审查", "ཁྲིམས་ལྟར་ཞིབ་བཤེར་བྱེད་པ།"


def _close(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _withhold(page: Any) -> None:
    factories.draft_change(page, disclosure=Disclosure.INTERNAL, withheld_ground="内部管理事项")


@pytest.mark.parametrize("keep_back", [_close, _withhold])
def test_words_of_a_page_that_is_not_for_everybody_are_offered_to_no_other(office: Office, keep_back: Any) -> None:
    held = item_of(office, responsibilities=CHINESE)
    factories.translate(held, {CHINESE: TIBETAN})
    office.save(held, {CHINESE: TIBETAN})
    held.refresh_from_db()
    with publishing(Act.SAMPLE):
        keep_back(held)
    powers = held.get_parent().specific
    same = factories.item(powers, "劳务派遣许可", responsibilities=CHINESE)
    near = factories.item(powers, "劳务许可", responsibilities="依法对申报材料进行审查")
    assert office.translator.get(office.desk(same)).context["desk"].by_path()["responsibilities"].tibetan == ""
    assert TIBETAN not in office.translator.get(office.desk(near)).text
    file = office.translator.post("/admin/translation/export/", {"page": str(twin_of(same).pk)})
    assert TIBETAN not in file.content.decode()
    own = office.translator.get(office.desk(held)).context["desk"].by_path()["responsibilities"]
    assert own.tibetan == TIBETAN
