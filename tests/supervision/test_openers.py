"""How clocks open and end, whatever the rule: by a date in a page, by a recorded event, extended, reviewed.

Rules of this module stand on articles, so that they hold for kinds that a later issue brings.
"""

import datetime
from typing import Any

import pytest
from django.test import Client

from audit.models import Entry
from moderation.guard import Act, publishing
from pages.articles.models import ArticleIndexPage, ArticlePage
from snippets.calendar.keeping import load_holidays
from supervision.clocks import endings, places, rules
from supervision.clocks.rules import ClockRule, DateField, Recorded, register_rule
from supervision.clocks.terms import Term, Unit
from supervision.models import Clock, TermFigure
from tests import factories
from tests.admin.forms import messages
from tests.moderation.town import Town, signed_in, staff
from tests.search.office import centre
from tests.supervision.playing import REPORT, at, check, clocks

CLOSES = endings.by_page_with_date("article", "date")


def rule(key: str, term: Term, opener: Any, closes: Any, **more: Any) -> ClockRule:
    facts = {"label": f"期限{key}", "requirement": "F4", "source": "第七条"}
    return ClockRule(
        key=key, term=term, openers=(opener,), closes=closes, responsible=places.own_front, supervisor=places.centre,
        **{**facts, **more},
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _sample_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_rules", dict(rules._rules))
    dated, repeated = DateField("article", "date", on_parent=True), DateField("article", "date", changes=True)
    register_rule(rule("dated", Term(Unit.DAYS, 20, moves_on=True), dated, CLOSES, public=True))
    register_rule(rule("repeated", Term(Unit.WORKING, 10), repeated, endings.by_itself, public=True))
    register_rule(
        rule("told", Term(Unit.WORKING, 10), Recorded(frozenset({"article-index"})), endings.by_itself_or_below)
    )


@pytest.fixture
def news(town: Town) -> ArticleIndexPage:
    return factories.place(town.department, ArticleIndexPage(title="公开信息", slug="gongkai"))


def article(news: Any, day: str, live: bool = True, title: str = "预算公开") -> ArticlePage:
    page = ArticlePage(title=title, slug=f"a{ArticlePage.objects.count()}", date=datetime.date.fromisoformat(day))
    factories.place(news, page, live)
    if not live:
        page.save_revision()
    return ArticlePage.objects.get(pk=page.pk)


def of(key: str, **more: Any) -> Clock:
    return Clock.objects.get(rule=key, **more)


def test_f4_a_date_in_a_draft_opens_a_clock_and_its_publication_ends_it(town: Town, news: Any) -> None:
    with at("2026-03-05"):
        page = article(news, "2026-03-02", live=False)
        clock = of("dated")
        assert (clock.page_id, clock.due, clock.closed_on) == (news.pk, datetime.date(2026, 3, 23), None)
        assert clock.reckoning.endswith("3月22日是星期日，顺延到3月23日。")
    with at("2026-03-20", town):
        form = messages(town.client("clerk").get(f"/admin/pages/{page.pk}/edit/"))
        assert "最迟2026-03-23完成" in form
        page.get_workflow().start(page, town.people["clerk"])
        assert of("dated").is_open
        town.approve_all(page)
        clock = of("dated")
        assert (clock.closed_on, clock.closed_by) == (datetime.date(2026, 3, 20), "publication")
        assert Entry.objects.filter(action="clocks.closed").count() == 1
        factories.draft_change(page, summary="又改")
        assert Clock.objects.filter(rule="dated").count() == 1, "ended once, never opened again"


def test_f4_a_date_that_was_typed_wrong_is_counted_anew(news: Any) -> None:
    page = article(news, "2026-01-02", live=False)
    page.date = datetime.date(2026, 1, 3)
    page.save_revision()
    clock = of("dated")
    assert (clock.event_on, clock.due) == (datetime.date(2026, 1, 3), datetime.date(2026, 1, 23))


def test_a4_each_new_date_of_a_public_page_is_a_change_with_a_term_of_its_own(news: Any) -> None:
    page = article(news, "2026-01-02")
    assert not clocks(page), "the first publication is no change"
    for approved, due in (("2026-03-30", "2026-04-14"), ("2026-06-01", "2026-06-15")):
        version = page.get_latest_revision_as_object()
        version.date = datetime.date.fromisoformat(approved)
        version.save_revision()
        clock = of("repeated", closed_on=None)
        assert str(clock.due) == due
        factories.publish(version)
    assert [str(clock.event_on) for clock in clocks(page)] == ["2026-03-30", "2026-06-01"]
    assert all(clock.closed_by == "publication" for clock in clocks(page))


def test_what_a_preset_loads_opens_nothing(news: Any) -> None:
    with publishing(Act.PRESET):
        page = article(news, "2015-03-02", live=False)
    assert page.pk
    assert not Clock.objects.exists()


def test_citizens_see_the_due_date_of_a_public_term_and_how_it_was_counted(news: Any, client: Client) -> None:
    page = article(news, "2026-01-02")
    version = page.get_latest_revision_as_object()
    version.date = datetime.date(2026, 1, 5)
    version.save_revision()
    body = client.get(page.url).content.decode()
    assert "最迟2026年1月19日更新" in body
    assert "第10个工作日为1月19日" in body
    assert "逾期未更新" not in body
    with at("2026-01-20"):
        assert "逾期未更新" in client.get(page.url).content.decode()


def test_a_recorded_event_names_what_is_wrong_with_it(town: Town, news: Any) -> None:
    url = f"/admin/clocks/page/{news.pk}/"
    event = {"rule": "told", "event_on": "2026-01-06", "ground": "批准调整"}
    client = town.client("clerk")
    assert "日期不能晚于今天" in messages(client.post(url, event))
    assert not Clock.objects.exists()
    assert client.post(url, {**event, "event_on": "2026-01-04"}).status_code == 302
    assert str(of("told").due) == "2026-01-16", "4 January is worked in stead of 2 January, and isn't counted"
    assert "期限told（10个工作日）" in messages(client.get(url))


def test_nobody_records_or_extends_on_pages_of_others(town: Town, news: Any) -> None:
    county = factories.county(town.portal)
    stranger = signed_in(staff(county, county, "maqu-")["clerk"])
    url = f"/admin/clocks/page/{news.pk}/"
    event = {"rule": "told", "event_on": "2026-01-04", "ground": "批准调整"}
    assert stranger.post(url, event).status_code == 404
    assert town.client("clerk").post(url, event).status_code == 302
    clock = of("told")
    assert (
        stranger.post(f"/admin/clocks/{clock.pk}/extend/", {"until": "2026-05-01", "reason": "忙"}).status_code == 404
    )
    assert "批准调整" not in messages(stranger.get(REPORT))
    assert of("told").extended_to is None


def test_a_head_extends_with_a_reason_and_a_clerk_does_not(town: Town, news: Any) -> None:
    town.client("clerk").post(
        f"/admin/clocks/page/{news.pk}/", {"rule": "told", "event_on": "2026-01-04", "ground": "变"}
    )
    url = f"/admin/clocks/{of('told').pk}/extend/"
    assert town.client("clerk").get(url).status_code == 404
    assert "延长期限" not in messages(town.client("clerk").get(REPORT))
    head = town.client("head")
    assert url in head.get(REPORT).content.decode()
    assert "要晚于现在的期限2026-01-16" in messages(head.post(url, {"until": "2026-01-16", "reason": "资料不全"}))
    assert head.post(url, {"until": "2026-02-27", "reason": ""}).status_code == 200
    assert head.post(url, {"until": "2026-02-27", "reason": "资料不全"}).status_code == 302
    clock = of("told")
    assert (str(clock.due), str(clock.deadline), clock.extended_by) == ("2026-01-16", "2026-02-27", town.people["head"])
    assert Entry.objects.get(action="clocks.extended").detail["reason"] == "资料不全"
    with at("2026-02-27"):
        check()


def test_a_review_ends_by_the_statement_that_nothing_has_changed(town: Town, news: Any) -> None:
    page = article(news, "2026-01-02")
    url = f"/admin/clocks/page/{page.pk}/"
    client = town.client("clerk")
    assert "不能早于今天" in messages(
        client.post(url, {"rule": "review", "event_on": "2026-01-01", "ground": "年度复核"})
    )
    assert client.post(url, {"rule": "review", "event_on": "2026-06-01", "ground": "年度复核"}).status_code == 302
    clock = of("review")
    assert str(clock.due) == "2026-06-01"
    review = f"/admin/clocks/{clock.pk}/review/"
    assert "公布的内容现在仍然准确" in messages(client.get(review))
    assert client.post(review).status_code == 302
    assert of("review").closed_by == "review"


def test_a_changed_holiday_counts_running_clocks_anew_and_ended_ones_not(town: Town, news: Any) -> None:
    load_holidays()
    client = town.client("clerk")
    event = {"rule": "told", "event_on": "2026-01-04", "ground": "批准调整"}
    client.post(f"/admin/clocks/page/{news.pk}/", event)
    article(news, "2026-01-03", title="公布")
    assert of("told").closed_by == "publication"
    client.post(f"/admin/clocks/page/{news.pk}/", {**event, "event_on": "2026-01-05"})
    running = of("told", closed_on=None)
    assert str(running.due) == "2026-01-19"
    office = centre(town.portal)
    holiday = {"date": "2026-01-12", "kind": "rest", "name": "州庆"}
    assert office.post("/admin/snippets/snippets/holiday/add/", holiday).status_code == 302
    running.refresh_from_db()
    assert str(running.due) == "2026-01-20"
    assert "扣除州庆1月12日" in running.reckoning
    assert str(Clock.objects.exclude(closed_on=None).get(rule="told").due) == "2026-01-16"
    assert Entry.objects.get(action="clocks.recounted").detail["before"] == "2026-01-19"


def test_a_term_into_a_year_without_a_decree_says_provisional_until_it_comes(town: Town, news: Any) -> None:
    with at("2026-12-28", town):
        load_holidays()
        town.client("clerk").post(
            f"/admin/clocks/page/{news.pk}/", {"rule": "told", "event_on": "2026-12-28", "ground": "变"}
        )
        clock = of("told")
        assert clock.provisional
        assert "2027年的放假安排还没有公布" in clock.reckoning
        report = messages(town.client("clerk").get(REPORT))
        assert f"{clock.due:%Y-%m-%d}（预计）" in report
        from snippets.calendar.models import Holiday

        for row in Holiday.objects.filter(date__year=2027):
            row.provisional = False
            row.save()
        clock.refresh_from_db()
        assert not clock.provisional


def test_the_central_office_changes_a_figure_and_running_clocks_follow(town: Town, news: Any) -> None:
    town.client("clerk").post(
        f"/admin/clocks/page/{news.pk}/", {"rule": "told", "event_on": "2026-01-04", "ground": "变"}
    )
    figure = {"rule": "told", "amount": "5", "unit": "working", "note": "新办法", "active": "on"}
    answer = centre(town.portal).post("/admin/snippets/supervision/termfigure/add/", figure)
    assert answer.status_code == 302, messages(answer)
    assert TermFigure.objects.get().amount == 5
    assert str(of("told").due) == "2026-01-09"


def test_f4_a_draft_that_is_deleted_takes_its_term_with_it(news: Any) -> None:
    page = article(news, "2026-01-02", live=False)
    check()
    assert of("dated").is_open
    page.delete()
    assert "1个情形已消失" in check()
    assert of("dated").closed_by == "no_cause"
    check()


def test_the_supervising_office_reads_no_draft_of_others(town: Town, news: Any) -> None:
    page = article(news, "2026-01-02", live=False, title="未定稿的标题")
    url = f"/admin/clocks/page/{page.pk}/"
    assert town.client("clerk").get(url).status_code == 200
    assert town.client("centre").get(url).status_code == 404
    assert of("dated").ground == "文章：成文日期"
    assert "未定稿的标题" not in messages(town.client("centre").get(REPORT))
    public = article(news, "2026-01-02")
    version = public.get_latest_revision_as_object()
    version.title, version.date = "改后的标题", datetime.date(2026, 1, 4)
    version.save_revision()
    assert of("repeated").title == "预算公开"
    assert town.client("centre").get(f"/admin/clocks/page/{public.pk}/").status_code == 200


def test_a_clock_whose_rule_is_gone_is_still_told_and_shown(town: Town, news: Any, client: Client) -> None:
    page = article(news, "2026-01-02")
    version = page.get_latest_revision_as_object()
    version.date = datetime.date(2026, 1, 5)
    version.save_revision()
    Clock.objects.update(rule="gone")
    check()
    clerk = town.client("clerk")
    for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/clocks/page/{page.pk}/", REPORT):
        assert "gone" in messages(clerk.get(address)), address
    assert client.get(page.url).status_code == 200
    with at("2026-02-10"):
        assert "通知：开始0" in check(overdue=True)
