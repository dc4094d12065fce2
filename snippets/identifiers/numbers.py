"""What a row of digits is: an identity number, a bank card, a mobile phone. Tables and rules, no text."""

import datetime
import re

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

#: First two figures of an identity number: provinces (GB/T 2260), residence permits (81–83), permanent residents (9).
_RANGES = ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66), (71, 72), (81, 84), (91, 92))
PROVINCES = frozenset(str(code) for first, end in _RANGES for code in range(first, end))
OLDEST = 1890
MOBILE = re.compile(r"1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}")
#: Prefix of the issuer and the lengths it gives out (ISO/IEC 7812; 62 and 9 are cards of Chinese banks).
ISSUERS = (
    (re.compile(r"62|60|81"), range(16, 20)),
    (re.compile(r"9558|9559|955880|984301|900[0-9]|940[0-9]|95[0-9]{2}"), range(16, 20)),
    (re.compile(r"4"), (16, 19)),
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"35(?:2[89]|[3-8])"), range(16, 20)),
    (re.compile(r"30[0-5]|3095|36|3[89]"), (14,)),
)


def _is_date(text: str) -> bool:
    try:
        born = datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return OLDEST <= born.year <= datetime.date.today().year + 1


def is_identity(digits: str) -> bool:
    """GB 11643: region, date of birth, order, check figure. No list of counties: old ones are in use for life."""
    if len(digits) != 18 or digits[:2] not in PROVINCES or "X" in digits[:-1] or not _is_date(digits[6:14]):
        return False
    try:
        mod_11_2.validate(digits)
    except ValidationError:
        return False
    return True


def is_old_identity(digits: str) -> bool:
    """The form of fifteen figures given until 1999: no check figure, so it counts only where a word says what it is."""
    return len(digits) == 15 and digits[:2] in PROVINCES and digits.isdecimal() and _is_date(f"19{digits[6:12]}")


def is_card(digits: str) -> bool:
    """Prefix of an issuer, its length, Luhn's check; a row of one figure is nobody's card."""
    if not digits.isdecimal() or len(set(digits)) < 3 or not luhn.is_valid(digits):
        return False
    return any(prefix.match(digits) and len(digits) in lengths for prefix, lengths in ISSUERS)


def is_mobile(digits: str) -> bool:
    return MOBILE.fullmatch(digits) is not None and len(set(digits)) > 2
