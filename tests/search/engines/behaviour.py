"""What every engine must do. The classes are inherited once for each engine."""

from dataclasses import replace
from typing import Any

import pytest

from search.engines.base import Engine, EngineUnavailableError, Indexed
from search.plan import All, Best, Boost, Node, Phrase, Plan, Term, Tier
from search.plan import Any as AnyOf


def document(key: str, texts: dict[str, str] | None = None, published: float = 0.0, **values: Any) -> Indexed:
    held = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    stored = {"key": key, "fingerprint": f"print-{key}", "title": f"题目{key}"}
    numbers = {"published": published, "quality": 0.5}
    return Indexed(key, {"key": [key], **held}, numbers, texts or {}, stored, f"正文{key}")


def fill(engine: Engine, *documents: Indexed, version: str = "7") -> str:
    """A whole new index of `documents` in use."""
    name = engine.begin(version)
    engine.add(name, documents)
    engine.swap(name)
    return name


def keys(engine: Engine, node: Node | None, **options: Any) -> list[str]:
    return [hit.key for hit in engine.search(Plan(node, **options), 100).hits]


def score(engine: Engine, node: Node, **options: Any) -> float:
    return engine.search(Plan(node, **options), 1).hits[0].score


FOOD, DRINK = Term("title_words", "食品"), Term("title_words", "饮料")


