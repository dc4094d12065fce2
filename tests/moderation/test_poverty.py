"""扶贫清单 through the admin: whoever approves publishes (A3), changes are explained (A4), renewal is one act (A5)."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from moderation.errors import RefusedError
from moderation.models import Chain
from pages.base.history import ChangeNote
from pages.poverty.models import PovertyProjectPage, PovertyYearPage
from presets.chains import load_chains
from presets.files import Preset
from presets.loader import Loader
from search.models import OutboxEntry
from tests import factories
from tests import poverty_factories as poverty
from tests.admin.forms import create, edit, latest, messages
from tests.moderation.town import Town, signed_in, staff

SUBMIT = "action-submit"


@pytest.fixture(params=["gannan", "zhangye"])
def preset(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _staffed(preset: str) -> Town:
    Loader._drop_what_wagtail_brings()
    load_chains(Preset(preset))
    home = factories.portal()
    county = factories.county(home)
    office = poverty.office(county)
    town = Town(home, office)
    town.people = {**staff(county, county, "county-"), **staff(office, county, "office-")}
    return town


@pytest.fixture
def town(db: None) -> Town:
    return _staffed("gannan")


@pytest.fixture
def prefecture(town: Town) -> tuple[Any, Client]:
    """The prefecture's 扶贫办 and its clerk."""
    office = poverty.office(town.portal)
    return office, signed_in(staff(office, town.portal, "zhou-")["clerk"])


@pytest.fixture
def project(town: Town) -> PovertyProjectPage:
    made: PovertyProjectPage = poverty.project(poverty.year(town.department))
    return made


def submit(town: Town, page: Any, **changes: Any) -> None:
    answer = edit(town.client("clerk"), page, SUBMIT, **changes)
    assert answer.status_code == 302, messages(answer)


def refusal(town: Town, page: Any, **changes: Any) -> str:
    return messages(edit(town.client("clerk"), page, SUBMIT, **changes))


@pytest.mark.django_db
def test_a3_a_project_passes_head_secrecy_and_the_countys_leading_group(preset: str, client: Client) -> None:
    town = _staffed(preset)
    year = poverty.year(town.department)
    draft = poverty.project(year, "待批项目", live=False)
    draft.save_revision()
    submit(town, draft)
    assert client.get(draft.url).status_code == 404
    assert town.approve_all(draft) == ["head", "secrecy", "poverty_group"]
    body = client.get(draft.url).content.decode()
    assert "待批项目" in body
    assert "玛曲县扶贫开发领导小组" in body
    assert "玛扶领发〔2015〕6号" in body


def test_a3_the_leading_group_decides_by_a_numbered_document_only(town: Town, project: Any) -> None:
    submit(town, project, construction="扩建", change_summary="扩大规模")
    town.decide(project)
    town.decide(project)
    answer = town.decide(project, document_number="")
    assert "登记文号和日期" in messages(answer)
    assert town.step(project) is not None


def test_a3_all_kinds_of_poverty_lists_have_that_chain(preset: str, db: None) -> None:
    load_chains(Preset(preset))
    kinds = ["poverty-list", "poverty-year", "poverty-project", "poverty-plan", "poverty-information"]
    assert {Chain.objects.get(kind=kind).workflow.name for kind in kinds} == {"扶贫清单发布审批"}


def test_a3_the_prefecture_reads_a_countys_list_and_can_do_nothing_to_it(
    town: Town, project: Any, prefecture: tuple[Any, Client]
) -> None:
    _office, clerk = prefecture
    assert clerk.get(project.url).status_code == 200
    for page in (project, project.get_parent()):
        for address in ("edit/", "delete/", "unpublish/", "move/", "copy/"):
            answer = clerk.get(f"/admin/pages/{page.pk}/{address}")
            assert answer.status_code in {302, 403, 404}, address
            clerk.post(f"/admin/pages/{page.pk}/{address}", {"title": "改了", SUBMIT: "1", "action-publish": "1"})
    add = f"/admin/pages/add/pages/povertyprojectpage/{project.get_parent().pk}/"
    assert clerk.get(add).status_code in {302, 403, 404}
    assert PovertyProjectPage.objects.get(pk=project.pk).title == "牦牛养殖"
    assert PovertyProjectPage.objects.count() == 1
    assert latest(project).title == "牦牛养殖"


def test_a3_the_prefecture_makes_no_list_of_projects_in_a_countys_name(prefecture: tuple[Any, Client]) -> None:
    office, clerk = prefecture
    parent = poverty.list_of(office)
    answer = create(
        clerk, parent, "povertyyearpage", title="玛曲县2015年扶贫清单", year="2015", approved_on="2015-04-20",
        term_starts_on="2015-05-04", **{SUBMIT: "1"},
    )  # fmt: skip
    assert "州（市）级不代为发布" in messages(answer)
    assert not PovertyYearPage.objects.exists()


