"""What a phone on a weak signal loads to read Tibetan (W4)."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "themes" / "base" / "static"
SHEET = (STATIC / "css" / "tibetan.css").read_text(encoding="utf-8")
FACES = re.findall(r"@font-face \{(.*?)\}", SHEET, re.DOTALL)


def _files(*names: str) -> list[Path]:
    return [STATIC / "fonts" / f"{name}.woff2" for name in names]


def test_both_weights_together_stay_below_300_kilobytes() -> None:
    assert sum(path.stat().st_size for path in _files("tibetan-regular", "tibetan-bold")) < 300_000
    assert sum(path.stat().st_size for path in _files("tibetan-switch")) < 3_000


@pytest.mark.parametrize("face", FACES)
def test_text_is_never_invisible_and_chinese_text_asks_for_no_tibetan_font(face: str) -> None:
    assert "font-display: swap" in face
    assert "unicode-range:" in face
    source = re.search(r'url\("\.\./fonts/(.*?)"\)', face)
    assert source is not None
    assert (STATIC / "fonts" / source[1]).read_bytes()[:4] == b"wOF2"


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_the_screens_of_the_office_bring_the_letters_along() -> None:
    """An office's computer may have no Tibetan font: a translator would type boxes."""
    screens = (STATIC / "css" / "moderation.css").read_text(encoding="utf-8")
    assert re.findall(r"fonts/(tibetan-\w+)\.woff2", screens) == ["tibetan-regular", "tibetan-bold"]
    assert re.search(r'--w-font-sans: [^;]*"Site Tibetan", sans-serif', screens)
    assert 'font-family: "Site Tibetan", ' in (STATIC / "css" / "translation.css").read_text(encoding="utf-8")
