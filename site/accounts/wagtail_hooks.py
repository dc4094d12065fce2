"""Isolation in the admin's own hooks: choosers, its API, menus, files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, path, resolve
from wagtail import hooks

from accounts.isolation.api import OwnDocuments, OwnImages
from accounts.isolation.documents import may_open
from accounts.isolation.middleware import door_of
from accounts.isolation.scoping import is_centre, own_media, visible
from accounts.provision_views import provision
from pages.base.doors import Door


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("provision/", provision, name="provision")]


@hooks.register("construct_page_chooser_queryset")
def choose_visible_pages(pages: Any, request: HttpRequest) -> Any:
    return pages.filter(visible(request.user))


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
    centre = is_centre(request.user)
    items[:] = [item for item in items if not _shut(getattr(item, "url", ""), centre)]


def _shut(url: str, centre: bool) -> bool:
    try:
        door = door_of(resolve(url.partition("?")[0]))
    except Resolver404:
        return False
    return door is Door.CLOSED or (door is Door.CENTRE and not centre)
