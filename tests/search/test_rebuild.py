"""A rebuild loses nothing and goes on where it stopped; an index that is wrong is told and mended (W3)."""

import shutil
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pages.powers.models import PowerItem
from search import lexicon, rebuild, sync
from search.engine import engine
from search.models import OutboxEntry, Rebuild
from search.rebuild import reindex
from search.text.kept import forget
from tests import factories
from tests.search.finding import titles


def test_search_check_names_and_mends_differences(index: Any, capsys: pytest.CaptureFixture[str]) -> None:
    kept, lost = factories.item(index, "食品经营许可"), factories.item(index, "食品生产许可")
    titles("食品")
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
    assert titles("食品") == {"食品销售许可", "食品生产许可"}
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
    assert len(titles("食品")) == 5
    assert not Rebuild.objects.exists()
    call_command("search_check")


def test_every_process_analyses_alike(index: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionary is taught before a text is read for the index, also where nothing was searched before."""
    factories.item(index, "食品经营许可")
    titles("食品")
    lexicon._taught.clear()
    monkeypatch.setattr(lexicon, "_taught_by", None)
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
