"""The Tibetan words of the 甘南 preset: figures, signs and addresses of the translation memory (W4). No database."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from config.messages import read
from presets.files import HERE, Preset
from presets.tibetan_words import WordsError, memory, pages, pages_by_kind, statutes, vocabulary
from snippets.tibetan.checks import check

FOLDER = HERE / "gannan" / "tibetan"
WORDS = memory(FOLDER)
#: 发文字号 stay as they are: they are facts within a text.
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")
CLAUSE = re.compile(r"第([一二三四五六七八九十百]+)[条款项]")
NUMERAL = re.compile(r"[一二两三四五六七八九十百千]+")
DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
#: Tibetan letters and signs, Arabic figures, and the marks that PRC Tibetan takes from Chinese.
ALLOWED = re.compile(r"[\u0f00-\u0fff\s0-9A-Za-z%()《》“”、。，—:.\[\]]*")
#: Figures are Arabic in all of these; ༀ and the deprecated vowels never belong into a text.
FORBIDDEN = re.compile(r"[\u0f20-\u0f33\u0f00\u0f73\u0f75\u0f77\u0f79\u0f81\u200b-\u200f\ufeff]")


def value_of(numeral: str) -> str:
    """一百二十二 -> 122; before 万 the figure alone counts, 万 is a unit in both languages."""
    total = current = 0
    for sign in numeral:
        if sign in UNITS:
            total, current = total + (current or 1) * UNITS[sign], 0
        else:
            current = DIGITS[sign]
    return str(total + current)


def figures(text: str) -> Counter[str]:
    plain = "".join(str(unicodedata.digit(sign)) if "༠" <= sign <= "༩" else sign for sign in text)
    return Counter(re.findall(r"[0-9]+", DOCUMENT_NUMBER.sub("", plain)))


def test_a_translation_holds_every_figure_of_the_chinese() -> None:
    lost = {zh: dict(figures(zh) - figures(bo)) for zh, bo in WORDS.items() if figures(zh) - figures(bo)}
    assert lost == {}


def test_a_translation_holds_no_figure_that_the_chinese_does_not_say() -> None:
    invented = {}
    for zh, bo in WORDS.items():
        more = figures(bo) - figures(zh) - Counter(value_of(numeral) for numeral in NUMERAL.findall(zh))
        if more:
            invented[zh] = dict(more)
    assert invented == {}


def test_a_clause_of_a_statute_keeps_its_numbers() -> None:
    wrong = []
    for zh, bo in WORDS.items():
        clauses = Counter(value_of(numeral) for numeral in CLAUSE.findall(zh))
        if clauses - (figures(bo) - figures(zh)):
            wrong.append(zh)
    assert len([zh for zh in WORDS if CLAUSE.fullmatch(zh)]) > 10
    assert wrong == []


def test_a_document_number_stands_as_it_is() -> None:
    numbered = [zh for zh in WORDS if DOCUMENT_NUMBER.search(zh)]
    assert numbered
    assert all(number in WORDS[zh] for zh in numbered for number in DOCUMENT_NUMBER.findall(zh))


def test_the_words_are_written_in_tibetan_signs_alone() -> None:
    odd = [bo for bo in WORDS.values() if not ALLOWED.fullmatch(DOCUMENT_NUMBER.sub("", bo))]
    assert odd == []
    assert [bo for bo in WORDS.values() if FORBIDDEN.search(bo)] == []
    assert [bo for bo in WORDS.values() if unicodedata.normalize("NFC", bo) != bo] == []
    assert [bo for bo in WORDS.values() if re.search(r"་་|  |།།|་ |^[་།\s]|\s$", bo)] == []


def test_a_sentence_is_closed_and_a_name_is_not() -> None:
    """A shad closes a sentence, but for one that ends in a bare ka or ga."""
    open_ends, closed_names = [], []
    for zh, bo in WORDS.items():
        if zh.rstrip("”’》）］").endswith(("。", "？")):
            if not re.search(r"(།|[ཀག])[\])”]*$", bo):
                open_ends.append(zh)
        elif bo.endswith(("།", "་")):
            closed_names.append(zh)
    assert open_ends == []
    assert closed_names == []
    assert [bo for bo in WORDS.values() if re.search(r"[ཀགང]།", bo)] == []


def test_a_search_word_is_set_off_from_the_next() -> None:
    """`also_called` is split at 、, in Tibetan too."""
    listed = [(zh, bo) for zh, bo in WORDS.items() if "、" in bo]
    assert len(listed) > 30
    assert all("、" in zh and "" not in bo.split("、") for zh, bo in listed)


def test_enough_pages_are_translated_and_each_once() -> None:
    kinds = pages_by_kind(FOLDER)
    assert len(kinds["items"]) >= 44
    assert len(kinds["guides"]) >= 22
    assert len(kinds["articles"]) >= 10
    assert len(kinds["conveniences"]) >= 5
    addresses = pages(FOLDER)
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"/([a-z0-9-]+/)*", address) for address in addresses)


def test_a_translated_page_stands_below_a_translated_one() -> None:
    seen: set[str] = set()
    for address in pages(FOLDER):
        above = re.sub(r"[^/]+/$", "", address)
        assert address == "/" or above in seen
        seen.add(address)


def test_every_region_and_department_has_a_name_and_a_page() -> None:
    preset = Preset("gannan")
    addresses = set(pages(FOLDER))
    regions = {region["code"]: region for region in preset.regions}
    for region in preset.regions:
        assert WORDS[region["full"]] == region["name_bo"].rstrip("།་")
    for department in preset.departments:
        slug = regions[department["region"]]["slug"]
        assert all(WORDS[department[name]] for name in ("short", "full", "formal"))
        assert (f"/{slug}/" if slug else "/") + f"{department['slug']}/" in addresses


def test_names_by_key_belong_to_what_the_preset_has() -> None:
    preset = Preset("gannan")
    files = "".join(path.read_text(encoding="utf-8") for path in (preset.folder / "powers").glob("*.yaml"))
    assert [key for key in statutes(FOLDER) if not re.search(rf"key: {key}(?![a-z-])", files)] == []
    assert set(vocabulary(FOLDER)) == {theme["slug"] for theme in preset.themes}
    titles = [*statutes(FOLDER).values(), *vocabulary(FOLDER).values()]
    assert all(ALLOWED.fullmatch(title) and not title.endswith("།") for title in titles)


def test_a_preset_without_tibetan_has_no_words() -> None:
    folder = HERE / "zhangye" / "tibetan"
    assert (memory(folder), pages(folder), statutes(folder), vocabulary(folder)) == ({}, [], {}, {})


def test_a_segment_with_two_translations_is_refused_by_name(tmp_path: Path) -> None:
    for name, bo in (("a", "ཀ"), ("b", "ཁ")):
        (tmp_path / f"{name}.po").write_text(f'msgid ""\nmsgstr ""\n\nmsgid "县"\nmsgstr "{bo}"\n', encoding="utf-8")
    with pytest.raises(WordsError, match=r"b\.po：“县”"):
        memory(tmp_path)


def test_the_words_pass_the_checks_of_the_translators_desk() -> None:
    """Terms of the glossary, numbers, codes, titles and shad; 、 alone is wanted: search words are split at it."""
    found = {zh: problems for zh, bo in WORDS.items() if (problems := [each.key for each in check(zh, bo)])}
    assert {zh: keys for zh, keys in found.items() if keys != ["chinese_mark"] or "、" not in WORDS[zh]} == {}


def test_the_interface_and_the_preset_say_one_thing_in_one_way() -> None:
    interface = {_bare(str(message.id)): _bare(str(message.string)) for message in read("bo") if message.id}
    said = {_bare(zh): _bare(bo) for zh, bo in WORDS.items()}
    both = set(interface) & set(said)
    assert len(both) > 15
    assert {zh: (interface[zh], said[zh]) for zh in both if interface[zh] != said[zh]} == {}


def _bare(text: str) -> str:
    """Without what closes a sentence or a label, and with brackets of one width."""
    return text.replace("（", "(").replace("）", ")").strip("。：།་ ")
