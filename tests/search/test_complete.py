"""What is offered while a person types, in every way of typing, and never what isn't public (W3, P3)."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from search import sync
from search.rebuild import is_needed
from search.text import complete as text
from search.text import wylie
from tests import factories
from tests.search.made import fixtures_of
from tests.sharing import together

BO_TITLE = "ཁེ་ལས་ཐོ་འགོད།"

pytestmark = together("completions")


def _make_site() -> Any:
    """A prefecture and two counties with the same guide, a service, and a guide with a Tibetan title."""
    home = factories.portal()
    office = factories.department(home, "州食药监局", "shiyaojianju", "028", full_name="州食品药品监督管理局")
    factories.item(factories.power_list(office), "食品生产许可")
    factories.convenience(office, "食品安全查询")
    factories.guide(office, None, BO_TITLE, own_basis="甲")
    for name, slug, code in (("玛曲县", "maqu", "623025"), ("合作市", "hezuo", "623001")):
        county = factories.county(home, name, slug, code)
        bureau = factories.department(county, "县食药监局", "shiyaojianju", "001", full_name=f"{name}食药监局")
        local = factories.item(factories.power_list(bureau), "食品经营许可")
        factories.guide(bureau, local, "食品经营许可证核发", also_called="办食品证、开饭馆")
    return home


made, site = fixtures_of(_make_site)


def _completions(client: Client, typed: str, path: str = "/api/v1/complete/", **params: str) -> list[dict[str, str]]:
    while sync.drain():
        pass
    answer = client.get(path, {"q": typed, **params})
    assert answer.status_code == 200
    return answer.json()["completions"]


def _titles(client: Client, typed: str, **params: str) -> list[str]:
    return [completion["text"] for completion in _completions(client, typed, **params)]


def test_every_way_of_typing_completes_to_the_food_licence(site: Any, client: Client) -> None:
    characters = ["食", "食品", "食品经", "食品 经营", "食品經營", "经营许可", "许可证核", "办食", "开饭"]
    letters = ["shipinj", "shi pin jing", "ShiPinJ", "jingyingx", "kaifan", "spj", "spjyxk", "jyxk", "kfg", "ｓｐｊ"]
    for typed in [*characters, *letters, "食品jing", "食品 xuk", "食品j"]:
        assert "食品经营许可证核发" in _titles(client, typed), typed


def test_every_way_of_typing_completes_to_the_tibetan_title(site: Any, client: Client) -> None:
    tibetan = ["ཁེ", "ཁེ་", "ཁེ་ལས", "ཁེ་ལས་", "ཁེ་ལ", "ཁེ༌ལས༌", "ལས་ཐོ", "འགོད", BO_TITLE]
    wylie_of_it = ["khe", "khe las", "khe la", "Khe las", "las tho", "'god", "kh", "khe las th"]
    for typed in [*tibetan, *wylie_of_it]:
        assert BO_TITLE in _titles(client, typed), typed


def test_too_little_or_something_else_completes_to_nothing(site: Any, client: Client) -> None:
    for typed in ["", " ", "s", "k", "x ", "品经", "hipin", "pj", "食品qq", "'\"<script>", "\x00", "་", "*", "(.*"]:
        assert _completions(client, typed) == [], typed


def test_a_title_is_offered_once_and_leads_to_all_its_places(site: Any, client: Client, soup: Any) -> None:
    found = _completions(client, "食品经营")
    assert [(each["text"], each["kind"]) for each in found] == [
        ("食品经营许可证核发", "guide"),
        ("食品经营许可", "power-item"),
    ]
    assert found[0]["region"] == ""
    page = soup(client.get(found[0]["url"])).main
    assert {"玛曲县", "合作市"} <= {link.get_text()[:3] for link in page.find_all("a")}


def test_the_readers_own_county_is_first_and_its_page_is_one_step_away(site: Any, client: Client, soup: Any) -> None:
    found = _completions(client, "食品", **{"in": "623001"})
    assert [each["region"] == "623001" for each in found] == [True, True, False, False, False]
    assert found[0]["note"] == "办事指南 · 合作市"
    assert soup(client.get(found[0]["url"])).h1.get_text(strip=True) == "食品经营许可证核发"


def test_services_stand_before_powers_and_beginnings_before_the_inside(site: Any, client: Client) -> None:
    kinds = [each["kind"] for each in _completions(client, "食品")]
    assert sorted(kinds[:2]) == ["convenience", "guide"]
    assert kinds[2:] == ["power-item", "power-item", "department"]
    factories.convenience(site.get_children().get(slug="shiyaojianju").specific, "查询食品安全")
    assert _titles(client, "查询") == ["查询食品安全", "食品安全查询"]


def test_letters_are_read_in_the_readers_language_first(site: Any, client: Client) -> None:
    Locale.objects.get_or_create(language_code="bo")
    factories.convenience(site.get_children().get(slug="shiyaojianju").specific, "科利商标查询")
    assert _titles(client, "ke l") == ["科利商标查询"]
    factories.convenience(site.get_children().get(slug="shiyaojianju").specific, "卡和商标查询")
    assert _titles(client, "kh")[0] == "卡和商标查询"
    assert _titles(client, "kh", path="/bo/api/v1/complete/")[0] == BO_TITLE


def test_nothing_that_is_not_public_is_offered(site: Any, client: Client) -> None:
    listed = site.get_children().get(slug="shiyaojianju").get_children().get(slug="quanze").specific
    factories.item(listed, "殡葬许可", live=False)
    kept_back = factories.item(listed, "殡仪许可")
    closed = factories.item(listed, "殡车许可")
    assert set(_titles(client, "殡")) == {"殡仪许可", "殡车许可"}
    factories.draft_change(kept_back, disclosure="internal", withheld_ground="涉及当事人")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert _titles(client, "殡") == []


def test_good_answers_may_be_kept_a_minute_and_ask_no_database(
    site: Any, client: Client, django_assert_num_queries: Any
) -> None:
    client.get("/api/v1/complete/?q=许可")  # the first to ask after a start reads the names of the site
    with django_assert_num_queries(0):
        answer = client.get("/api/v1/complete/?q=食品")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies


def test_without_an_engine_there_are_none_and_nobody_keeps_that(
    home: Any, settings: Any, tmp_path: Path, client: Client
) -> None:
    settings.SEARCH_INDEX = tmp_path / "none"
    answer = client.get("/api/v1/complete/?q=食品")
    assert (answer.status_code, answer.json(), answer["Cache-Control"]) == (200, {"completions": []}, "no-store")


def test_an_index_of_other_fields_asks_to_be_rebuilt(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_needed()
    monkeypatch.setattr("search.rebuild.INDEX_VERSION", "1-00000000")
    assert is_needed()


@pytest.mark.parametrize(
    ("typed", "tibetan"),
    [("bod yig", "བོད་ཡིག"), ("bkra shis bde legs", "བཀྲ་ཤིས་བདེ་ལེགས"), ("kun dga'", "ཀུན་དགའ"), ("g.yag", "གཡག"),
     ("rma chu rdzong", "རྨ་ཆུ་རྫོང"), ("'brog pa", "འབྲོག་པ"), ("srid gzhung", "སྲིད་གཞུང"), ("dbang 'gan", "དབང་འགན")],
)  # fmt: skip
def test_every_beginning_of_wylie_is_a_beginning_of_the_tibetan(typed: str, tibetan: str) -> None:
    for end in range(1, len(typed) + 1):
        if typed[end - 1] not in " .'":
            found = wylie.beginnings(typed[:end])
            assert any(tibetan.startswith(each) for each in found), typed[:end]


def test_a_long_name_keeps_to_its_limits() -> None:
    kept = text.values(["关于食品经营许可的" * 50, "甲" * 500])
    assert len(kept) <= text.MOST_VALUES
    assert max(map(len, kept)) <= text.LONGEST + 1
    assert text.asked("关于食品经营许可的" * 11)[0][0] in kept[0]
