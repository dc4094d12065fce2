"""The sitemap of search engines, made from one light query per section instead of a page object each."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.http import Http404, HttpRequest
from wagtail.models import Site

from pages.base.bilingual.twins import TIBETAN, twin_of
from pages.base.hosts import own_host_paths
from pages.base.querysets import public_pages


def canonical_root(request: HttpRequest) -> Any | None:
    """The page whose addresses are canonical on this host: the portal, or a sub-site that chose its own host."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    canonical = site.is_default_site or site.root_page.url_path in own_host_paths()
    return site.root_page if canonical else None


class PublicSitemap(Sitemap):
    """Public pages that are canonical on the request's host: Chinese ones, and translations that were approved (W4)."""

    limit = 5000

    def __init__(self, request: HttpRequest) -> None:
        root = canonical_root(request)
        if root is None:
            raise Http404
        self.root = root
        twin = twin_of(root)
        #: Address of each language by the path of its tree.
        self.trees = {root.url_path: "/"} | ({twin.url_path: f"/{TIBETAN}/"} if twin else {})

    def items(self) -> Any:
        chinese = Q(path__startswith=self.root.path)
        approved = Q(translation_record__approved=True, translation_record__source__path__startswith=self.root.path)
        pages = public_pages().filter(chinese | approved if len(self.trees) > 1 else chinese)
        elsewhere = Q()
        for path in own_host_paths() - {self.root.url_path}:
            for tree in self.trees:
                elsewhere |= Q(url_path__startswith=tree + path.removeprefix(self.root.url_path))
        pages = pages.exclude(elsewhere) if elsewhere else pages
        return pages.order_by("path").values_list("url_path", "last_published_at")

    def location(self, item: tuple[str, datetime | None]) -> str:
        tree = next(path for path in self.trees if item[0].startswith(path))
        return self.trees[tree] + item[0].removeprefix(tree)

    def lastmod(self, item: tuple[str, datetime | None]) -> datetime | None:
        return item[1]