def test_a3_whoever_writes_everywhere_in_the_prefecture_does_not_write_a_countys_list(town: Town, project: Any) -> None:
    portal = signed_in(staff(town.portal, town.portal, "portal-")["clerk"])
    for page in (project, project.get_parent(), poverty.list_of(town.department)):
        assert portal.get(f"/admin/pages/{page.pk}/edit/").status_code in {302, 403, 404}
    assert portal.get(f"/admin/pages/add/pages/povertyprojectpage/{project.get_parent().pk}/").status_code != 200
    power_list = factories.power_list(town.department)
    assert portal.get(f"/admin/pages/{power_list.pk}/edit/").status_code == 200, "only the poverty lists are closed"


def test_a3_another_county_is_refused(town: Town, project: Any) -> None:
    xiahe = factories.county(town.portal, "夏河县", "xiahe", "623027")
    people = staff(poverty.office(xiahe), xiahe, "xiahe-")
    region = staff(xiahe, xiahe, "xiahe-region-")
    for user in (people["clerk"], people["head"], region["clerk"]):
        assert signed_in(user).get(f"/admin/pages/{project.pk}/edit/").status_code in {302, 403, 404}
    submit(town, project, construction="扩建", change_summary="扩大规模")
    step = town.step(project)
    assert step is not None
    stranger = signed_in(people["head"])
    stranger.post(f"/admin/moderation/step/{step.pk}/", {"outcome": "approve"})
    assert town.step(project) == step


def test_a4_a_change_without_an_explanation_is_refused_and_names_what_changed(town: Town, project: Any) -> None:
    said = refusal(town, project, construction="扩建", change_summary="")
    assert "请写明变更说明" in said
    assert "主要建设内容" in said
    assert town.step(project) is None


def test_a4_the_words_of_the_change_before_explain_no_other(town: Town, project: Any) -> None:
    type(project).objects.filter(pk=project.pk).update(change_summary="扩大规模")
    draft = latest(project)
    draft.change_summary = "扩大规模"
    draft.save_revision()
    said = refusal(town, project, construction="再扩建", change_summary="扩大规模")
    assert "请写明变更说明" in said
    submit(town, project, construction="再扩建", change_summary="再次扩大规模")


def test_a4_the_explanation_and_the_day_of_approval_become_public(town: Town, client: Client) -> None:
    year = poverty.year(town.department)
    submit(town, year, approved_on="2015-09-10", change_summary="按领导小组决定调整两个项目")
    assert town.approve_all(year) == ["head", "secrecy", "poverty_group"]
    body = client.get(year.url).content.decode()
    assert "按领导小组决定调整两个项目" in body
    assert "2015年9月10日审定" in body


def test_a4_a_list_needs_its_day_of_approval(town: Town) -> None:
    year = poverty.year(town.department, live=False, approved_on=None)
    year.save_revision()
    assert "没有审定不能公布" in refusal(town, year)


def test_a5_a_day_of_reference_is_for_sample_lists_alone(town: Town) -> None:
    year = poverty.year(town.department)
    said = refusal(town, year, reference_date="2015-12-31", change_summary="调整")
    assert "基准日只用于示例资料" in said
    submit(town, year, reference_date="2015-12-31", sample_figures="on", change_summary="调整")


