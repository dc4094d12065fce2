"""Groups, offices and rights of a new region, by command and by screen."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import GroupPagePermission

from accounts.all_fronts import fronts
from accounts.offices import Office
from tests import factories
from tests.search.office import centre


def _provision(**options: Any) -> str:
    out = StringIO()
    call_command("provision", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def county(home: Any) -> Any:
    county = factories.county(home)
    factories.department(county, "县公安局", "gonganju", "005", full_name="县公安局")
    return county


def test_a_region_gets_its_offices_and_its_departments_get_theirs(county: Any, home: Any) -> None:
    said = _provision(region="623025")
    assert "玛曲县编办" in said
    assert "县公安局 编辑" in said
    assert not Office.objects.filter(front_id=home.pk).exists()
    assert _provision(region="623025").count("不缺什么") == 2
    assert [front.name for front in fronts() if not front.missing()] == ["玛曲县", "玛曲县 县公安局"]


def test_one_department_alone_can_be_chosen(county: Any) -> None:
    assert "县公安局" in _provision(region="623025", department="gonganju")
    assert not Office.objects.filter(front_id=county.pk).exists()
    with pytest.raises(CommandError, match="没有这样的"):
        _provision(region="623025", department="nobody")


def test_the_command_asks_which(county: Any) -> None:
    with pytest.raises(CommandError, match="--all"):
        _provision()


def test_a_right_that_is_missing_in_one_language_is_seen_and_given(county: Any) -> None:
    _provision(all=True)
    right = GroupPagePermission.objects.filter(page=county).first()
    assert right is not None
    right.delete()
    assert any(front.missing() for front in fronts())
    assert "页面权限 1 项" in _provision(all=True)


def test_what_was_changed_by_hand_stays(county: Any) -> None:
    _provision(all=True)
    Office.objects.filter(kind="legal", front_id=county.pk).update(name="玛曲县司法局")
    _provision(all=True)
    assert Office.objects.get(kind="legal", front_id=county.pk).name == "玛曲县司法局"


def test_the_centre_provides_on_a_screen_and_a_county_does_not(
    county: Any, home: Any, clerk_like: Client, admin_client: Client
) -> None:
    office = centre(home)
    page = office.get("/admin/provision/").content.decode()
    assert "玛曲县 县公安局" in page
    assert "法制办" in page
    assert office.get("/admin/provision/").status_code == 200
    assert not Office.objects.filter(front_id=county.pk).exists(), "looking makes nothing"
    groups = Group.objects.count()
    assert clerk_like.post("/admin/provision/", {"front": "all"}).status_code == 302
    assert Group.objects.count() == groups
    shown = office.post("/admin/provision/", {"front": county.pk}, follow=True).content.decode()
    assert "玛曲县编办" in shown
    assert Office.objects.filter(front_id=county.pk).exists()
    admin_client.post("/admin/provision/", {"front": "all"})
    assert not any(front.missing() for front in fronts())
    assert "不缺什么" in admin_client.post("/admin/provision/", {"front": "all"}, follow=True).content.decode()
    assert admin_client.post("/admin/provision/", {"front": "999999"}).status_code == 404
