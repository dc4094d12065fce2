"""One form for every way of writing the same text: width, case, traditional characters, Tibetan variants."""

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

from search.text.tibetan import normalise_tibetan

#: Longer texts are cut: what stands after it finds nobody, and the analysis stays quick.
LONGEST_TEXT = 200_000
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad]")
_HAN = re.compile("[㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]")


#: Characters that are taken for another one when typed by shape.
LOOKALIKES = {"囗": "口", "〇": "零", "仝": "同"}
_TO_ORIGINALS = str.maketrans(LOOKALIKES)
#: Forms of Hong Kong, of old prints and of Japanese keyboards that OpenCC leaves as they are.
VARIANTS = str.maketrans("衞戸歳騐鑛厰庁軆敍砲粧甎鬪竝燐収妳牠菓硷畧羣", "卫户岁验矿厂厅体叙炮妆砖斗并磷收你它果碱略群")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional Chinese in simplified characters; other scripts as they are."""
    return str(_simplifier().convert(text)) if _HAN.search(text) else text


def normalise(text: str) -> str:
    """The form in which texts are compared. Idempotent; never raises on any text."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST_TEXT].encode("utf-8", "replace").decode())
    folded = simplify(_INVISIBLE.sub("", folded).casefold().replace("\x00", " ").translate(_TO_ORIGINALS)).translate(
        VARIANTS
    )
    while True:  # one folding may open the way for another; each only shortens or orders
        again = normalise_tibetan(unicodedata.normalize("NFKC", folded))
        if again == folded:
            return folded
        folded = again
