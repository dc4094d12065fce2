"""The site on which relevance is judged: the preset, and Tibetan pages of the judged set's own.

Apart from what the preset has in Tibetan. These are test material that nobody of the 藏语委 has read.
"""

from pathlib import Path
from typing import Any

import yaml
from wagtail.models import Locale

from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.home.models import HomePage
from pages.regions.models import CountyPage
from tests.factories import place

JUDGED = Path(__file__).with_name("judged")


def _index_of(front: Any) -> ArticleIndexPage:
    found = ArticleIndexPage.objects.child_of(front).first()
    return found or place(front, ArticleIndexPage(title="公开信息", slug="gongkai"))


def add_tibetan_pages() -> int:
    """Add the Tibetan pages below the fronts of their regions; return how many."""
    locale, _made = Locale.objects.get_or_create(language_code="bo")
    fronts = {front.region_code: front for front in (*HomePage.objects.originals(), *CountyPage.objects.originals())}
    entries = yaml.safe_load((JUDGED / "bo_pages.yaml").read_text(encoding="utf-8"))
    for number, entry in enumerate(entries, start=1):
        body = [("paragraph", entry["body"])]
        page = ArticlePage(title=entry["title"], slug=f"bo-{number}", body=body, locale=locale)
        place(_index_of(fronts[entry["region"]]), page)
    return len(entries)
