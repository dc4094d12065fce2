"""谁发布谁负责: whoever works in one county learns nothing of another's drafts, people and files, and changes nothing.

Every address of the admin is asked for, with the numbers of the other county's things.
"""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import plant
from pages.base.doors import Door, door_named
from tests import factories
from tests.accounts.counties import CANARY, ROLES, SEARCHED, County, build, central_office
from tests.accounts.recipes import ADMIN, addresses, query
from tests.accounts.rows import changed, rows

ESCAPED = json.dumps(CANARY).strip('"')


@pytest.fixture
def ours(home: Any) -> County:
    factories.service_theme("shenghuo", "生活")
    with publishing(Act.TRANSLATION):
        plant(home)
    return build(home, "夏河县", "xiahe", "623027", "本县")


@pytest.fixture
def theirs(home: Any, ours: County) -> County:
    county = build(home, "玛曲县", "maqu", "623025", CANARY)
    Redirect.objects.create(old_path="/old", redirect_page=county.published)
    return county


def told(response: Any) -> bool:
    """Whether an answer shows the canary, in its text or in a header."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode(errors="replace") + str(response.headers)
    return CANARY in text or ESCAPED in text or ESCAPED.upper() in text.upper()


def payload(county: County, page: Any) -> dict[str, Any]:
    """What a form of any address might take, pointing at the other county."""
    return {
        "title": "改了", "slug": "gaile", "name": "改了", "comment": "改了", "new_title": "改了", "new_slug": "gaile",
        "new_parent_page": page.get_parent().pk, "parent_page": county.power_list.pk, "chooser": county.power_list.pk,
        "collection": county.collection.pk, "flow_image": county.image.pk, "internal_flow_document": county.document.pk,
        "parent_page_id": county.power_list.pk, "destination_page_id": county.power_list.pk, "old_path": "/x",
        "action-publish": "1", "next": "/admin/", "update": "true", "revision_id": page.latest_revision_id,
        "restriction_type": "login", "role": "1", "phrases": "词", "is_editing": "1",
        "rule": "review", "event_on": "2099-01-04", "until": "2099-01-05", "reason": "改了", "ground": "改了",
        "target": county.department.pk, "kind": "other", "found_on": "2026-01-01", "correct_by": "2099-01-05",
        "facts": "改了", "correction": "改了", "correct-corrected_on": "2026-01-02", "correct-note": "改了",
        "revoke-reason": "改了", "violations": county.violation.pk, "document_number": "改了", "date": "2026-01-02",
        "opening": "改了",
        "external-link-chooser-url": "/", "external-link-chooser-link_text": "改了",
    }  # fmt: skip


def ask(client: Client, path: str, county: County, page: Any, plainly: bool) -> list[str]:
    """Ask in every way; return those whose answer tells something or breaks."""
    url = f"{path}?{query(county, page)}"
    answers = {f"GET {path}?…": client.get(url), f"POST {path}?…": client.post(url, payload(county, page))}
    if plainly:
        answers[f"GET {path}"] = client.get(path)
    return [f"{asked}: {answer.status_code}" for asked, answer in answers.items() if told(answer) or broken(answer)]


def broken(response: Any) -> bool:
    return bool(response.status_code >= 500)


def ask_everything(client: Client, county: County) -> list[str]:
    client.raise_request_exception = False
    found: list[str] = []
    for name in sorted(set(ADMIN) - {"wagtailadmin_logout"}):
        pages = (county.draft, county.published, county.submitted)
        paths = [list(addresses(name, county, page)) for page in pages]
        same = paths[0] == paths[1]
        for page, each in zip(pages, paths[:1] if same else paths, strict=False):
            for path in each:
                found += ask(client, path, county, page, plainly=same)
    return found


def test_every_address_of_the_admin_has_a_door() -> None:
    assert [name for name in ADMIN if door_named(name) is None] == []


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_another_county_is_shown_or_changed(ours: County, theirs: County, role: str) -> None:
    client = ours.client(role)
    before = rows()
    found = ask_everything(client, theirs)
    assert not found, "\n".join(found)
    assert not told(client.get("/admin/"))
    assert changed(before, rows()) == []


@pytest.mark.once
@pytest.mark.slow
def test_the_central_office_of_searching_sees_no_draft_either(home: Any, ours: County, theirs: County) -> None:
    found = ask_everything(central_office(home), theirs)
    assert not found, "\n".join(found)


def test_the_canary_sings_for_its_own_county(theirs: County) -> None:
    """Without this the crawl could be deaf."""
    editor = theirs.client("editor")
    for page in (theirs.draft, theirs.published, theirs.submitted):
        assert told(editor.get(f"/admin/pages/{page.pk}/edit/")), page
        assert told(editor.get(f"/admin/pages/{page.pk}/history/")), page
    for path in (
        f"/admin/pages/{theirs.power_list.pk}/",
        f"/admin/pages/search/?q={SEARCHED}",
        f"/admin/choose-page/search/?q={SEARCHED}",
        f"/admin/api/main/pages/?child_of={theirs.power_list.pk}",
        f"/admin/api/main/images/{theirs.image.pk}/",
        f"/admin/api/main/documents/{theirs.document.pk}/",
        f"/admin/tag-autocomplete/?term={SEARCHED}",
        f"/admin/clocks/page/{theirs.draft.pk}/",
        "/admin/reports/clocks/",
        f"/admin/violations/{theirs.violation.pk}/",
        f"/admin/translation/page/{theirs.tibetan.pk}/",
        f"/admin/translation/import/{theirs.upload.pk}/",
        "/admin/images/",
        "/admin/documents/chooser/",
    ):
        assert told(editor.get(path)), path
    assert told(theirs.client("legal").get("/admin/")), "a reviewer's tasks"


def test_what_is_closed_is_closed_for_superusers_too(admin_client: Client, theirs: County) -> None:
    before = rows()
    for name in ADMIN:
        if door_named(name) is Door.CLOSED:
            for path in addresses(name, theirs, theirs.draft):
                assert admin_client.get(path).status_code == 404, path
                assert admin_client.post(path).status_code == 404, path
    assert changed(before, rows()) == []


def test_somebody_with_no_account_meets_the_login(client: Client, theirs: County) -> None:
    assert client.get(f"/admin/pages/{theirs.draft.pk}/edit/").status_code == 302
    assert client.get("/admin/users/").status_code == 302
