"""Dictionary order of Tibetan, against ICU's own collator, over words of the site and every way to begin a syllable."""

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

from snippets.tibetan.collation import LONGEST_KEY, sort_key
from snippets.tibetan.forms import clean
from tests.snippets.tibetan_texts import tried

WORDS = Path(__file__).with_name("tibetan_words.txt").read_text(encoding="utf-8").splitlines()
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-icu is not seen by the environment's own
ORACLE = """
import icu, json, sys
collator = icu.Collator.createInstance(icu.Locale("bo"))
json.dump([collator.getSortKey(word).hex() for word in json.load(sys.stdin)], sys.stdout)
"""
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.text(
    st.characters(min_codepoint=0x0F00, max_codepoint=0x0FBC), max_size=30
)


@pytest.fixture(scope="module")
def icu_keys() -> dict[str, str]:
    command = [SYSTEM_PYTHON, "-c", ORACLE]
    asked = subprocess.run(command, input=json.dumps(WORDS), capture_output=True, text=True, check=False)
    if asked.returncode:
        message = "python3-icu is not installed: the order cannot be compared with ICU's (apt-get install python3-icu)"
        pytest.fail(message) if os.environ.get("REQUIRE_SERVICES") else pytest.skip(message)
    return dict(zip(WORDS, json.loads(asked.stdout), strict=True))


@pytest.mark.once
def test_thousands_of_words_stand_in_the_order_of_icu(icu_keys: dict[str, str]) -> None:
    """Both orders are total, so that neighbours in order mean that every pair is."""
    assert len(WORDS) > 2000
    ours = sorted(WORDS, key=sort_key)
    assert [(one, two) for one, two in pairwise(ours) if icu_keys[one] > icu_keys[two]] == []


@pytest.mark.once
def test_plain_code_points_would_not_do(icu_keys: dict[str, str]) -> None:
    assert any(icu_keys[one] > icu_keys[two] for one, two in pairwise(sorted(WORDS)))


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
