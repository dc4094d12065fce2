"""Stands before the admin: doors, then the guard, then the view or its stand-in."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import ResolverMatch, reverse
from wagtail.admin.auth import permission_denied, reject_request

from accounts.isolation.acting import acting_as
from accounts.isolation.guard import guard
from accounts.isolation.scoping import is_centre
from accounts.isolation.stand_ins import STAND_INS
from accounts.officers import SYSTEM
from pages.base.doors import Door, door_named, is_admin, name_of


class IsolationMiddleware:
    """Refuses what an address does not offer to this person. After the middlewares of sessions and accounts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        with acting_as(request.user):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or not is_admin(name_of(match), match.route):
            return None
        door = door_of(match)
        if door is Door.EVERYONE:
            return None
        if door is Door.CLOSED:
            return not_there(request, is_refusal=match.url_name is not None)
        user: Any = request.user
        if not user.has_perm("wagtailadmin.access_admin"):
            answer: HttpResponse = reject_request(request)
            return answer
        if not may_enter(user, door):
            refused: HttpResponse = permission_denied(request)
            return refused
        try:
            guard(request, match)
        except Http404:
            return not_there(request, is_refusal=True)
        stand_in = STAND_INS.get(name_of(match)) if not user.is_superuser else None
        return stand_in(request, *args, **kwargs) if stand_in else None


def may_enter(user: Any, door: Door) -> bool:
    """Whether a door opens for an account of the admin."""
    if door is Door.CENTRE:
        return is_centre(user)
    if door is Door.OFFICER:
        return bool(user.is_superuser or user.groups.filter(name=SYSTEM).exists())
    return door is not Door.CLOSED and (door is not Door.SYSTEM or bool(user.is_superuser))


def not_there(request: HttpRequest, is_refusal: bool) -> HttpResponse:
    """The same for what is closed, what is somebody else's and what does not exist; only the last is no refusal."""
    answer = render(request, "wagtailadmin/404.html", status=404)
    answer.is_refusal = is_refusal  # type: ignore[attr-defined]  # the internal record looks for it
    return answer


def door_of(match: ResolverMatch) -> Door:
    """An address that nobody classified is closed. Bulk actions share one address and have doors of their own."""
    name = name_of(match)
    if name == "wagtail_bulk_action":
        name = "bulk:{app_label}.{model_name}.{action}".format(**match.kwargs).lower()
    return door_named(name) or Door.CLOSED