def test_a5_one_act_publishes_the_new_list_and_archives_the_old_one(
    town: Town, client: Client, committing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = poverty.year(town.department, 2014)
    below = poverty.project(old)
    new = poverty.year(town.department, 2015, live=False)
    new.save_revision()
    submit(town, new)
    town.decide(new)
    town.decide(new)
    assert "转入历年清单" not in client.get(old.url).content.decode()

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RefusedError("磁盘满")

    monkeypatch.setattr("moderation.publication.after_publication", [fail])
    town.decide(new)
    assert not Page.objects.get(pk=new.pk).live
    assert not ChangeNote.objects.filter(page=old, what__contains="转入历年清单").exists()
    monkeypatch.undo()
    OutboxEntry.objects.all().delete()
    town.decide(new)
    body = client.get(old.url).content.decode()
    assert "2015年清单已经公布，本清单转入历年清单" in body
    assert client.get(new.url).status_code == 200
    assert client.get(below.url).status_code == 200
    assert Page.objects.get(pk=old.pk).live


def test_a5_a_second_list_of_one_year_is_refused_beside_the_field(town: Town) -> None:
    poverty.year(town.department, 2015)
    parent = poverty.list_of(town.department)
    answer = create(town.client("clerk"), parent, "povertyyearpage", title="又一份", year="2015")
    assert "这个年度的清单已经有了" in messages(answer)


def test_a5_next_years_list_can_begin_as_a_copy_and_is_published_under_its_own_year_only(town: Town) -> None:
    old = poverty.year(town.department, 2015)
    clerk = town.client("clerk")
    parent = poverty.list_of(town.department)
    answer = clerk.post(
        f"/admin/pages/{old.pk}/copy/",
        {"new_title": "玛曲县2016年扶贫清单", "new_slug": "2016", "new_parent_page": parent.pk},
    )
    assert answer.status_code == 302
    copied = PovertyYearPage.objects.get(slug="2016")
    assert not copied.live
    assert "这个年度的清单已经有了" in refusal(town, copied)
    submit(town, copied, year="2016", approved_on="2016-04-20", term_starts_on="2016-05-01")
    assert town.approve_all(copied) == ["head", "secrecy", "poverty_group"]
    assert PovertyYearPage.objects.get(pk=old.pk).successor() == copied


def test_a6_progress_is_reported_without_another_meeting(town: Town, project: Any, client: Client) -> None:
    rows = {
        "progress-TOTAL_FORMS": "1", "progress-0-date": "2015-08-31", "progress-0-share_done": "40",
        "progress-0-paid": "20.00", "progress-0-note": "圈舍已经建好", "progress-0-id": "", "progress-0-ORDER": "1",
        "progress-0-photo": "",
    }  # fmt: skip
    submit(town, project, **rows)
    assert town.approve_all(project) == ["head", "secrecy"]
    assert "圈舍已经建好" in client.get(project.url).content.decode()


def test_a6_progress_of_a_day_to_come_is_refused(town: Town, project: Any) -> None:
    day = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    rows = {
        "progress-TOTAL_FORMS": "1", "progress-0-date": day, "progress-0-share_done": "40", "progress-0-paid": "20.00",
        "progress-0-note": "", "progress-0-id": "", "progress-0-ORDER": "1", "progress-0-photo": "",
    }  # fmt: skip
    assert f"{day}的进展：日期在今天以后" in refusal(town, project, **rows)
    submit(town, project, **{**rows, "progress-0-date": timezone.localdate().isoformat()})


def test_a1_the_plan_is_the_prefectures_and_its_own_leading_group_approves_it(client: Client, db: None) -> None:
    Loader._drop_what_wagtail_brings()
    load_chains(Preset("gannan"))
    home = factories.portal()
    county = factories.county(home)
    office = poverty.office(home)
    town = Town(home, office, {**staff(home, home, "zhou-"), **staff(office, home, "office-")})
    plan = poverty.plan(office, (county, "60.00"), live=False)
    plan.save_revision()
    submit(town, plan)
    assert town.approve_all(plan) == ["head", "secrecy", "poverty_group"]
    body = client.get(plan.url).content.decode()
    assert "甘南州扶贫开发领导小组" in body
    assert "60.00" in body


def test_a1_information_of_a_year_is_published_once_and_its_villages_add_up(town: Town) -> None:
    office = poverty.office(town.portal)
    clerk = signed_in(staff(office, town.portal, "zhou-")["clerk"])
    rows = (town.department.get_parent().specific, "一村", 342)
    first = poverty.information(office, rows)
    second = poverty.information(office, rows, number=2016)
    out = {"villages-0-people_out": "343", "villages-0-households_out": "86", "change_summary": "更正"}
    said = messages(edit(clerk, first, SUBMIT, **out))
    assert "第1行“木西合乡一村”：脱贫343人，多于贫困342人" in said
    assert "脱贫86户，多于贫困85户" in said
    told = messages(edit(clerk, second, SUBMIT, year="2015", change_summary="更正年度"))
    assert "2015年的精准扶贫信息已经公布" in told
    equal = {"villages-0-people_out": "342", "villages-0-households_out": "85", "change_summary": "更正"}
    assert edit(clerk, first, SUBMIT, **equal).status_code == 302


def test_a5_a_year_of_the_list_keeps_its_date_when_only_figures_change(town: Town) -> None:
    year = poverty.year(town.department, outcomes=[poverty.outcome(people=95)])
    submit(town, year, **{"outcomes-0-people_out": "96"})
    assert town.approve_all(year) == ["head", "secrecy"]
    assert PovertyYearPage.objects.get(pk=year.pk).term_end() == datetime.date(2016, 5, 4)
