"""The missing Tibetan twins of a whole portal are made in bulk, and are what one publication after the other makes."""

import datetime
import json
from contextlib import nullcontext
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction, ReferenceIndex

from accounts.isolation.scoping import used_publicly
from moderation.guard import Act, publishing
from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.base.bilingual.bulk.growing import grow, missing_twins
from pages.base.bilingual.bulk.renewing import find_alike, followed_together
from pages.base.bilingual.mirror import follow, plant
from pages.base.bilingual.twins import TIBETAN, twin_of
from pages.base.kinds import kinds
from pages.base.media import SiteImage
from pages.convenience.models import ConveniencePage
from pages.funds.years import FundRow
from pages.guides.models import GuidePage
from pages.poverty.plans import PlanRow
from pages.powers.models import CaseCount, PowerItem
from snippets.models import ServiceTheme, Statute
from tests import factories, fund_factories, poverty_factories
from tests.pages.stored_tree import tree_stored

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db

CLEAN = ([], [], [], [], [])


@pytest.fixture
def town() -> Any:
    """A portal with a public page of every kind, none of which has a twin."""
    home = factories.portal()
    county = factories.county(home)
    fund_factories.one_of_each(home)
    office = poverty_factories.office(county)
    project = poverty_factories.project(
        poverty_factories.year(office, outcomes=[poverty_factories.outcome()]),
        progress=[poverty_factories.record("2015-06-01", 30, "10.00")],
    )
    assert project.live
    prefecture_office = poverty_factories.office(home)
    poverty_factories.plan(prefecture_office, (county, "60.00"))
    poverty_factories.information(prefecture_office, (county, "一村", 95))
    department = factories.department(county, "县人社局", "rensheju", reports_to=prefecture_office)
    powers = factories.power_list(department)
    bases = [factories.basis(factories.statute(), content=text, at=at) for at, text in enumerate(("甲", "乙"))]
    counts = [CaseCount(year=year, count=year - 2000) for year in (2013, 2014)]
    item = factories.item(powers, bases=bases, case_counts=counts, responsibilities="受理\n审查")
    factories.item(powers, "还没公布的事项", live=False)
    guide = factories.guide(department, item, themes=[factories.service_theme("jiuye", "就业")])
    factories.convenience(department)
    _article(home)
    factories.statute(key="new")
    factories.service_theme("yanglao", "养老")
    Locale.objects.get_or_create(language_code=TIBETAN)
    group = Group.objects.create(name="县人社局编辑")
    GroupPagePermission.objects.create(
        group=group, page=department, permission=Permission.objects.get(codename="change_page")
    )
    with publishing(Act.SAMPLE):
        rule = PageViewRestriction.objects.create(page=guide, restriction_type=PageViewRestriction.GROUPS)
        rule.groups.add(group)
    assert {kind.key for kind in kinds()} == {page.specific.kind.key for page in Page.objects.filter(depth__gt=1)}
    return home


def _article(home: Any) -> None:
    picture = SiteImage.objects.create(title="图", file=get_test_image_file())
    body = [("image", picture), ("paragraph", "<p>正文<b>重点</b></p>")]
    index = factories.place(home, ArticleIndexPage(title="公开信息", slug="gongkai"))
    factories.place(index, ArticlePage(title="通知", slug="tongzhi", date=datetime.date(2015, 5, 4), body=body))


def _grown(home: Any, **options: Any) -> list[Any]:
    with publishing(Act.TRANSLATION):
        return list(grow(home, **options))


def _one_by_one(home: Any) -> None:
    with publishing(Act.TRANSLATION):
        plant(home)
        for child in home.get_children().filter(live=True).specific():
            follow(child)


def _after(make: Any, callbacks: Any, upkeep: Any = None) -> dict[str, Any]:
    """The tree that `make` makes, which is then taken back."""
    with transaction.atomic():
        with callbacks(execute=True):
            make()
        if upkeep:
            upkeep(Page.objects.filter(locale__language_code="zh-hans"))
        assert Page.find_problems() == CLEAN
        found = tree_stored()
        transaction.set_rollback(True)
    return found


def test_twins_made_in_bulk_equal_those_made_one_by_one(town: Any, django_capture_on_commit_callbacks: Any) -> None:
    single = _after(lambda: _one_by_one(town), django_capture_on_commit_callbacks)
    bulk = _after(lambda: _grown(town, chunk=7), django_capture_on_commit_callbacks)
    assert set(bulk) == set(single)
    for address, stored in single.items():
        for part, content in stored.items():
            assert bulk[address][part] == content, f"{address}: {part}"


def _changed(home: Any) -> list[Any]:
    """Versions of pages of several kinds that differ from what is public: in fields, rows, choices and links."""
    guide = GuidePage.objects.originals().get()
    item = guide.power_item
    item.title, item.promised_days = "改过的事项", 5
    item.bases = [factories.basis(Statute.objects.get(key="new"), content="丙", at=-1), *item.bases.all()[:1]]
    guide.power_item, guide.own_basis = None, "改过的依据"
    guide.themes.set(ServiceTheme.objects.filter(slug="yanglao"))
    article = ArticlePage.objects.originals().get()
    article.body = json.dumps([{"type": "paragraph", "value": "<p>改过的正文</p>", "id": "a"}])
    powers = item.get_parent().specific
    powers.search_description = "改过的说明"
    translated = ConveniencePage.objects.originals().get()
    factories.translate(translated, {"招聘信息发布": "ལས་བཅོལ།"})
    translated.refresh_from_db()
    translated.phone = "0941-0000009"
    draft = PowerItem.objects.originals().get(title="还没公布的事项")
    return [item, guide, article, powers, translated, draft]


