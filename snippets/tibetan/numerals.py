"""Tibetan and Arabic digits, by the reader's choice."""

ARABIC = "0123456789"
TIBETAN = "༠༡༢༣༤༥༦༧༨༩"
_TO_TIBETAN = str.maketrans(ARABIC, TIBETAN)
_TO_ARABIC = str.maketrans(TIBETAN, ARABIC)


def to_tibetan(text: str) -> str:
    """Every digit in its Tibetan shape. For numbers that are read; codes and phones that are typed stay Arabic."""
    return text.translate(_TO_TIBETAN)


def to_arabic(text: str) -> str:
    return text.translate(_TO_ARABIC)


_UNITS = ("གཅིག", "གཉིས", "གསུམ", "བཞི", "ལྔ", "དྲུག", "བདུན", "བརྒྱད", "དགུ")
#: Round tens, and the short form that stands before a unit: ཉི་ཤུ, ཉེར་གཅིག.
_TENS = (
    ("བཅུ", "བཅུ"), ("ཉི་ཤུ", "ཉེར"), ("སུམ་ཅུ", "སོ"), ("བཞི་བཅུ", "ཞེ"), ("ལྔ་བཅུ", "ང"), ("དྲུག་ཅུ", "རེ"),
    ("བདུན་ཅུ", "དོན"), ("བརྒྱད་ཅུ", "གྱ"), ("དགུ་བཅུ", "གོ"),
)  # fmt: skip


def spellings(number: int) -> tuple[str, ...]:
    """How a number from 1 to 100 is written in words; empty for others, which are written in digits."""
    if number == 100:
        return ("བརྒྱ",)
    tens, unit = divmod(number, 10)
    if not 0 < number < 100:
        return ()
    if tens == 0:
        return ("གཅིག", "དང་པོ") if unit == 1 else (_UNITS[unit - 1],)
    round_, short = _TENS[tens - 1]
    if unit == 0:
        return (round_,)
    digit = _UNITS[unit - 1]
    if tens == 1:
        return (f"བཅོ་{digit}",) if unit in (5, 8) else (f"བཅུ་{digit}",)
    return (f"{short}་{digit}", f"{round_}་རྩ་{digit}")
