"""Wylie typed in the desk, in Tibetan letters (W4). No database."""

import pytest

from translation.wylie import from_wylie


@pytest.mark.parametrize(
    ("typed", "tibetan"),
    [
        ("bka' 'gyur/", "བཀའ་འགྱུར།"),
        ("dbas dgas g.yag gyag", "དབས་དགས་གཡག་གྱག"),
        ("rgyal po'i mi'am pa'ang dge'o klu'i", "རྒྱལ་པོའི་མིའམ་པའང་དགེའོ་ཀླུའི"),
        ("oM ma Ni pad+me hU~M", "ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ"),
        ("paN+Di ta dz+nyA na k+Sha shrI kaHtha", "པཎྜི་ཏ་ཛྙཱ་ན་ཀྵ་ཤྲཱི་ཀཿཐ"),
        ("r-i b+ha d+ha g+ha", "རྀ་བྷ་དྷ་གྷ"),
        ("APP dang GB/T 2260", "APP དང་GB/T 2260"),
    ],
)
def test_syllables_and_sanskrit_are_converted_and_codes_left(typed: str, tibetan: str) -> None:
    assert from_wylie(typed).text == tibetan
    assert from_wylie(typed).doubts == ()


@pytest.mark.parametrize(
    ("typed", "tibetan"),
    [
        ("2015lo'i zla 8tshes 27nyin", "2015ལོའི་ཟླ་8ཚེས་27ཉིན"),
        ("don tshan 35pa", "དོན་ཚན་35པ"),
        ("bod2015", "བོད2015"),
        ("bod\\u0f40", "བོདཀ"),
        ("sgor khri 3.5", "སྒོར་ཁྲི་3.5"),
        ("0941-8213456 la", "0941-8213456 ལ"),
    ],
)
def test_figures_stay_arabic_and_the_reader_chooses_their_shape(typed: str, tibetan: str) -> None:
    assert from_wylie(typed).text == tibetan
