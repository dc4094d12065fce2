"""The fields of the index as data: what each holds, how it is matched, what it weighs."""

import hashlib
from dataclasses import dataclass

from search import vocabulary
from search.text.analyse import VERSION


@dataclass(frozen=True)
class TextField:
    """Whitespace-joined tokens. `phrases` says that positions are kept, so that tokens can be matched in a row."""

    name: str
    weight: float
    phrases: bool = False


#: Weights of the findings: title before names before office before body; grams below words of the same text.
TEXT_FIELDS = (
    TextField("title_words", 8.0),
    TextField("title_grams", 5.0, phrases=True),
    TextField("names_words", 6.0),
    TextField("names_grams", 4.0, phrases=True),
    TextField("spoken_words", 4.0),
    TextField("spoken_grams", 4.0, phrases=True),
    TextField("office_words", 3.0),
    TextField("body_words", 1.0),
    TextField("body_grams", 0.7, phrases=True),
    TextField("pinyin", 5.0, phrases=True),
    TextField("initials", 4.0, phrases=True),
    TextField("codes", 8.0),
    TextField("complete", 0.0),  # asked by beginnings only, by who is still typing
)
WEIGHTS = {field.name: field.weight for field in TEXT_FIELDS}

#: Exact values: filtered, counted as facets, and compared with `title` whole. `reader`: for readers of which language,
#: so that nobody gets a page twice.
FACETS = ("region", "department", "kind", "category", "theme", "audience", "year", "language")
VALUE_FIELDS = ("key", "title", *FACETS, "status", "matter", "stage", "reader")
#: Facets with more than one value a document.
MANY_VALUED = frozenset({"theme", "audience", "reader"})
NUMBER_FIELDS = ("published", "quality")
#: Documents of one matter share its number; results are grouped by it.
GROUP_FIELD = "group"
#: What a list of places shows of a document, read without the rest.
PLACE_PARTS = ("key", "matter", "language", "region", "region_name", "department", "office", "url")


def _digest() -> str:
    texts = [(field.name, field.phrases) for field in TEXT_FIELDS]
    held = [texts, VALUE_FIELDS, sorted(MANY_VALUED), NUMBER_FIELDS, GROUP_FIELD, PLACE_PARTS]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:8]


#: An index made by another analyser, with other fields or other phrases of citizens, asks to be rebuilt. Weights are
#: the query's own matter.
INDEX_VERSION = f"{VERSION}-{_digest()}-{vocabulary.digest()}"
