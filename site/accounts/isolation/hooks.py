"""Isolation in the admin's own hooks: choosers, its API, menus, files. Loaded by `accounts.wagtail_hooks`."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, path, resolve, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.isolation.api import OwnDocuments, OwnImages
from accounts.isolation.documents import may_open
from accounts.isolation.middleware import door_of, may_enter
from accounts.isolation.scoping import own_media, visible
from accounts.provision_views import provision


@hooks.register("register_admin_urls")
def provision_addresses() -> list[Any]:
    return [path("provision/", provision, name="provision")]


@hooks.register("construct_page_chooser_queryset")
def choose_visible_pages(pages: Any, request: HttpRequest) -> Any:
    """Chinese ones: links of a Tibetan page follow those of its Chinese page."""
    return pages.filter(visible(request.user), locale__language_code=settings.LANGUAGE_CODE)


@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def choose_own_media(found: Any, request: HttpRequest) -> Any:
    return found.filter(pk__in=own_media(request.user, found.model).values("pk"))


@hooks.register("construct_admin_api", order=100)
def answer_with_own_media(router: Any) -> None:
    """After Wagtail's own registration, which lists everybody's."""
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)


@hooks.register("before_serve_document")
def guard_document(document: Any, request: HttpRequest) -> HttpResponse | None:
    return None if may_open(request.user, document) else HttpResponse(status=404)


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def hide_shut_doors(request: HttpRequest, items: list[Any]) -> None:
    """A menu offers no address that would be refused."""
    items[:] = [item for item in items if _open(getattr(item, "url", ""), request.user)]


def _open(url: str, user: Any) -> bool:
    try:
        return may_enter(user, door_of(resolve(url.partition("?")[0])))
    except Resolver404:
        return True


@hooks.register("register_settings_menu_item")
def provision_menu() -> MenuItem:
    return MenuItem(_("机构和用户组"), reverse("provision"), name="provision", icon_name="group", order=610)
