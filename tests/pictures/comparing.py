"""Pictures of pages, held against those that somebody looked at and kept (W4).

Two machines never draw the same letters to the pixel, so both are made small and grey first: what is found is a line
that is clipped, missing, or stands elsewhere.
"""

import io
from pathlib import Path

from PIL import Image, ImageChops

KEPT = Path(__file__).with_name("kept")
#: A pixel of the small picture stands for a square of so many of the page.
SHRUNK = 8
#: How much greyer or lighter a pixel may be, of 255, and the share of pixels that may be more.
SHADE, SHARE = 40, 0.04
#: What is kept is half as large as the page: enough to be looked at, some 15 KB.
QUALITY = 60


def _grey(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("L")


def kept_form(screenshot: bytes) -> bytes:
    """The picture as it is kept in the repository."""
    picture = _grey(screenshot)
    out = io.BytesIO()
    half = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    half.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


def difference(kept: bytes, screenshot: bytes) -> float:
    """Share of the small pixels that differ, 0 to 1; a page of another size differs altogether."""
    old, new = _grey(kept), _grey(screenshot)
    if (old.width * 2, old.height * 2) != (new.width // 2 * 2, new.height // 2 * 2):
        return 1.0
    size = (new.width // SHRUNK, new.height // SHRUNK)
    small = [picture.resize(size, Image.Resampling.BOX) for picture in (old, new)]
    shades = ImageChops.difference(*small).histogram()
    return sum(shades[SHADE + 1 :]) / (size[0] * size[1])
