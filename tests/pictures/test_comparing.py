"""The comparison of pictures lets another machine's letters pass and finds a clipped line."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.pictures.comparing import SHARE, difference, kept_form

LINES = range(20, 380, 40)


def drawn(shift: float = 0, lines: range = LINES, height: int = 400) -> bytes:
    """A page of lines of letters: dark marks of 12 px with gaps."""
    page = Image.new("RGB", (360, height), "white")
    pen = ImageDraw.Draw(page)
    for top in lines:
        for left in range(16, 330, 14):
            pen.rectangle((left + shift, top, left + 9 + shift, top + 20), fill="black")
    out = io.BytesIO()
    page.filter(ImageFilter.GaussianBlur(0.6)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def kept() -> bytes:
    return kept_form(drawn())


def test_the_same_page_is_the_same(kept: bytes) -> None:
    assert difference(kept, drawn()) == 0


def test_letters_that_stand_half_a_pixel_off_pass(kept: bytes) -> None:
    assert difference(kept, drawn(shift=0.5)) <= SHARE


def test_a_line_too_few_is_found(kept: bytes) -> None:
    assert difference(kept, drawn(lines=LINES[1:])) > SHARE


def test_lines_that_moved_apart_are_found(kept: bytes) -> None:
    assert difference(kept, drawn(lines=range(20, 380, 48))) > SHARE


def test_a_page_of_another_size_is_another(kept: bytes) -> None:
    assert difference(kept, drawn(height=500)) == 1
