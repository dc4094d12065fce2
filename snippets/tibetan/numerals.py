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