class Matching:
    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        shop = {"title_words": "食品 经营 许可", "title_grams": "食品 品经 经营 营许 许可", "codes": "623-01"}
        plant = {"title_words": "食品 生产 许可", "title_grams": "食品 品生 生产 产许 许可", "codes": "623-02"}
        drink = {"title_words": "饮料 经营", "title_grams": "饮料 料经 经营", "body_words": "食品"}
        fill(engine, document("1", shop), document("2", plant), document("3", drink))
        return engine

    def test_a_term_is_found_in_its_field_alone(self, filled: Engine) -> None:
        assert keys(filled, FOOD) == ["1", "2"]
        assert keys(filled, Term("body_words", "食品")) == ["3"]
        assert keys(filled, Term("title_words", "食")) == []

    def test_a_prefix_finds_longer_tokens_and_itself(self, filled: Engine) -> None:
        assert keys(filled, Term("codes", "623-0", prefix=True)) == ["1", "2"]
        assert keys(filled, Term("codes", "623-02", prefix=True)) == ["2"]

    @pytest.mark.parametrize("sign", list(r".+*?()|[]{}^$\#&-~@<>\"'/"))
    def test_signs_in_a_prefix_mean_themselves(self, filled: Engine, sign: str) -> None:
        assert keys(filled, Term("codes", f"623{sign}0", prefix=True)) == (["1", "2"] if sign == "-" else [])

    def test_a_phrase_wants_its_tokens_in_a_row(self, filled: Engine) -> None:
        assert keys(filled, Phrase("title_grams", ("品经", "经营"))) == ["1"]
        assert keys(filled, Phrase("title_grams", ("食品", "经营"))) == []
        assert keys(filled, Phrase("title_grams", ("经营", "品经"))) == []
        assert sorted(keys(filled, Phrase("title_grams", ("经营",)))) == ["1", "3"]

    def test_all_any_and_at_least(self, filled: Engine) -> None:
        trade, licence = Term("title_words", "经营"), Term("title_words", "许可")
        assert keys(filled, All((FOOD, trade))) == ["1"]
        assert sorted(keys(filled, AnyOf((FOOD, DRINK)))) == ["1", "2", "3"]
        assert sorted(keys(filled, AnyOf((FOOD, trade, licence), 2))) == ["1", "2"]
        assert keys(filled, AnyOf((FOOD, trade, licence), 3)) == ["1"]
        assert keys(filled, All((FOOD, AnyOf((DRINK, trade))))) == ["1"]

    def test_any_adds_up_and_best_takes_the_best_and_a_little(self, filled: Engine) -> None:
        one, two = Tier(FOOD, 8.0), Tier(Term("title_words", "经营"), 2.0)
        assert score(filled, AnyOf((one, two))) == pytest.approx(10.0)
        assert score(filled, All((one, two))) == pytest.approx(10.0)
        assert score(filled, Best((one, two), 0.25)) == pytest.approx(8.5)
        assert score(filled, Boost(Best((one, two), 0.25), 2.0)) == pytest.approx(17.0)
        assert score(filled, Boost(AnyOf((one, Boost(two, 3.0))), 0.5)) == pytest.approx(7.0)

    def test_a_boost_multiplies_and_a_tier_levels(self, filled: Engine) -> None:
        assert score(filled, Boost(FOOD, 3.0)) == pytest.approx(3 * score(filled, FOOD), rel=1e-4)
        assert score(filled, Tier(Boost(FOOD, 3.0), 5.0)) == pytest.approx(5.0)
        assert score(filled, Boost(Term("codes", "623", prefix=True), 4.0)) == pytest.approx(4.0)

    def test_a_text_scores_as_the_textbook_says(self, filled: Engine) -> None:
        """BM25 with (k1 + 1): the same on all engines, since tiers are absolute."""
        once_of_three_tokens = 0.470004  # ln(1 + 1.5 / 2.5), tf 1, length 3 of 8/3 on average
        assert score(filled, FOOD) == pytest.approx(once_of_three_tokens * 0.9533, rel=0.01)

    def test_preferences_order_and_find_nothing(self, filled: Engine) -> None:
        assert keys(filled, FOOD, prefer=(Tier(Term("title_words", "生产"), 50.0), Tier(DRINK, 99.0))) == ["2", "1"]

    def test_without_a_match_everything_is_found(self, filled: Engine) -> None:
        assert sorted(keys(filled, None)) == ["1", "2", "3"]

    def test_hits_bring_what_was_stored(self, filled: Engine) -> None:
        hit = filled.search(Plan(DRINK), 10).hits[0]
        assert (hit.stored["title"], hit.body) == ("题目3", "正文3")

    @pytest.mark.parametrize(
        "token",
        ['"', "'", "\\", "*", "a" * 200, "长" * 200, "😀", "👨‍👩‍👧", "བོད་ཡིག", "ལག་ཁྱེར", "%", "<b>", "a:b", "NOT"],
    )
    def test_odd_tokens_are_tokens(self, engine: Engine, token: str) -> None:
        fill(engine, document("1", {"title_words": f"前 {token} 后", "title_grams": f"前 {token} 后"}), document("2"))
        assert keys(engine, Term("title_words", token)) == ["1"]
        assert keys(engine, Term("title_words", token, prefix=True)) == ["1"]
        assert keys(engine, Phrase("title_grams", ("前", token, "后"))) == ["1"]

    def test_an_endless_token_finds_nothing_and_breaks_nothing(self, filled: Engine) -> None:
        assert keys(filled, Term("title_words", "长" * 5000)) == []
        assert keys(filled, Term("title_words", "长" * 300, prefix=True)) == []


