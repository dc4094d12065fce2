"""Who translates what: one's own subtree and nobody else's, by the desk and by no other door."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import Office as AccountOffice
from accounts.provision import provision_front
from pages.base.bilingual.twins import twin_of
from tests import factories
from tests.moderation.town import person, signed_in
from tests.translation.desks import Office
from translation.rights import translators_name


def county_translator(office: Office) -> Client:
    county = factories.county(office.town.portal)
    provision_front(county, county)
    return signed_in(person("maqu", Group.objects.get(name=translators_name(county))))


def test_nobody_of_a_county_translates_the_prefectures_pages(office: Office, item: Any) -> None:
    stranger = county_translator(office)
    twin = twin_of(item)
    assert stranger.get("/admin/translation/").status_code == 200
    assert item.title not in stranger.get("/admin/translation/?state=all").text
    for address in (office.desk(item), f"{office.desk(item)}preview/", f"/admin/pages/{twin.pk}/edit/"):
        assert stranger.get(address).status_code == 404, address
    assert stranger.post(office.desk(item), {"version": "0"}).status_code == 404
    stranger.post("/admin/translation/export/", {"page": str(twin.pk)})
    assert "没有选中要导出的页面" in stranger.get("/admin/").text


def test_the_language_office_and_the_clerks_of_the_front_translate(office: Office, item: Any) -> None:
    for kind in ("clerk", "portal-clerk", "language"):
        people = office.town.people
        client = signed_in(people[kind] if kind in people else people["clerk"])
        assert client.get(office.desk(item)).status_code == 200, kind
    assert signed_in(office.town.people["legal"]).get(office.desk(item)).status_code == 404


def test_a_translator_never_decides_on_the_own_translation(office: Office, item: Any) -> None:
    group = AccountOffice.objects.get(kind="language").group
    both = signed_in(person("both", group))
    answer = both.post(office.desk(item), {"version": office.version(item, both), **office.fields(item), "submit": "1"})
    assert answer.status_code == 302
    step = office.town.step(twin_of(item))
    assert "这是您提交的" in both.get(f"/admin/moderation/step/{step.pk}/").text


def test_stock_doors_of_tibetan_pages_lead_to_the_desk(office: Office, item: Any, admin_client: Client) -> None:
    twin = twin_of(item)
    assert office.translator.get(f"/admin/pages/{twin.pk}/edit/")["Location"] == office.desk(item)
    for action in ("delete", "unpublish", "copy", f"move/{twin.get_parent().pk}/confirm"):
        answer = admin_client.post(f"/admin/pages/{twin.pk}/{action}/")
        assert answer.status_code == 302, action
        assert answer["Location"] == office.desk(item), action
    parent = twin.get_parent()
    answer = admin_client.get(f"/admin/pages/add/pages/poweritem/{parent.pk}/")
    assert answer["Location"] == f"/admin/translation/page/{parent.pk}/"


def test_the_doors_of_wagtail_localize_do_not_exist(office: Office, item: Any, admin_client: Client) -> None:
    for name in ("submit_page_translation", "edit_translation", "update_translations", "convert_to_alias"):
        with pytest.raises(NoReverseMatch):
            reverse(f"wagtail_localize:{name}", args=[item.pk])
    assert admin_client.get(f"/admin/localize/submit/page/{item.pk}/").status_code == 404
    explorer = admin_client.get(f"/admin/pages/{item.get_parent().pk}/").text
    assert "localize" not in explorer
    assert "Translate" not in explorer
