"""Doors of the admin: each address is classified, unknown ones are refused, menus offer what opens."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from config.urls import urlpatterns as known
from pages.base.doors import Door, admin_addresses, known_doors, register_doors, unclassified
from tests.search.office import centre


def _view(_request: Any) -> HttpResponse:
    return HttpResponse("a new screen")


urlpatterns = [
    path("admin/new/", include(([path("screen/", _view, name="screen")], "brandnew"))),
    *known,
]


def test_every_address_is_classified_and_no_door_leads_nowhere() -> None:
    assert unclassified() == []
    assert {name for name in known_doors() if not name.startswith("bulk:")} <= set(admin_addresses())


@pytest.mark.urls(__name__)
def test_a_new_address_is_refused_and_named_until_it_is_classified(
    admin_client: Client, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [error.msg for error in run_checks(tags=["urls"]) if error.id == "accounts.E001"] == [
        "The admin's address brandnew:screen has no door."
    ]
    assert admin_client.get("/admin/new/screen/").status_code == 404
    monkeypatch.setattr("pages.base.doors._doors", {"brandnew:screen": Door.EDITORS})
    assert admin_client.get("/admin/new/screen/").content == b"a new screen"


def test_a_door_is_not_classified_in_two_ways() -> None:
    with pytest.raises(ValueError, match="wagtailadmin_home"):
        register_doors({"wagtailadmin_home": Door.CLOSED})


def test_a_menu_offers_only_what_opens(clerk_like: Client, home: Any) -> None:
    body = clerk_like.get("/admin/").content.decode()
    for closed in ("/admin/reports/site-history/", "/admin/redirects/", "/admin/provision/", "/admin/search/popular/"):
        assert closed not in body, closed
    assert "/admin/images/" in body
    assert "/admin/search/popular/" in centre(home).get("/admin/").content.decode()


def test_lists_of_everybody_are_for_superusers(clerk_like: Client, admin_client: Client, home: Any) -> None:
    office = centre(home)
    for address in ("reports/site-history/", "reports/workflow/", "users/", "groups/", "workflows/list/"):
        assert clerk_like.get(f"/admin/{address}").status_code == 302, address
        assert office.get(f"/admin/{address}").status_code == 302, address
        assert admin_client.get(f"/admin/{address}").status_code == 200, address
    assert admin_client.get("/admin/pages/usage/pages/poweritem/").status_code == 200
