"""The one door through which public code reaches pages: `.public()`.

A lint rule (`make lint`) forbids `.live()` outside this module, so that no list, feed, sitemap or count can
forget the scope of disclosure (公开范围, P3).
"""

from collections.abc import Callable
from typing import Any, Self

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page
from wagtail.query import PageQuerySet

_withheld: list[Callable[[], QuerySet[Any]]] = []


def withhold(pages: Callable[[], QuerySet[Any]]) -> None:
    """Register the pages of a kind that never reach the public. `pages` returns a queryset of them."""
    _withheld.append(pages)


class PublicQuerySet(PageQuerySet):
    def originals(self) -> Self:
        """Chinese pages: what is counted, timed, overseen or answered for exists once, whatever its twins (W4)."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def beside(self, page: Page) -> Self:
        """Pages in the language of `page`: what a page lists stands in its own tree."""
        return self.filter(locale_id=page.locale_id)

    def disclosed(self) -> Self:
        """Live, open to society, and not below a page that has been taken down."""
        pages = self.live()
        for withheld in _withheld:
            pages = pages.exclude(pk__in=withheld().values("pk"))
        closed = Page.objects.filter(live=False, depth__gt=1, numchild__gt=0).values_list("path", flat=True)
        below = Q()
        for path in closed:
            below |= Q(path__startswith=path)
        return pages.exclude(below) if below else pages

    def in_own_words(self) -> Self:
        """Without Tibetan pages that nobody has translated: they say in Chinese what their Chinese page says."""
        others = Page.objects.filter(translation_key=OuterRef("translation_key")).exclude(pk=OuterRef("pk"))
        return self.exclude(
            Exists(others), ~Q(locale__language_code=settings.LANGUAGE_CODE), translation_record__isnull=True
        )

    def public(self) -> Self:
        """Disclosed, and without a password or group restriction on it or above it."""
        return super(PublicQuerySet, self.disclosed()).public()


def public_pages() -> PublicQuerySet:
    """Public pages of every kind."""
    return PublicQuerySet(Page).filter(depth__gt=1).public()
