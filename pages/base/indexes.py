"""Pages that hold entries of one kind, and how fronts count them."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.paginator import Page as ScreenPage
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from pages.base.bilingual.order import by_title
from pages.base.bilingual.twins import is_tibetan
from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.querysets import PublicQuerySet, public_pages
from pages.base.sections import Tally

PER_PAGE = 30


class IndexPage(ContentPage):
    """A list of the pages right below it."""

    clauses: ClassVar[dict[str, Ruling]] = {"introduction": Clause.STATIC}
    words = frozenset({"introduction"})

    introduction = RichTextField(_("说明"), blank=True, features=["bold", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction"), CHANGE_PANEL]

    class Meta:
        abstract = True

    def entries(self) -> PublicQuerySet:
        """By title; kinds that are read by date say so."""
        return public_pages().child_of(self).order_by(*by_title(is_tibetan(self))).specific()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        entries: ScreenPage = Paginator(self.entries(), PER_PAGE).get_page(request.GET.get("page"))
        context["entries"] = entries
        return context


def tally_of(entry_model: Any, index_model: Any) -> Callable[[Any, HttpRequest], Tally]:
    """A tally of the public entries below a front, linked where the front has one index of them."""

    def tally(front: Any, request: HttpRequest) -> Tally:
        entries = entry_model.objects.descendant_of(front).public()
        found = entries.aggregate(changed=Max("last_published_at"))
        indexes = list(index_model.objects.descendant_of(front).public()[:2])
        url = indexes[0].get_url(request) if len(indexes) == 1 else None
        return Tally(count=entries.count(), changed=found["changed"], url=url)

    return tally
