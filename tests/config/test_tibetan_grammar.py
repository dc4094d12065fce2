"""Particles take the shape that the letter before them asks for, in the interface and in the preset."""

import re

import pytest

from config.messages import read
from presets.files import HERE
from presets.tibetan_words import memory

_STACK = "[\u0f40-\u0f6c][\u0f90-\u0fbc]*[\u0f71-\u0f84]*"
#: What a syllable ends in, behind its root: a suffix that carries nothing.
_CLOSED = re.compile(rf"(?:{_STACK})+(?P<last>[གངདནབམའརལས])$")
_JOINED = re.compile(rf"((?:{_STACK})+)་(གི|གིས|ཀྱི|ཀྱིས|གྱི|གྱིས|འི|འམ|འང)(?![\u0f40-\u0fbc])")
#: Letters that each shape follows; an open syllable and འ take འི and its kin without a tsheg.
_AFTER = {"གི": "གང", "གིས": "གང", "ཀྱི": "དབས", "ཀྱིས": "དབས", "གྱི": "ནམརལ", "གྱིས": "ནམརལ"}


def _misjoined(text: str) -> list[str]:
    wrong = []
    for match in _JOINED.finditer(text):
        closed = _CLOSED.fullmatch(match[1])
        if closed is None or closed["last"] not in _AFTER.get(match[2], ""):
            wrong.append(match.group())
    return wrong


@pytest.mark.parametrize("wrong", ["ལས་ཁུངས་གི་", "སྡེ་ཁག་ཀྱིས", "ཁུལ་ཀྱི", "སྒྲིག་གཞི་འམ", "བྱ་དགའ་འམ", "མི་འི", "གྲོང་ཚོ་གྱི"])
def test_a_wrong_join_is_seen(wrong: str) -> None:
    assert _misjoined(wrong) != []


@pytest.mark.parametrize("right", ["ལས་ཁུངས་ཀྱི་", "སྡེ་ཁག་གིས", "ཁུལ་གྱི", "སྒྲིག་གཞིའམ", "བྱ་དགའམ", "གཞུང་གི", "ཐབས་ཀྱི", "བདག་གི"])
def test_a_right_join_is_none(right: str) -> None:
    assert _misjoined(right) == []


def test_particles_are_joined_as_grammar_has_it() -> None:
    texts = [str(message.string) for message in read("bo") if message.id]
    texts += memory(HERE / "gannan" / "tibetan").values()
    assert {text: wrong for text in texts if (wrong := _misjoined(text))} == {}
