"""Requests that do their work for the rightful office do nothing for another county's: each is sent by both."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pages.base.media import SiteDocument
from pages.powers.models import PowerListPage
from tests import factories
from tests.accounts.counties import CANARY, County, build
from tests.accounts.rows import changed, rows
from tests.accounts.test_isolation_crawl import told
from tests.admin.forms import create, edit, fields_of, latest, streamless


@pytest.fixture
def ours(home: Any) -> County:
    return build(home, "夏河县", "xiahe", "623027", "本县")


@pytest.fixture
def theirs(home: Any, ours: County) -> County:
    return build(home, "玛曲县", "maqu", "623025", CANARY)


def _form_of(county: County, url: str, model: Any) -> dict[str, Any]:
    """What the owner's form holds: an outsider sends the same without having seen it."""
    return streamless(fields_of(county.client("editor").get(url).content), model)


def _edit(client: Client, county: County) -> Any:
    url = f"/admin/pages/{county.draft.pk}/edit/"
    return client.post(url, {**_form_of(county, url, county.draft), "undertaking_office": ["改过的科"]})


def _create(client: Client, county: County) -> Any:
    url = f"/admin/pages/add/pages/poweritem/{county.power_list.pk}/"
    return client.post(url, {**_form_of(county, url, county.draft), "title": ["新事项"], "subjects": ["citizen"]})


def _copy(client: Client, county: County) -> Any:
    data = {"new_title": "副本", "new_slug": "fuben", "new_parent_page": county.power_list.pk}
    return client.post(f"/admin/pages/{county.draft.pk}/copy/", data)


def _move(client: Client, county: County) -> Any:
    elsewhere = PowerListPage.objects.exclude(pk=county.power_list.pk)
    target = elsewhere.descendant_of(county.front).get()
    return client.post(f"/admin/pages/{county.draft.pk}/move/{target.pk}/confirm/")


def _reject(client: Client, county: County) -> Any:
    url = f"/admin/pages/workflow/action/{county.submitted.pk}/reject/{county.task_state.pk}/"
    return client.post(url, {"comment": "缺依据"})


def _change_image(client: Client, county: County) -> Any:
    return client.post(f"/admin/images/{county.image.pk}/", {"title": "改了", "collection": county.collection.pk})


def _change_document(client: Client, county: County) -> Any:
    url = f"/admin/documents/edit/{county.document.pk}/"
    return client.post(url, {"title": "改了", "collection": county.collection.pk})


def _delete_image(client: Client, county: County) -> Any:
    return client.post(f"/admin/images/{county.image.pk}/delete/")


def _delete_document(client: Client, county: County) -> Any:
    return client.post(f"/admin/documents/delete/{county.document.pk}/")


def _delete(client: Client, county: County) -> Any:
    return client.post(f"/admin/pages/{county.draft.pk}/delete/", {"next": "/admin/"})


#: In an order in which the owner can do all of them.
PAYLOADS: list[tuple[str, Callable[[Client, County], Any]]] = [
    ("editor", _edit),
    ("editor", _create),
    ("editor", _copy),
    ("front_editor", _move),
    ("legal", _reject),
    ("editor", _change_image),
    ("editor", _change_document),
    ("editor", _delete_image),
    ("editor", _delete_document),
    ("front_editor", _delete),
]


def test_what_works_for_its_owner_does_nothing_for_others(ours: County, theirs: County) -> None:
    second = factories.department(theirs.front, "县民政局", "minzhengju", "009", full_name="县民政局")
    factories.power_list(second)
    before = rows()
    for role, send in PAYLOADS:
        answer = send(ours.client(role), theirs)
        assert answer.status_code == 404, send.__name__
        assert not told(answer), send.__name__
    assert changed(before, rows()) == []
    for role, send in PAYLOADS:
        before = rows()
        answer = send(theirs.client(role), theirs)
        assert answer.status_code == 302, send.__name__
        assert changed(before, rows()) != [], send.__name__


def test_a_task_revision_or_target_of_another_page_is_not_reached_through_ones_own(
    ours: County, theirs: County
) -> None:
    """The rights are checked on the page in the address; stock Wagtail then acts on the task of another."""
    before = rows()
    own, legal, editor = ours.submitted.pk, ours.client("legal"), ours.client("front_editor")
    for action in ("approve", "reject"):
        for view in ("action", "collect_action_data"):
            url = f"/admin/pages/workflow/{view}/{own}/{action}/{theirs.task_state.pk}/"
            assert legal.get(url).status_code == 404
            for more in ({}, {"parent_page": own}, {"new_parent_page": ours.front.pk}):
                assert legal.post(url, {"comment": "x", **more}).status_code == 404
    for path in (
        f"revisions/{theirs.first_revision.pk}/view/",
        f"revisions/{theirs.first_revision.pk}/revert/",
        f"revisions/compare/{theirs.first_revision.pk}...{theirs.draft.latest_revision_id}/",
        f"workflow_history/detail/{theirs.task_state.workflow_state_id}/",
        f"move/{theirs.power_list.pk}/confirm/",
    ):
        assert editor.get(f"/admin/pages/{ours.draft.pk}/{path}").status_code == 404, path
        assert editor.post(f"/admin/pages/{ours.draft.pk}/{path}").status_code == 404, path
    assert changed(before, rows()) == []
    mine = f"/admin/pages/{ours.draft.pk}/revisions/{ours.first_revision.pk}/view/"
    assert editor.get(mine).status_code == 200


