"""Dictionary order of Tibetan, against ICU's own collator: words of the site, every way to begin a syllable, chance."""

import json
import os
import random
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.messages import read
from presets.files import HERE
from presets.tibetan_words import memory
from snippets.tibetan.collation import LONGEST_KEY, sort_key
from snippets.tibetan.forms import clean, is_tibetan
from tests.snippets.tibetan_texts import random_syllable, tried

WORDS = Path(__file__).with_name("tibetan_words.txt").read_text(encoding="utf-8").splitlines()
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-icu is not seen by the environment's own
ORACLE = """
import icu, json, sys
collator = icu.Collator.createInstance(icu.Locale("bo"))
json.dump([collator.getSortKey(word).hex() for word in json.load(sys.stdin)], sys.stdout)
"""
#: A stored key is cut behind a hundred letters: longer texts stand by their beginning.
LONGEST_PHRASE = 60
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.text(
    st.characters(min_codepoint=0x0F00, max_codepoint=0x0FBC), max_size=30
)


def _said() -> list[str]:
    """Syllables, words and phrases that the site really says: of the interface and of the 甘南 preset."""
    texts = {str(message.string) for message in read("bo")} | set(memory(HERE / "gannan" / "tibetan").values())
    phrases = {clean(part) for text in texts for part in re.split(r"[།（）()《》“”、：:÷＝\s]+", text)}
    syllables = {part for phrase in phrases for part in phrase.split("་")}
    return sorted(each for each in phrases | syllables if is_tibetan(each) and len(each) <= LONGEST_PHRASE)


def _icu_keys(words: list[str]) -> dict[str, str]:
    command = [SYSTEM_PYTHON, "-c", ORACLE]
    asked = subprocess.run(command, input=json.dumps(words), capture_output=True, text=True, check=False)
    if asked.returncode:
        message = "python3-icu is not installed: the order cannot be compared with ICU's (apt-get install python3-icu)"
        pytest.fail(message) if os.environ.get("REQUIRE_SERVICES") else pytest.skip(message)
    return dict(zip(words, json.loads(asked.stdout), strict=True))


def _strayed(words: list[str]) -> list[tuple[str, str]]:
    """Neighbours in our order that ICU has the other way; both orders are total, so none means that all pairs agree."""
    icu = _icu_keys(words)
    return [(one, two) for one, two in pairwise(sorted(words, key=sort_key)) if icu[one] > icu[two]]


@pytest.mark.once
def test_every_way_to_begin_a_syllable_stands_in_the_order_of_icu() -> None:
    assert len(WORDS) > 2000
    assert _strayed(WORDS) == []


@pytest.mark.once
def test_what_the_site_says_stands_in_the_order_of_icu() -> None:
    said = _said()
    assert len(said) > 2000
    assert _strayed(said) == []


@pytest.mark.once
def test_syllables_that_nobody_chose_stand_in_the_order_of_icu() -> None:
    """Prefixes, heads, letters below, both suffixes and particles as chance has them, in words of one to three."""
    draw = random.Random(5)
    words = {clean("་".join(random_syllable(draw) for _ in range(draw.randint(1, 3)))) for _ in range(6000)}
    assert len(words) > 5000
    assert _strayed(sorted(words)) == []


@pytest.mark.once
def test_plain_code_points_would_not_do() -> None:
    icu = _icu_keys(WORDS)
    assert any(icu[one] > icu[two] for one, two in pairwise(sorted(WORDS)))


@pytest.mark.parametrize("kind", ["[ཊཋཌཎཥ]", "ཿ", "྄", "[ཾྃ]", "ཱ", "ྲྀ", "༄༅", "[༠-༩]", "[0-9]", "འ[ིོུ]$", "འ[མང]$", "ྭ"])
def test_the_chosen_words_have_every_kind_of_letter(kind: str) -> None:
    assert sum(bool(re.search(kind, word)) for word in WORDS) >= 2


@pytest.mark.parametrize(
    "ordered",
    [
        "ཀ ཀར ཀི ཀོ ཀྱ དཀར བཀའ རྐ ལྐ སྐད བརྐ བསྐ ཁ མཁའ འཁོར ག དགའ དགོས བགོ མགོ འགོ རྒ ང",
        "གངས དགེ ད གདོང གནས",
        "བོད བོད་ བོད་ཡིག བོད་རིགས",
        "10 2 ཀ a B 中",
    ],
)
def test_words_stand_as_in_a_dictionary(ordered: str) -> None:
    assert " ".join(sorted(sorted(ordered.split()), key=sort_key)) == ordered


@tried
@given(TEXTS)
def test_a_key_is_short_and_of_digits_and_small_letters_alone(text: str) -> None:
    assert re.fullmatch(r"[0-9a-z]+", sort_key(text * 20))
    assert len(sort_key(text * 20)) <= LONGEST_KEY


@tried
@given(TEXTS, TEXTS)
def test_keys_are_the_same_when_texts_are_the_same_in_normal_form(one: str, two: str) -> None:
    assert (sort_key(one) == sort_key(two)) == (clean(one) == clean(two))


def test_a_long_title_is_still_told_from_its_neighbour() -> None:
    title = "ཀན་ལྷོ་བོད་རིགས་རང་སྐྱོང་ཁུལ་" * 30
    assert len({sort_key(title + end) for end in ("ཀ", "ཁ", "")}) == 3


def test_the_order_does_not_hang_on_where_a_word_stood_before() -> None:
    shuffled = random.Random(1).sample(WORDS, 500)
    assert sorted(shuffled, key=sort_key) == sorted(sorted(shuffled), key=sort_key)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("ཀན་ལྷོ་བོད་རིགས་རང་སྐྱོང་ཁུལ།", "399d38esf338axf37h38d4ev3lds38d45k383ffwf35k383iezdj370008da1dfaa16"),
        ("དབང་འགན་ཐོ་གཞུང", "az3851387df338cwez5k00063cd623c2a"),
        ("2015ལོ", "2z2x2y32djf300040bc6a1b5b"),
        ("甘南", "z7q0z11z000eb42d503b4"),
    ],
)
def test_a_stored_key_stays_what_it_was(title: str, key: str) -> None:
    """Whoever changes the table of weights has to give every stored title its new key: old and new don't compare."""
    assert sort_key(title) == key
