"""Cut the Tibetan fonts of the site from Noto Serif Tibetan. See README.md beside this file.

A phone on a weak signal loads them, so they hold what Tibetan needs and no more: every stack that the source has in
the regular cut; in the bold cut, stacks of transliterated Sanskrit that end in a long vowel are put together from
their parts, which reads the same and saves a fifth.
"""

import argparse
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

OUT = Path(__file__).resolve().parents[1] / "base" / "static" / "fonts"
TIBETAN = [0x20, *range(0x0F00, 0x1000), 0x25CC, 0x200B, 0x200C, 0x200D]
#: The word of the language switch, for Chinese pages: they load nothing else.
SWITCH = [ord(character) for character in "བོད་ཡིག"]
UNITS = 500
#: Tallest and deepest stack of the source, in ems. Its own 1.47 and 1.35 make marks and underlines of a line cover
#: its neighbours.
ASCENT, DESCENT = 1.2, 0.85
LONG_VOWEL = re.compile(r"uni(?:0F[0-9A-F]{2}){2,}0F71(?:0F74)?\Z|uni(?:0F[0-9A-F]{2})+0F710F74\Z")


def options(*, closure: bool) -> subset.Options:
    chosen = subset.Options()
    chosen.flavor = "woff2"
    chosen.layout_features = ["*"]
    chosen.layout_closure = closure
    chosen.hinting = False
    chosen.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    return chosen


def reduced(font: TTFont, letters: list[int], *, bold: bool) -> None:
    """Keep the letters and all stacks that the font forms of them."""
    first = subset.Subsetter(options(closure=True))
    first.populate(unicodes=letters)
    first.subset(font)
    if bold:
        second = subset.Subsetter(options(closure=False))
        second.populate(unicodes=letters, glyphs=[name for name in font.getGlyphOrder() if not LONG_VOWEL.match(name)])
        second.subset(font)


def set_height(font: TTFont) -> None:
    ascent, descent = round(ASCENT * UNITS), round(DESCENT * UNITS)
    font["hhea"].ascent = font["OS/2"].sTypoAscender = font["OS/2"].usWinAscent = ascent
    font["hhea"].descent = font["OS/2"].sTypoDescender = -descent
    font["OS/2"].usWinDescent = descent
    font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0


def cut(source: Path, name: str, letters: list[int], *, bold: bool = False) -> None:
    chosen = options(closure=True)
    font = subset.load_font(source, chosen)
    reduced(font, letters, bold=bold)
    scale_upem(font, UNITS)
    set_height(font)
    target = OUT / f"{name}.woff2"
    subset.save_font(font, target, chosen)
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(font.getGlyphOrder())} glyphs")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=Path("/usr/share/fonts/truetype/noto"))
    source = parser.parse_args().source
    OUT.mkdir(parents=True, exist_ok=True)
    cut(source / "NotoSerifTibetan-Regular.ttf", "tibetan-regular", TIBETAN)
    cut(source / "NotoSerifTibetan-Bold.ttf", "tibetan-bold", TIBETAN, bold=True)
    cut(source / "NotoSerifTibetan-Regular.ttf", "tibetan-switch", SWITCH)


if __name__ == "__main__":
    main()
