"""Sites for the tests of the search, indexed."""

from pathlib import Path
from typing import Any

import pytest

from search.rebuild import reindex
from snippets.ranks import Rank
from tests import factories


@pytest.fixture
def food_site(settings: Any, tmp_path: Path, home: Any) -> Any:
    """Licences for food: one matter of the prefecture, one that both counties handle."""
    settings.SEARCH_INDEX = tmp_path / "index"
    office = factories.department(home, "州食药监局", "shiyaojianju", "028", full_name="州食品药品监督管理局")
    law = factories.statute(Rank.LAW, title="中华人民共和国食品安全法")
    item = factories.item(factories.power_list(office), "食品生产许可", bases=[factories.basis(law, "第三十五条")])
    factories.guide(office, item, "食品生产许可证核发", also_called="开食品厂")
    for name, slug, code in (("玛曲县", "maqu", "623025"), ("合作市", "hezuo", "623001")):
        county = factories.county(home, name, slug, code)
        bureau = factories.department(county, "县食药监局", "shiyaojianju", "001", full_name=f"{name}食药监局")
        local = factories.item(factories.power_list(bureau), "食品经营许可", bases=[factories.basis(law)])
        factories.guide(bureau, local, "食品经营许可证核发", also_called="办食品证", audience=["person"])
    reindex()
    return home


@pytest.fixture
def index(settings: Any, tmp_path: Path, power_list: Any) -> Any:
    """An index of its own for the test, built over the portal, a department and its list."""
    settings.SEARCH_INDEX = tmp_path / "index"
    reindex()
    return power_list


@pytest.fixture(autouse=True)
def _acts(acts_of_the_site: None) -> None:
    """Every test of this folder changes pages as the site itself."""
