"""Contrast of an accent colour on white, after WCAG 2.2 (relative luminance)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEX = re.compile(r"#[0-9a-fA-F]{6}")
#: WCAG 2.2 AA for text.
LEAST_RATIO = 4.5


def _channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    red, green, blue = (_channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio_on_white(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


def validate_accent(colour: str) -> None:
    """Raise ValidationError unless `colour` is `#rrggbb` and readable on white."""
    if not HEX.fullmatch(colour):
        raise ValidationError(_("颜色写成 # 加六位十六进制数，例如 #0b5a7a。"))
    if (ratio := ratio_on_white(colour)) < LEAST_RATIO:
        raise ValidationError(
            _("这个颜色在白底上对比度只有 %(ratio).1f，低于 4.5，读者看不清。请选深一些的颜色。"),
            params={"ratio": ratio},
        )