class Choosing:
    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        text = {"title_words": "食品"}
        fill(
            engine,
            document("1", text, 30.0, region="A", kind="guide", theme=["x", "y"]),
            document("2", text, 10.0, region="A", kind="power", theme=["x"]),
            document("3", text, 20.0, region="B", kind="power"),
            document("4", {"title_words": "饮料"}, 40.0, region="B", kind="guide"),
        )
        return engine

    def test_filters_take_any_of_their_values_and_score_nothing(self, filled: Engine) -> None:
        assert keys(filled, FOOD, filters={"region": ("A",)}) == ["1", "2"]
        assert keys(filled, FOOD, filters={"region": ("A", "B"), "kind": ("power",)}) == ["2", "3"]
        assert keys(filled, FOOD, filters={"region": ("C",)}) == []
        assert score(filled, Tier(FOOD, 3.0), filters={"region": ("A",)}) == pytest.approx(3.0)

    def test_a_facet_ignores_its_own_filter_and_heeds_the_others(self, filled: Engine) -> None:
        asked = ("region", "kind", "theme")
        found = filled.search(Plan(FOOD, filters={"region": ("A",), "kind": ("power",)}), 10, facets=asked)
        assert found.total == 1
        assert found.facets == {"region": {"A": 1, "B": 1}, "kind": {"guide": 1, "power": 1}, "theme": {"x": 1}}

    def test_a_filter_that_is_no_facet_narrows_all_counts(self, filled: Engine) -> None:
        found = filled.search(Plan(FOOD, filters={"region": ("A",)}), 10, facets=("kind",))
        assert (found.total, found.facets) == (2, {"kind": {"guide": 1, "power": 1}})

    def test_facets_count_what_no_page_shows(self, filled: Engine) -> None:
        found = filled.search(Plan(FOOD), 1, facets=("region", "theme"))
        assert (found.total, len(found.hits)) == (3, 1)
        assert found.facets == {"region": {"A": 2, "B": 1}, "theme": {"x": 2, "y": 1}}

    def test_newest_first_forgets_the_score(self, filled: Engine) -> None:
        plan = Plan(AnyOf((FOOD, Boost(DRINK, 9.0))), newest_first=True)
        assert [hit.key for hit in filled.search(plan, 10).hits] == ["4", "1", "3", "2"]

    def test_pages_repeat_nothing_and_miss_nothing(self, engine: Engine) -> None:
        wanted = [str(number) for number in range(1, 60)]
        fill(engine, *(document(key, {"title_words": "食品"}) for key in wanted))
        for options in ({}, {"newest_first": True}):
            plan = Plan(FOOD, **options)
            seen = [hit.key for offset in range(0, 70, 10) for hit in engine.search(plan, 10, offset).hits]
            assert seen == wanted
        assert engine.search(Plan(FOOD), 0).hits == []
        assert engine.search(Plan(FOOD), 10, 10**6).hits == []


class Writing:
    def test_what_is_written_is_found_at_once_and_replaces(self, engine: Engine) -> None:
        fill(engine, document("1", {"title_words": "食品"}))
        engine.upsert([document("1", {"title_words": "饮料"}), document("2", {"title_words": "饮料"})])
        assert keys(engine, FOOD) == []
        assert sorted(keys(engine, DRINK)) == ["1", "2"]

    def test_what_is_deleted_is_gone_at_once(self, engine: Engine) -> None:
        fill(engine, document("1", {"title_words": "食品"}), document("2", {"title_words": "食品"}))
        engine.delete(["1", "no such key"])
        assert keys(engine, FOOD) == ["2"]

    def test_an_empty_index_answers(self, engine: Engine) -> None:
        fill(engine)
        found = engine.search(Plan(FOOD), 10, facets=("region",))
        assert (found.total, found.hits, found.facets) == (0, [], {"region": {}})
        assert list(engine.keys()) == []
        assert engine.health().documents == 0

    def test_keys_come_with_their_fingerprints(self, engine: Engine) -> None:
        wanted = {str(number): f"print-{number}" for number in range(2500)}
        fill(engine, *(document(key) for key in wanted))
        assert dict(engine.keys()) == wanted

    def test_version_and_health(self, engine: Engine) -> None:
        assert engine.version() is None
        assert engine.health().answers is False
        assert engine.health().note
        fill(engine, document("1"), version="3/字典4")
        assert engine.version() == "3/字典4"
        assert (engine.health().answers, engine.health().documents) == (True, 1)

    def test_without_an_index_nothing_can_be_asked_or_written(self, engine: Engine) -> None:
        with pytest.raises(EngineUnavailableError):
            engine.search(Plan(FOOD), 10)
        with pytest.raises(EngineUnavailableError):
            engine.upsert([document("1")])
        with pytest.raises(EngineUnavailableError):
            engine.delete(["1"])
        with pytest.raises(EngineUnavailableError):
            list(engine.keys())
        assert engine.version() is None