def _published(home: Any, together: bool) -> None:
    _grown(home)
    versions = _changed(home)
    with publishing(Act.SAMPLE), followed_together() if together else nullcontext():
        for version in versions:
            version.save_revision().publish()


def _references_read_anew(twin: Any) -> list[Any]:
    ReferenceIndex.create_or_update_for_object(twin.specific)
    return _paths(twin)


def _paths(twin: Any) -> list[Any]:
    return sorted(ReferenceIndex.get_references_for_object(twin).values_list("content_path", "to_object_id"))


def test_rows_of_two_kinds_with_one_number_keep_their_own_references(town: Any) -> None:
    fund, share = FundRow.objects.first(), PlanRow.objects.first()
    FundRow.objects.filter(id=fund.id).update(id=5000)
    PlanRow.objects.filter(id=share.id).update(id=5000)
    PlanRow(page=share.page, county=share.county, township="欧拉乡", amount=1, source="central").save()
    for page in (fund.page, share.page):
        ReferenceIndex.create_or_update_for_object(page.specific)
    _grown(town)
    for page in (fund.page, share.page):
        twin = twin_of(page)
        held = _paths(twin)
        assert any(path.startswith("rows.") for path, _target in held)
        assert held == _references_read_anew(twin)


@time_machine.travel("2026-11-25 10:00:00+08:00", tick=False)
def test_twins_renewed_together_equal_those_renewed_one_by_one(
    town: Any, django_capture_on_commit_callbacks: Any
) -> None:
    single = _after(lambda: _published(town, together=False), django_capture_on_commit_callbacks)
    bulk = _after(lambda: _published(town, together=True), django_capture_on_commit_callbacks, find_alike)
    assert set(bulk) == set(single)
    for address, stored in single.items():
        for part, content in stored.items():
            assert bulk[address][part] == content, f"{address}: {part}"


def test_a_tree_made_in_bulk_is_sound_and_answers(town: Any, client: Client) -> None:
    _grown(town, chunk=5)
    assert Page.find_problems() == CLEAN
    assert missing_twins(town) == []
    for page in Page.objects.filter(live=True, locale__language_code="zh-hans", depth__gt=1):
        expected = 302 if page.slug.startswith("guide-") else 200
        assert client.get(f"/bo{page.url}").status_code == expected, page.url
    assert not Page.objects.filter(locale__language_code=TIBETAN, title="还没公布的事项").exists()


def test_a_picture_that_only_a_tibetan_page_shows_still_counts_as_public(town: Any) -> None:
    _grown(town)
    chinese = Page.objects.get(slug="tongzhi", locale__language_code="zh-hans")
    Page.objects.filter(pk=chinese.pk).update(live=False)
    picture = SiteImage.objects.get()
    assert used_publicly(picture)
    Page.objects.filter(slug="tongzhi").update(live=False)
    assert not used_publicly(picture)


def test_stopped_in_between_it_goes_on_where_it_stood(town: Any) -> None:
    wanted = len(missing_twins(town)) - 1
    with publishing(Act.TRANSLATION):
        steps: Iterator[Any] = grow(town, chunk=4)
        first, second = next(steps), next(steps)
    assert (first.made, second.made, second.wanted) == (4, 8, wanted)
    held = set(Page.objects.filter(locale__language_code=TIBETAN).values_list("pk", flat=True))
    assert Page.find_problems() == CLEAN
    assert [step.made for step in _grown(town)] == [wanted - 8]
    assert held < set(Page.objects.filter(locale__language_code=TIBETAN).values_list("pk", flat=True))
    assert Page.find_problems() == CLEAN


def test_what_was_published_before_is_left_as_it_is_and_links_lead_to_the_new_twins(town: Any) -> None:
    guide = GuidePage.objects.get()
    item = guide.power_item
    _grown(town)
    lost = twin_of(item)
    translated = factories.translate(guide, {"许可证办理": "ཆོག་མཆན།"})
    with publishing(Act.SAMPLE):
        lost.delete()
        GuidePage.objects.filter(pk=translated.pk).update(power_item=item.pk)
    _grown(town)
    again = GuidePage.objects.get(pk=translated.pk)
    assert again.title == "ཆོག་མཆན།"
    assert again.power_item_id == twin_of(item).pk


def test_the_command_tells_how_far_it_is_and_then_that_nothing_is_missing(town: Any) -> None:
    said = StringIO()
    call_command("tibetan_tree", chunk=10, stdout=said)
    assert "甘南政务服务网" in said.getvalue()
    assert "10/" in said.getvalue()
    again = StringIO()
    call_command("tibetan_tree", stdout=again)
    assert "没有缺少" in again.getvalue()
    assert Page.find_problems() == CLEAN


def test_a_site_without_a_portal_is_told_to_load_one(db: None) -> None:
    Locale.objects.get_or_create(language_code="zh-hans")
    with pytest.raises(Exception, match="bootstrap"):
        call_command("tibetan_tree")


def test_links_are_chosen_among_chinese_pages(town: Any, admin_client: Client) -> None:
    _grown(town)
    offered = admin_client.get("/admin/choose-page/search/?q=人力资源服务许可&page_type=pages.poweritem")
    item = PowerItem.objects.originals().get(title="人力资源服务许可")
    assert f'data-id="{item.pk}"' in offered.text or f"/pages/{item.pk}/" in offered.text
    twin = twin_of(item)
    assert f'data-id="{twin.pk}"' not in offered.text
    assert f"/pages/{twin.pk}/" not in offered.text
