"""The sitemap of search engines, made from one light query per section instead of a page object each."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from wagtail.models import Locale, Site

from pages.base.querysets import public_pages


class PublicSitemap(Sitemap):
    """Public pages of the portal, in the site's main language."""

    limit = 5000

    def items(self) -> Any:
        self.root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
        return (
            public_pages()
            .descendant_of(self.root, inclusive=True)
            .filter(locale=Locale.get_default())
            .order_by("path")
            .values_list("url_path", "last_published_at")
        )

    def location(self, item: tuple[str, datetime | None]) -> str:
        return item[0].removeprefix(self.root.url_path.rstrip("/"))

    def lastmod(self, item: tuple[str, datetime | None]) -> datetime | None:
        return item[1]