class Rebuilding:
    def test_the_old_index_answers_until_the_swap(self, engine: Engine) -> None:
        fill(engine, document("1", {"title_words": "食品"}), version="1")
        name = engine.begin("2")
        engine.add(name, [document("2", {"title_words": "食品"})])
        assert (keys(engine, FOOD), engine.version()) == (["1"], "1")
        engine.upsert([document("3", {"title_words": "食品"})])
        assert sorted(keys(engine, FOOD)) == ["1", "3"]
        engine.swap(name)
        assert (keys(engine, FOOD), engine.version()) == (["2"], "2")

    def test_a_batch_that_comes_twice_is_there_once(self, engine: Engine) -> None:
        name = engine.begin("1")
        assert engine.is_begun(name)
        batch = [document("1", {"title_words": "食品"}), document("2", {"title_words": "食品"})]
        engine.add(name, batch[:1])
        engine.add(name, batch)
        engine.swap(name)
        engine.swap(name)  # a process may die between the swap and noting it
        assert engine.is_begun(name)
        assert keys(engine, FOOD) == ["1", "2"]

    def test_what_is_thrown_away_takes_nothing_and_leaves_the_one_in_use(self, engine: Engine) -> None:
        fill(engine, document("1", {"title_words": "食品"}))
        name = engine.begin("2")
        engine.discard(name)
        engine.discard(name)
        assert not engine.is_begun(name)
        with pytest.raises(EngineUnavailableError):
            engine.add(name, [document("2")])
        assert keys(engine, FOOD) == ["1"]

    def test_a_new_beginning_sweeps_away_what_was_never_finished(self, engine: Engine) -> None:
        used = fill(engine, document("1", {"title_words": "食品"}))
        left = engine.begin("2")
        fresh = engine.begin("3")
        assert (engine.is_begun(left), engine.is_begun(used), engine.is_begun(fresh)) == (False, True, True)
        assert keys(engine, FOOD) == ["1"]

    def test_the_index_in_use_cannot_be_thrown_away(self, engine: Engine) -> None:
        name = fill(engine, document("1", {"title_words": "食品"}))
        engine.discard(name)
        assert keys(engine, FOOD) == ["1"]


class Grouping:
    """Documents of one matter stand together, at the place of the best of them."""

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        best, good, fair = ({"title_words": " ".join(["食品"] * count + ["许可"] * 3)} for count in (3, 2, 1))
        documents = [
            document("1", good, published=1.0, region="a", matter="m1"),
            document("2", best, published=3.0, region="a", matter="m2"),
            document("3", fair, published=2.0, region="b", matter="m2"),
            document("4", fair, published=4.0, region="b", matter="m3"),
        ]
        numbers = {"m1": 1, "m2": 2, "m3": 3}
        fill(engine, *(replace(each, group=numbers[each.values["matter"][0]]) for each in documents))
        return engine

    def test_groups_stand_where_their_best_does_and_hold_all(self, filled: Engine) -> None:
        found = filled.groups(Plan(FOOD), 10, facets=("region",))
        assert [[hit.key for hit in group] for group in found.groups] == [["2", "3"], ["1"], ["4"]]
        assert (found.total, found.has_more) == (4, False)
        assert found.facets == {"region": {"a": 2, "b": 2}}
        assert found.groups[0][0].stored["title"] == "题目2"
        assert found.groups[0][1].place["key"] == "3"

    def test_pages_of_groups_repeat_nothing_and_miss_nothing(self, filled: Engine) -> None:
        pages = [filled.groups(Plan(FOOD), 1, offset=at) for at in range(4)]
        assert [[hit.key for hit in page.hits] for page in pages] == [["2", "3"], ["1"], ["4"], []]
        assert [page.has_more for page in pages] == [True, True, False, False]

    def test_a_filter_narrows_the_groups_themselves(self, filled: Engine) -> None:
        found = filled.groups(Plan(FOOD, filters={"region": ("b",)}), 10, facets=("region",))
        assert sorted(hit.key for hit in found.hits) == ["3", "4"]
        assert found.facets == {"region": {"a": 2, "b": 2}}

    def test_newest_first_orders_the_groups(self, filled: Engine) -> None:
        found = filled.groups(Plan(FOOD, newest_first=True), 10)
        assert [[hit.key for hit in group] for group in found.groups] == [["4"], ["2", "3"], ["1"]]
