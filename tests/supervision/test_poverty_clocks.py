"""A4 and A5 on poverty lists: changes within 10 working days, a term of a year, the season March to May."""

import datetime
from typing import Any

import pytest
from django.test import Client

from moderation.guard import Act, publishing
from moderation.models import Notice
from moderation.withdrawal import take_down
from supervision.models import Clock
from tests import factories
from tests.admin.forms import messages
from tests.moderation.town import Town, person, signed_in, staff
from tests.supervision.playing import at, check

poverty = pytest.importorskip("tests.poverty_factories")


@pytest.fixture
def maqu(town: Town) -> Any:
    """玛曲县's 扶贫办 with its list of 2025, and its people."""
    county = factories.county(town.portal)
    office = poverty.office(county)
    town.people |= {f"maqu-{kind}": user for kind, user in staff(office, county, "maqu-").items()}
    with at("2025-05-04"):
        poverty.year(office, 2025, term_starts_on=datetime.date(2025, 5, 4))
    return office


@pytest.fixture
def zhou(town: Town) -> Any:
    office = poverty.office(town.portal)
    town.people |= {f"zhou-{kind}": user for kind, user in staff(office, town.portal, "zhou-").items()}
    return office


def of(rule: str) -> Clock:
    return Clock.objects.get(rule=rule)


def test_a4_an_approved_change_is_due_in_ten_working_days(town: Town, zhou: Any, maqu: Any, client: Client) -> None:
    project = poverty.project(poverty.list_of(maqu).get_children().get().specific)
    with at("2026-04-01", town):
        version = project.get_latest_revision_as_object()
        version.approved_on, version.construction = datetime.date(2026, 4, 1), "改为扶持80户"
        version.save_revision()
        clock = of("poverty-change")
        assert (clock.page_id, str(clock.due)) == (project.pk, "2026-04-16")
        assert clock.supervisor.front_id == zhou.pk
        assert "扣除清明节4月4日至6日" in clock.reckoning
        assert "最迟2026年4月16日更新" in client.get(project.url).content.decode()
    with at("2026-04-10"):
        version.change_summary = "扶持户数增加"
        factories.publish(version)
    assert (of("poverty-change").closed_by, of("poverty-change").is_late()) == ("publication", False)


def test_a5_the_season_is_announced_to_the_counties_and_the_share_is_on_the_dashboard(
    town: Town, zhou: Any, maqu: Any, committing: Any
) -> None:
    luqu = factories.county(town.portal, "碌曲县", "luqu", "623026")
    with at("2025-05-04"):
        poverty.year(poverty.office(luqu), 2025)
    factories.county(town.portal, "舟曲县", "zhouqu", "623023")
    with at("2026-02-20"):
        early = poverty.office(factories.county(town.portal, "夏河县", "xiahe", "623027"))
        poverty.year(early, 2026)
    with at("2026-02-27"), committing():
        assert "新开始0个期限" in check()
    with at("2026-03-02", town):
        with committing():
            check()
        told = Notice.objects.filter(kind="clock_open", title__contains="整体更新")
        assert {"maqu-clerk", "maqu-head", "zhou-head"} <= set(told.values_list("person__username", flat=True))
        assert {str(c.due) for c in Clock.objects.filter(rule="poverty-season")} == {"2026-05-31"}
    with at("2026-05-11", town):
        poverty.year(maqu, 2026, term_starts_on=datetime.date(2026, 5, 11))
        season = Clock.objects.filter(rule="poverty-season")
        assert [(c.region_name, c.is_open) for c in season.order_by("region_code")] == [
            ("玛曲县", False), ("碌曲县", True),
        ]  # fmt: skip
        for kind in ("establishment", "zhou-head"):
            text = messages(town.client(kind).get("/admin/"))
            assert "2026年扶贫清单整体更新：4个县市中2个已更新（50%）" in text, (
                "before March or after; with a list or not"
            )
            assert "还没有更新：舟曲县、碌曲县" in text
        assert "整体更新" not in messages(
            signed_in(person("nobody", *town.people["maqu-clerk"].groups.all())).get("/admin/")
        )


def test_a5_the_term_of_a_list_is_a_year_and_the_next_list_ends_it(
    town: Town, zhou: Any, maqu: Any, client: Client
) -> None:
    clock = of("poverty-term")
    assert str(clock.due) == "2026-05-04"
    whole = poverty.list_of(maqu)
    for page in (whole, whole.get_children().get()):
        assert "最迟2026年5月4日更新" in client.get(page.url).content.decode()
    with at("2026-05-06"):
        assert "超期2天" in check(overdue=True)
        poverty.year(maqu, 2026, term_starts_on=datetime.date(2026, 5, 6))
    clock.refresh_from_db()
    assert (clock.closed_by, clock.is_late()) == ("publication", True)
    assert str(Clock.objects.get(rule="poverty-term", closed_on=None).due) == "2027-05-06"


def test_a4_progress_of_one_project_does_not_answer_a_change_of_the_list(town: Town, maqu: Any) -> None:
    county = maqu.get_parent().specific
    people = {**staff(county, county, "county-"), **{k[5:]: u for k, u in town.people.items() if k.startswith("maqu-")}}
    whole = poverty.list_of(maqu).get_children().get().specific
    project = poverty.project(whole)
    with at("2026-04-01"):
        maqu_town = Town(town.portal, maqu, people)
        event = {"rule": "poverty-change", "event_on": "2026-04-01", "ground": "资金调整"}
        assert maqu_town.client("clerk").post(f"/admin/clocks/page/{whole.pk}/", event).status_code == 302
        version = project.get_latest_revision_as_object()
        version.progress = [poverty.record("2026-03-31", 50, "30.00")]
        version.save_revision(user=people["clerk"])
        version.get_workflow().start(type(project).objects.get(pk=project.pk), people["clerk"])
        maqu_town.approve_all(project)
        assert type(project).objects.get(pk=project.pk).progress.count() == 1
        assert of("poverty-change").is_open
        factories.draft_change(project, construction="改为扶持80户", change_summary="扶持户数增加")
        assert of("poverty-change").closed_by == "publication"


def test_a4_a_change_of_the_list_is_answered_by_its_own_version_alone(maqu: Any) -> None:
    whole = poverty.list_of(maqu).get_children().get().specific
    version = whole.get_latest_revision_as_object()
    version.approved_on = datetime.date(2026, 1, 5)
    version.save_revision()
    poverty.project(whole)
    assert of("poverty-change").is_open, "a project below is another matter"
    version.change_summary = "资金调整"
    factories.publish(version)
    assert of("poverty-change").closed_by == "publication"


def test_a5_a_list_that_is_withdrawn_has_no_term(town: Town, maqu: Any) -> None:
    whole = poverty.list_of(maqu).get_children().get().specific
    with publishing(Act.EMERGENCY):
        take_down(whole, town.people["maqu-head"])
    assert "1个情形已消失" in check()
    assert of("poverty-term").closed_by == "no_cause"
    with at("2026-01-12"):
        factories.publish(whole)
        assert Clock.objects.filter(rule="poverty-term", closed_on=None).count() == 1, "public again, it has one again"
