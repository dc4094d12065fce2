"""The translator's desk in Wagtail's admin: addresses, menu, and the stock doors of Tibetan pages, which are shut."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from pages.base.bilingual.twins import is_tibetan, twin_of
from pages.base.doors import Door, register_doors
from pages.base.numbers import is_number
from translation.coverage.views import office
from translation.desk import many_view, queue_view, screen
from translation.exchanging import views as exchanging
from translation.pairs.views import pair_view
from translation.queue import to_do
from translation.rights import may_translate, translates

ADDRESSES = [
    path("translation/", queue_view.queue_view, name="translation_queue"),
    path("translation/page/<int:page_id>/", screen.desk, name="translation_desk"),
    path("translation/page/<int:page_id>/preview/", screen.preview, name="translation_preview"),
    path("translation/submit/", many_view.submit_chosen, name="translation_submit"),
    path("translation/wylie/", screen.wylie, name="translation_wylie"),
    path("translation/coverage/", office, name="translation_coverage"),
    path("translation/export/", exchanging.export, name="translation_export"),
    path("translation/import/", exchanging.upload, name="translation_import"),
    path("translation/import/<int:pk>/", exchanging.preview, name="translation_import_preview"),
    path("translation/together/<int:page_id>/", pair_view, name="translation_pair"),
]

# Each view asks whether the page that its address names is the person's own; coverage tells what is public.
register_doors(dict.fromkeys([str(address.name) for address in ADDRESSES], Door.EDITORS))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return ADDRESSES


class TranslationItem(MenuItem):
    """Shown to those who translate, with what waits for them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return translates(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        """Items are kept for all requests: the count goes into the component alone."""
        component = super().render_component(request)
        if count := to_do(request.user):
            component.label = _now("%(label)s（%(count)d）") % {"label": self.label, "count": count}
        return component


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return TranslationItem(_("翻译"), reverse("translation_queue"), name="translation", icon_name="globe", order=53)


@hooks.register("register_reports_menu_item")
def coverage_item() -> MenuItem:
    return MenuItem(_("藏文翻译进度"), reverse("translation_coverage"), name="coverage", icon_name="globe", order=1210)


@hooks.register("register_page_header_buttons")
def together_button(page: Any, user: Any, *_args: Any, **_kwargs: Any) -> Iterator[Button]:
    """藏文, on Chinese pages that the person may edit."""
    may = hasattr(page.specific_class, "kind") and not is_tibetan(page) and page.permissions_for_user(user).can_edit()
    if may and twin_of(page) is not None:
        yield Button(_("藏文"), reverse("translation_pair", args=[page.pk]), icon_name="globe", priority=27)


def _refused(request: HttpRequest, page: Any) -> HttpResponse:
    messages.error(
        request, _now("藏文页面随中文页面自动建立、移动和撤下，译文只在“翻译”里修改。要改内容，请改对应的中文页面。")
    )
    if may_translate(request.user, page) and hasattr(page.specific_class, "kind"):
        return redirect("translation_desk", page.pk)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_edit_page")
def to_the_desk(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Wagtail's own form would let somebody type over facts and words alike."""
    if not is_tibetan(page):
        return None
    if may_translate(request.user, page):
        return redirect("translation_desk", page.pk)
    return _refused(request, page)


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def shut(request: HttpRequest, page: Any) -> HttpResponse | None:
    return _refused(request, page) if is_tibetan(page) else None


@hooks.register("before_copy_page")
def not_copied(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Neither out of the Tibetan tree nor into it: the form lets the person choose the place."""
    wanted = request.POST.get("new_parent_page", "")
    parent = Page.objects.select_related("locale").filter(pk=wanted).first() if is_number(wanted) else None
    return _refused(request, page) if is_tibetan(page) or (parent and is_tibetan(parent)) else None


@hooks.register("before_move_page")
def not_moved(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    return _refused(request, page) if is_tibetan(page) or is_tibetan(destination) else None


@hooks.register("before_create_page")
def not_made(request: HttpRequest, parent: Any, _kind: Any) -> HttpResponse | None:
    return _refused(request, parent) if is_tibetan(parent) else None
