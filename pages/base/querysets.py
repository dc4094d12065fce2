"""The one door through which public code reaches pages: `.public()`.

A lint rule (`make lint`) forbids `.live()` outside this module, so that no list, feed, sitemap or count can
forget the scope of disclosure (公开范围, P3).
"""

from collections.abc import Callable
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

_withheld: list[Callable[[], QuerySet[Any]]] = []


def withhold(pages: Callable[[], QuerySet[Any]]) -> None:
    """Register the pages of a kind that never reach the public. `pages` returns a queryset of them."""
    _withheld.append(pages)


def _taken_down() -> QuerySet[Any]:
    """Paths of pages that are not live and have others below them.

    Looked for among the kinds that may have any, which the database finds by their type: among all pages it reads the
    whole site each time, and `.public()` is asked dozens of times in a request.
    """
    models = [model for model in get_page_models() if model.allowed_subpage_models()]
    types = ContentType.objects.get_for_models(*models).values()
    found = Page.objects.filter(content_type__in=types, live=False, depth__gt=1, numchild__gt=0)
    return found.order_by().values_list("path", flat=True)


class PublicQuerySet(PageQuerySet):
    def originals(self) -> Self:
        """Chinese pages: what is counted, timed, overseen or answered for exists once, whatever its twins (W4)."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def beside(self, page: Page) -> Self:
        """Pages in the language of `page`: what a page lists stands in its own tree."""
        return self.filter(locale_id=page.locale_id)

    def disclosed(self) -> Self:
        """Live, open to society, and not below a page that has been taken down.

        What is withheld is looked up page by page: a list of all withheld pages reads every item of the site, each time
        that one page is asked for.
        """
        pages = self.live()
        for withheld in _withheld:
            pages = pages.exclude(Exists(withheld().filter(pk=OuterRef("pk"))))
        below = Q()
        for path in _taken_down():
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
