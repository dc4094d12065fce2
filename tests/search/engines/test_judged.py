"""Relevance on the queries kept aside: a floor under what has been reached, so that a change cannot lose it unseen."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from presets.files import Preset
from presets.loader import Loader
from search.rebuild import reindex
from tests.search.judged_site import add_tibetan_pages

ROOT = Path(__file__).resolve().parents[2]
HELD_OUT = yaml.safe_load((ROOT / "tests/search/judged/heldout.yaml").read_text())
FLOOR = 0.94


def _bench() -> Any:
    spec = importlib.util.spec_from_file_location("relevance", ROOT / "bench" / "relevance.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["relevance"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.django_db
def test_the_queries_kept_aside_are_answered_as_well_as_before(settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX = tmp_path / "index"
    Loader(Preset("gannan"), port=80, languages=["zh-hans"]).load()
    add_tibetan_pages()
    reindex()
    relevance = _bench()
    judged = [(entry, *relevance.judge_entry(entry)) for entry in HELD_OUT]
    tibetan = [result.ndcg for entry, result, _correction in judged if entry["class"].startswith("bo_")]
    assert sum(result.ndcg for _entry, result, _correction in judged) / len(judged) >= FLOOR
    assert sum(tibetan) / len(tibetan) >= FLOOR
    false = [entry["q"] for entry, _result, correction in judged if correction and "correct" not in entry]
    assert false == []
