"""The catalogue's Tibetan follows the glossary: where the Chinese has one of its terms, so has the Tibetan.

What has to differ is named in `term_exceptions.csv`, with the reason.
"""

import csv
import re
from pathlib import Path

import pytest

from config.messages import read
from snippets.tibetan.forms import clean
from snippets.tibetan.shad import missing_closing_shad, needs_shad, shad_problems
from snippets.tibetan.terms import find_terms, uses_term

REVIEW = Path(__file__).parents[2] / "docs" / "tibetan-review.md"
TIBETAN = re.compile(r"[\u0f00-\u0fff]")

with Path(__file__).with_name("term_exceptions.csv").open(encoding="utf-8", newline="") as file:
    EXCEPTIONS = {(row["term"], row["message"]): row["reason"] for row in csv.DictReader(file)}


def _strayed(chinese: str, tibetan: str) -> set[str]:
    """Terms of the Chinese whose Tibetan is not the glossary's."""
    return {found.term.chinese for found in find_terms(chinese) if not uses_term(tibetan, found.term)}


def _strayed_in_catalogue() -> set[tuple[str, str]]:
    messages = [message for message in read("bo") if message.id and message.string]
    return {(term, str(message.id)) for message in messages for term in _strayed(str(message.id), str(message.string))}


def test_every_message_says_a_term_as_the_glossary_does_or_says_why_not() -> None:
    assert _strayed_in_catalogue() - set(EXCEPTIONS) == set()


def test_no_exception_outlives_its_message() -> None:
    assert set(EXCEPTIONS) - _strayed_in_catalogue() == set()
    assert all(EXCEPTIONS.values())


def test_every_message_is_spelt_and_closed_as_the_rules_of_the_script_ask() -> None:
    spoken = {str(message.id): str(message.string) for message in read("bo") if message.id and message.string}
    texts = {chinese: tibetan for chinese, tibetan in spoken.items() if "།" not in chinese}  # not those on shad itself
    assert [text for text in texts.values() if clean(text) != text.strip()] == []
    assert {text: found for text in texts.values() if (found := shad_problems(text))} == {}
    assert [text for chinese, text in texts.items() if needs_shad(chinese) and missing_closing_shad(text)] == []


def test_the_list_for_the_reviewers_says_what_the_catalogue_says() -> None:
    catalogue = {str(message.id): str(message.string).strip() for message in read("bo") if message.id}
    lines = REVIEW.read_text(encoding="utf-8").replace("&lt;", "<").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:3]] for line in lines if line.startswith("| ")]
    listed = {chinese: tibetan for chinese, tibetan in rows if chinese in catalogue and TIBETAN.search(tibetan)}
    assert len(listed) > 100
    assert {chinese: catalogue[chinese] for chinese in listed} == listed


@pytest.mark.parametrize(
    ("chinese", "tibetan", "strayed"),
    [
        ("打印权责清单", "ཐོ་གཞུང་པར་འདེབས།", ["权责清单"]),
        ("打印权责清单", "དབང་འགན་ཐོ་གཞུང་པར་འདེབས།", []),
        ("人民政府", "མི་དམངས་སྲིད་གཞུང་གིས་", []),
        ("财政专项资金和搜索", "ནོར་སྲིད་ཆེད་དོན་མ་དངུལ། བཙལ་བ།", ["搜索"]),
    ],
)
def test_a_term_is_known_by_its_longest_form_and_before_a_particle(
    chinese: str, tibetan: str, strayed: list[str]
) -> None:
    assert _strayed(chinese, tibetan) == set(strayed)
