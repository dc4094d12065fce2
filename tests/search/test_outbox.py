"""Every event that changes what is public reaches the index, and nothing that isn't public ever does (W3, P3)."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from pages.powers.models import PowerItem
from search import lexicon, rebuild, sync
from search.asking import ask
from search.engine import engine
from search.engines.base import EngineUnavailableError
from search.models import OutboxEntry, Rebuild
from search.rebuild import reindex
from search.text.kept import forget
from tests import factories


@pytest.fixture
def index(settings: Any, tmp_path: Path, power_list: Any) -> Any:
    """An index of its own for the test, built over the portal, a department and its list."""
    settings.SEARCH_INDEX = tmp_path / "index"
    reindex()
    return power_list


def _titles(query: str) -> set[str]:
    while sync.drain():
        pass
    return {hit.stored["title"] for hit in ask(query, {}).found.hits}


def test_a_publication_is_found_and_a_draft_is_not(index: Any) -> None:
    factories.item(index, "食品经营许可")
    draft = factories.item(index, "食品生产许可", live=False)
    draft.save_revision()
    assert _titles("食品") == {"食品经营许可"}


def test_a_change_is_found_under_its_new_words_only(index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    assert _titles("食品")
    factories.draft_change(item, title="餐饮服务许可")
    assert _titles("餐饮") == {"餐饮服务许可"}
    assert _titles("食品经营") == set()


@pytest.mark.parametrize("disclosure", ["applicant", "internal", "withheld"])
def test_p3_an_item_that_is_kept_back_leaves_the_index(index: Any, disclosure: str) -> None:
    item = factories.item(index, "食品经营许可")
    assert _titles("食品")
    factories.draft_change(item, disclosure=disclosure, withheld_ground="涉及当事人")
    assert _titles("食品") == set()


def test_unpublishing_and_deleting_take_effect(index: Any) -> None:
    first, second = factories.item(index, "食品经营许可"), factories.item(index, "食品生产许可")
    assert len(_titles("食品")) == 2
    first.unpublish()
    second.delete()
    assert _titles("食品") == set()


def test_unpublishing_a_list_takes_its_items_along(index: Any) -> None:
    factories.item(index, "食品经营许可")
    assert _titles("食品")
    index.unpublish()
    assert _titles("食品") == set()


def test_privacy_takes_a_subtree_away_and_gives_it_back(index: Any) -> None:
    factories.item(index, "食品经营许可")
    closed = PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    assert _titles("食品") == set()
    closed.delete()
    assert _titles("食品") == {"食品经营许可"}


def test_a_new_address_and_a_move_change_the_links(home: Any, department: Any, index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    factories.draft_change(department, slug="renshe")
    assert _titles("食品")
    assert ask("食品", {}).found.hits[0].stored["url"] == f"/renshe/quanze/{item.code}/"
    county = factories.county(home)
    Page.objects.get(pk=department.pk).specific.move(county, pos="last-child")
    assert _titles("食品")
    assert ask("食品", {}).found.hits[0].stored["url"] == f"/maqu/renshe/quanze/{item.code}/"


def test_a_renamed_department_is_found_by_its_new_name(department: Any, index: Any) -> None:
    factories.item(index, "食品经营许可")
    factories.draft_change(department, short_name="州市场局")
    _titles("食品")
    assert ask("食品", {}).found.hits[0].stored["department"] == "州市场局"


def test_a_renamed_statute_reaches_items_and_guides(department: Any, index: Any) -> None:
    law = factories.statute(title="旧名称法")
    item = factories.item(index, "某某许可", bases=[factories.basis(law)])
    factories.guide(department, item, "某某办理")
    assert _titles("旧名称法") == {"某某许可", "某某办理"}
    law.title = "新名称法"
    law.save()
    assert _titles("新名称法") == {"某某许可", "某某办理"}


def test_a_guides_colloquial_name_finds_its_power_item_too(department: Any, index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    factories.guide(department, item, "食品经营许可证核发", also_called="办食品证、开饭馆")
    assert _titles("办食品证") == {"食品经营许可", "食品经营许可证核发"}


def test_a_changed_status_is_shown_in_the_results(index: Any) -> None:
    item = factories.item(index, "食品经营许可")
    factories.draft_change(item, status="suspended", suspension_reason="no_case", status_date="2015-01-01")
    _titles("食品")
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
    assert _titles("食品") == {"食品经营许可"}
    call_command("search_check")
    assert not OutboxEntry.objects.exists()


def test_search_check_names_and_mends_differences(index: Any, capsys: pytest.CaptureFixture[str]) -> None:
    kept, lost = factories.item(index, "食品经营许可"), factories.item(index, "食品生产许可")
    _titles("食品")
    engine().delete([str(lost.pk)])
    PowerItem.objects.filter(pk=kept.pk).update(undertaking_office="悄悄改的科")
    with pytest.raises(CommandError, match="--mend"):
        call_command("search_check")
    out = capsys.readouterr().out
    assert f"缺少 1 个：{lost.pk}" in out
    assert f"过时 1 个：{kept.pk}" in out
    call_command("search_check", "--mend")
    call_command("search_check")


def test_a_rebuild_keeps_what_changes_meanwhile(index: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.item(index, "食品经营许可")

    calls: list[int] = []

    def meanwhile(done: int, _whole: int) -> None:
        if not calls:
            factories.item(index, "食品生产许可")
            factories.draft_change(PowerItem.objects.get(title="食品经营许可"), title="食品销售许可")
            sync.drain_all()  # the worker takes the rows for the index that is about to go
        calls.append(done)

    monkeypatch.setattr(rebuild, "BATCH", 1)
    reindex(progress=meanwhile)
    assert _titles("食品") == {"食品销售许可", "食品生产许可"}
    assert not OutboxEntry.objects.exists()


def test_a_rebuild_that_was_cut_off_goes_on_where_it_stopped(index: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        factories.item(index, f"食品许可{number}")
    monkeypatch.setattr(rebuild, "BATCH", 2)

    class Killed(BaseException):
        pass

    def die(done: int, _whole: int) -> None:
        if done >= 4:
            raise Killed

    with pytest.raises(Killed):
        reindex(progress=die)
    steps: list[int] = []
    reindex(progress=lambda done, _whole: steps.append(done))
    assert steps[0] > 4
    assert len(_titles("食品")) == 5
    assert not Rebuild.objects.exists()
    call_command("search_check")


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
    _titles("食品")
    portal = Site.objects.get(is_default_site=True)
    portal.port = 8123
    portal.save()
    _titles("食品")
    expected = f"http://localhost:8123/rensheju/quanze/{item.code}/"
    assert ask("食品", {}).found.hits[0].stored["url"] == expected


def test_names_of_a_guide_that_is_closed_leave_its_item(index: Any, department: Any) -> None:
    item = factories.item(index, "食品经营许可")
    guide = factories.guide(department, item, "许可证核发", also_called="鳄梨证")
    assert "食品经营许可" in _titles("鳄梨证")
    PageViewRestriction.objects.create(page=guide.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert _titles("鳄梨证") == set()
    call_command("search_check")


def test_a_theme_that_is_renamed_or_deleted_takes_effect_on_services(index: Any, department: Any) -> None:
    theme = factories.service_theme("old", "旧主题")
    service = factories.convenience(department, "招聘信息发布")
    service.themes.add(theme)
    service.save()
    service.save_revision().publish()
    _titles("招聘")
    theme.slug = "new"
    theme.save()
    _titles("招聘")
    call_command("search_check")
    theme.delete()
    _titles("招聘")
    call_command("search_check")


def test_every_process_analyses_alike(index: Any) -> None:
    """The dictionary is taught before a text is read for the index, also where nothing was searched before."""
    factories.item(index, "食品经营许可")
    _titles("食品")
    lexicon._taught.clear()
    lexicon._taught_from.clear()
    forget()
    call_command("search_check")


@pytest.mark.parametrize("damage", ["gone", "garbage"])
def test_a_damaged_index_is_said_in_plain_words(index: Any, settings: Any, client: Any, damage: str) -> None:
    folder = settings.SEARCH_INDEX / (settings.SEARCH_INDEX / "current").read_text()
    if damage == "gone":
        shutil.rmtree(folder)
    else:
        (folder / "meta.json").write_text("garbage")
    answer = client.get("/search/?q=食品")
    assert answer.status_code == 503
    assert "搜索暂时用不了" in answer.content.decode()
    assert client.get("/api/v1/complete/?q=食品").json() == {"completions": []}
