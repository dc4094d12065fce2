"""Is there something personal in a query? Then it is not counted at all (W3; 个人信息保护法: 最小必要)."""

import re
import unicodedata

#: So many digits in a row tell of an identity card, a telephone, a bank card or a passport.
MOST_DIGITS = 6
_NUMERALS = frozenset(float(number) for number in range(10))
#: 编码 of an item, `623000-028-01-0003`, by which people search: a public number.
_ITEM_CODE = re.compile(r"(?<![\w-])\d{6}-\d{3}-(?:0[1-9]|10)-\d{4}(?![\w-])")
#: 〔2015〕 of a document's number (发文字号) is part of no telephone.
_BARRIER = re.compile("[〔〕]")
_SEPARATOR = re.compile(r"[^\w]|_")
_LONG_NUMBER = re.compile(rf"\d{{{MOST_DIGITS + 1},}}")


def _digit(sign: str) -> str:
    """Digits of every script as 0 to 9, written Chinese ones (一三八) as well."""
    value = unicodedata.numeric(sign, -1.0)
    return str(int(value)) if value in _NUMERALS else sign


def is_personal(text: str) -> bool:
    """Whether `text` holds an e-mail address, or a number that may belong to somebody, however it is written."""
    folded = "".join(_digit(sign) for sign in unicodedata.normalize("NFKC", text))
    if "@" in folded:
        return True
    rest = _BARRIER.sub("号", _ITEM_CODE.sub("号", folded))
    return bool(_LONG_NUMBER.search(_SEPARATOR.sub("", rest)))
