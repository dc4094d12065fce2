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

ROOT = Path(__file__).resolve().parents[2]
HELD_OUT = yaml.safe_load((ROOT / "tests/search/judged/heldout.yaml").read_text())
FLOOR = 0.80


def _bench() -> Any:
    spec = importlib.util.spec_from_file_location("relevance", ROOT / "bench" / "relevance.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["relevance"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.django_db
def test_the_queries_kept_aside_are_answered_as_well_as_before(settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX = tmp_path / "index"
    Loader(Preset("gannan"), port=80).load()
    reindex()
    relevance = _bench()
    scores = [relevance.judge(entry)[0] for entry in HELD_OUT if not entry["class"].startswith("bo_")]
    assert sum(scores) / len(scores) >= FLOOR