def test_a_page_is_not_copied_or_moved_into_another_county(ours: County, theirs: County) -> None:
    editor, before = ours.client("editor"), rows()
    data = {"new_title": "副本", "new_slug": "fuben", "new_parent_page": theirs.power_list.pk}
    assert editor.post(f"/admin/pages/{ours.draft.pk}/copy/", data).status_code == 404
    hidden = {**data, "new_parent_page": theirs.draft.pk}
    for url in (f"/admin/pages/{ours.draft.pk}/copy/", f"/admin/pages/{ours.draft.pk}/move/"):
        assert not told(editor.post(url, hidden)), "a message of the form names what was sent"
    assert changed(before, rows()) == []


def test_an_upload_does_not_land_in_another_countys_collection(ours: County, theirs: County) -> None:
    def upload(county: County) -> SiteDocument | None:
        file = SimpleUploadedFile("a.pdf", b"%PDF")
        data = {"title": "上传", "file": file, "collection": theirs.collection.pk}
        county.client("front_editor").post("/admin/documents/add/", data)
        return SiteDocument.objects.filter(title="上传").order_by("-pk").first()

    landed = upload(ours)
    assert landed is None or landed.collection == ours.collection
    mine = upload(theirs)
    assert mine is not None
    assert mine.collection == theirs.collection


def test_a_draft_cannot_point_at_what_its_editor_may_not_see(ours: County, theirs: County) -> None:
    """A preview would show the title and the text of another county's attachment."""
    editor = ours.client("editor")
    SiteDocument.objects.update(internal=True)  # a rule of the form asks for it
    for name, stranger in (("flow_image", theirs.image), ("internal_flow_document", theirs.document)):
        answer = edit(editor, ours.draft, **{name: str(stranger.pk)})
        assert "无权引用" in answer.content.decode(), name
        assert not told(answer), name
        url = f"/admin/pages/{ours.draft.pk}/edit/"
        data = {**_form_of(ours, url, ours.draft), name: [str(stranger.pk)]}
        assert editor.post(f"{url}preview/", data).json()["is_valid"] is False
    factories.guide(ours.department, ours.published)
    guides = ours.department.get_children().get(slug="banshi")
    facts = {"title": "指南", "audience": ["person"]}
    assert "无权引用" in create(editor, guides, "guidepage", **facts, power_item=str(theirs.draft.pk)).content.decode()
    assert create(editor, guides, "guidepage", **facts, power_item=str(theirs.published.pk)).status_code == 302
    assert edit(editor, ours.published, flow_image=str(ours.image.pk)).status_code == 302
    assert latest(ours.published).flow_image_id == ours.image.pk


def test_the_choosers_offer_ones_own_and_what_is_public(ours: County, theirs: County) -> None:
    editor = ours.client("editor")
    other = factories.item(theirs.power_list, "别县公开的事项")
    found = editor.get("/admin/choose-page/search/?q=事项").content.decode()
    assert other.title in found
    assert ours.draft.title in editor.get("/admin/choose-page/search/?q=草稿").content.decode()
    assert not told(editor.get("/admin/choose-page/search/?q=改名")), "an unpublished title of a public page"
    assert not told(editor.get(f"/admin/choose-page/{theirs.power_list.pk}/"))
    assert not told(editor.get(f"/admin/choose-page/chosen-multiple/?id={theirs.draft.pk}"))


def test_filters_name_colleagues_and_nobody_else(ours: County, theirs: County) -> None:
    listed = ours.client("editor").get(f"/admin/pages/{ours.power_list.pk}/").content.decode()
    assert "本县editor" in listed
    assert f"{CANARY}editor" not in listed
    assert f"{CANARY}editor" in theirs.client("editor").get(f"/admin/pages/{theirs.power_list.pk}/").content.decode()


def test_unpublishing_is_not_offered_to_anybody_by_address(ours: County, theirs: County) -> None:
    before = rows()
    url = f"/admin/pages/{theirs.published.pk}/unpublish/"
    assert ours.client("front_editor").post(url).status_code == 404
    assert theirs.client("front_editor").post(url).status_code in {302, 403}
    assert changed(before, rows()) == []
