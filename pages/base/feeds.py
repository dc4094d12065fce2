"""Feeds of newest publications, of the portal or of one sub-site."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from pages.base.kinds import Role, models_of
from pages.base.querysets import public_pages

NEWEST = 30


class PublicationFeed(Feed):
    """Atom feed of what was last made public below a front; in Tibetan of what is said in Tibetan."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *_args: Any, front_id: int | None = None, **_kwargs: Any) -> Page:
        site = Site.find_for_request(request)
        fronts = public_pages().type(*models_of(Role.FRONT))
        front = fronts.filter(pk=front_id or (site.root_page_id if site else None)).specific().first()
        if front is None:
            raise Http404
        return front.localized

    def title(self, front: Page) -> str:
        return _("%(name)s 最新公布") % {"name": front.title}

    def link(self, front: Page) -> str:
        return str(front.url)

    def items(self, front: Page) -> Any:
        entries = public_pages().in_own_words().descendant_of(front).type(*models_of(Role.ENTRY))
        return entries.order_by("-last_published_at", "-pk")[:NEWEST].specific()

    def item_title(self, item: Page) -> str:
        return str(item.title)

    def item_description(self, item: Page) -> str:
        return str(item.search_description)

    def item_link(self, item: Page) -> str:
        return str(item.url)

    def item_updateddate(self, item: Page) -> datetime | None:
        updated: datetime | None = item.last_published_at
        return updated

    def item_pubdate(self, item: Page) -> datetime | None:
        published: datetime | None = item.first_published_at
        return published
