"""Every event that changes what is public reaches the index, and nothing that isn't public ever does (W3, P3)."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.powers.models import PowerItem
from search import sync
from search.asking import ask
from search.engine import engine
from search.engines.base import EngineUnavailableError
from search.models import OutboxEntry
from tests import factories
from tests.search.finding import titles


def test_a_publication_is_found_and_a_draft_is_not(index: Any) -> None:
    factories.item(index, "食品经营许可")
    draft = factories.item(index, "食品生产许可", live=False)
    draft.save_revision()
    assert titles("食品") == {"食品经营许可"}


def test_a_change_is_found_under_its_new_words_only(index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    assert titles("食品")
    factories.draft_change(item, title="餐饮服务许可")
    assert titles("餐饮") == {"餐饮服务许可"}
    assert titles("食品经营") == set()


@pytest.mark.parametrize("disclosure", ["applicant", "internal", "withheld"])
def test_p3_an_item_that_is_kept_back_leaves_the_index(index: Any, disclosure: str) -> None:
    item = factories.item(index, "食品经营许可")
    assert titles("食品")
    factories.draft_change(item, disclosure=disclosure, withheld_ground="涉及当事人")
    assert titles("食品") == set()


def test_unpublishing_and_deleting_take_effect(index: Any) -> None:
    first, second = factories.item(index, "食品经营许可"), factories.item(index, "食品生产许可")
    assert len(titles("食品")) == 2
    first.unpublish()
    second.delete()
    assert titles("食品") == set()


def test_unpublishing_a_list_takes_its_items_along(index: Any) -> None:
    factories.item(index, "食品经营许可")
    assert titles("食品")
    index.unpublish()
    assert titles("食品") == set()


def test_privacy_takes_a_subtree_away_and_gives_it_back(index: Any) -> None:
    factories.item(index, "食品经营许可")
    closed = PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    assert titles("食品") == set()
    closed.delete()
    assert titles("食品") == {"食品经营许可"}


def test_a_new_address_and_a_move_change_the_links(home: Any, department: Any, index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    factories.draft_change(department, slug="renshe")
    assert titles("食品")
    assert ask("食品", {}).found.hits[0].stored["url"] == f"/renshe/quanze/{item.code}/"
    county = factories.county(home)
    Page.objects.get(pk=department.pk).specific.move(county, pos="last-child")
    assert titles("食品")
    assert ask("食品", {}).found.hits[0].stored["url"] == f"/maqu/renshe/quanze/{item.code}/"


def test_a_renamed_department_is_found_by_its_new_name(department: Any, index: Any) -> None:
    factories.item(index, "食品经营许可")
    factories.draft_change(department, short_name="州市场局")
    titles("食品")
    assert ask("食品", {}).found.hits[0].stored["department"] == "州市场局"


def test_a_renamed_statute_reaches_items_and_guides(department: Any, index: Any) -> None:
    law = factories.statute(title="旧名称法")
    item = factories.item(index, "某某许可", bases=[factories.basis(law)])
    factories.guide(department, item, "某某办理")
    assert titles("旧名称法") == {"某某许可", "某某办理"}
    law.title = "新名称法"
    law.save()
    assert titles("新名称法") == {"某某许可", "某某办理"}


def test_a_guides_colloquial_name_finds_its_power_item_too(department: Any, index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    factories.guide(department, item, "食品经营许可证核发", also_called="办食品证、开饭馆")
    assert titles("办食品证") == {"食品经营许可", "食品经营许可证核发"}


def test_a_changed_status_is_shown_in_the_results(index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    factories.draft_change(item, status="suspended", suspension_reason="no_case", status_date="2015-01-01")
    titles("食品")
    assert ask("食品", {}).found.hits[0].stored["status"] == "suspended"


def test_a_row_of_the_outbox_stands_or_falls_with_the_change(index: Any) -> None:
    def publish_and_fail() -> None:
        with transaction.atomic():
            factories.item(index, "食品经营许可")
            raise RuntimeError("stop")

    before = OutboxEntry.objects.count()
    with pytest.raises(RuntimeError, match="stop"):
        publish_and_fail()
    assert OutboxEntry.objects.count() == before


def test_publishing_goes_on_while_the_engine_is_down_and_the_outbox_drains_later(
    index: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse(*_arguments: Any) -> None:
        raise EngineUnavailableError("down")

    with monkeypatch.context() as down:
        down.setattr(type(engine()), "upsert", refuse)
        transaction.get_connection().run_on_commit.clear()  # the test's own transaction never commits
        with django_capture_on_commit_callbacks(execute=True):
            item = factories.item(index, "食品经营许可")
        assert PowerItem.objects.get(pk=item.pk).live
        waiting = OutboxEntry.objects.first()
        assert waiting is not None
        assert (waiting.attempts > 0, waiting.error) == (True, "down")
    assert titles("食品") == {"食品经营许可"}
    call_command("search_check")
    assert not OutboxEntry.objects.exists()


def test_many_changes_of_one_transaction_ask_for_one_drain(
    index: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    transaction.get_connection().run_on_commit.clear()
    with django_capture_on_commit_callbacks() as callbacks:
        for number in range(5):
            factories.item(index, f"事项{number}")
    assert [callback for callback in callbacks if callback is sync.drain_quietly] == [sync.drain_quietly]


def test_without_an_index_a_commit_reads_no_page(
    index: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_INDEX = tmp_path / "none"
    factories.item(index, "食品经营许可")
    monkeypatch.setattr(
        sync, "indexed_pages", lambda _ids: pytest.fail("pages were read for an index that is not there")
    )
    sync.drain_all()
    assert not OutboxEntry.objects.exists()


def test_a_host_or_port_that_changes_changes_the_links(home: Any, index: Any) -> None:
    county = factories.county(home)
    Site.objects.create(hostname="maqu.localhost", port=80, root_page=county)
    item = factories.item(index, "食品经营许可")
    titles("食品")
    portal = Site.objects.get(is_default_site=True)
    portal.port = 8123
    portal.save()
    titles("食品")
    expected = f"http://localhost:8123/rensheju/quanze/{item.code}/"
    assert ask("食品", {}).found.hits[0].stored["url"] == expected


def test_names_of_a_guide_that_is_closed_leave_its_item(index: Any, department: Any) -> None:
    item = factories.item(index, "食品经营许可")
    guide = factories.guide(department, item, "许可证核发", also_called="鳄梨证")
    assert "食品经营许可" in titles("鳄梨证")
    PageViewRestriction.objects.create(page=guide.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert titles("鳄梨证") == set()
    call_command("search_check")


def test_a_theme_that_is_renamed_or_deleted_takes_effect_on_services(index: Any, department: Any) -> None:
    theme = factories.service_theme("old", "旧主题")
    service = factories.convenience(department, "招聘信息发布")
    service.themes.add(theme)
    service.save()
    service.save_revision().publish()
    titles("招聘")
    theme.slug = "new"
    theme.save()
    titles("招聘")
    call_command("search_check")
    theme.delete()
    titles("招聘")
    call_command("search_check")


def test_a_page_whose_time_is_over_leaves_the_index(index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    assert titles("食品")
    PowerItem.objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert titles("食品") == set()
    call_command("search_check")


def test_what_a_guide_takes_from_its_item_follows_the_item(index: Any, department: Any) -> None:
    item = factories.item(index, "食品经营许可")
    factories.guide(department, item, "开店证照办理")
    assert "开店证照办理" in titles("食品经营许可")
    factories.draft_change(item, title="餐饮服务核准")
    assert "开店证照办理" in titles("餐饮服务核准")
    call_command("search_check")


def test_a_tibetan_page_is_found_in_its_language(index: Any, home: Any) -> None:
    locale, _made = Locale.objects.get_or_create(language_code="bo")
    folder = factories.place(home, ArticleIndexPage(title="公开信息", slug="gongkai"))
    body = [("paragraph", "ཟ་ཁང་འབྱེད་པར་ཆོག་མཆན་དགོས།")]
    page = factories.place(folder, ArticlePage(title="སྲིད་འཛིན་ཆོག་མཆན།", slug="bo", body=body, locale=locale))
    assert titles("ཆོག་མཆན") == {page.title}
    assert ask("ཆོག་མཆན", {"language": ("bo",)}).found.total == 1
    page.unpublish()
    assert titles("ཆོག་མཆན") == set()
