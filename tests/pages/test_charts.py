"""Charts that the server draws: words beside bars, never below them."""

import pytest
from bs4 import BeautifulSoup

from themes.templatetags.figures import share_chart

#: What a letter of the picture's 15 is wide at most, in Chinese and in Tibetan with its tsheg.
WIDTHS = {"佐盖多玛乡政府": 7 * 15, "གཙོས་གྲོང་ཁྱེར་": 10 * 7}


@pytest.mark.parametrize("name", WIDTHS)
def test_w4_a_long_name_does_not_reach_its_bar(name: str) -> None:
    drawn = BeautifulSoup(share_chart([("甲", "50%", 0.5), (name, "100%", 1.0)], "比例"), "html.parser")
    bars = drawn.find_all("rect")
    assert {int(bar["x"]) for bar in bars} == {int(bars[0]["x"])}, "all bars begin at one line"
    assert int(bars[1]["x"]) > WIDTHS[name]
    says = drawn.find_all("text")[-1]
    assert int(says["x"]) + 4 * 9 < 320, "and what a bar says stays in the picture"


def test_short_names_leave_the_bars_where_they_are() -> None:
    assert BeautifulSoup(share_chart([("甲", "100%", 1.0)], "比例"), "html.parser").rect["x"] == "72"
