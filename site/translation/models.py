"""What translation keeps. Each part stands in its own module."""

from translation.demand.models import TranslationRequest
from translation.exchanging.models import Upload
from translation.pairs.models import Pair
from translation.published import Published
from translation.work import Work

__all__ = ["Pair", "Published", "TranslationRequest", "Upload", "Work"]
