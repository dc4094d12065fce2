"""Files by their number: a stranger opens what a public page offers, and nothing else."""

import re
from typing import Any

import pytest
from django.test import Client

from moderation.guard import Act, publishing
from tests import factories
from tests.accounts.counties import CANARY, County, build


@pytest.fixture
def ours(home: Any) -> County:
    return build(home, "夏河县", "xiahe", "623027", "本县")


@pytest.fixture
def theirs(home: Any, ours: County) -> County:
    return build(home, "玛曲县", "maqu", "623025", CANARY)


def test_a_file_that_only_a_draft_shows_is_closed_to_strangers_and_other_counties(
    ours: County, theirs: County, client: Client
) -> None:
    url = theirs.document.url
    assert client.get(url).status_code == 404
    assert ours.client("front_editor").get(url).status_code == 404
    assert ours.client("legal").get(url).status_code == 404
    assert theirs.client("editor").get(url).status_code == 200


def test_a_file_opens_with_the_publication_and_closes_with_it(theirs: County, client: Client) -> None:
    page, document = theirs.published, theirs.document
    factories.publish(page.get_latest_revision_as_object())
    offered = [("form", {"title": "表", "document": document})]
    factories.draft_change(page, forms=offered)
    assert client.get(document.url).status_code == 200
    page.refresh_from_db()
    with publishing(Act.SAMPLE):
        page.unpublish()
    assert client.get(document.url).status_code == 404


def test_a_file_of_a_page_that_is_not_open_to_society_stays_closed(theirs: County, client: Client) -> None:
    offered = [("form", {"title": "表", "document": theirs.document})]
    factories.draft_change(theirs.published, forms=offered, disclosure="internal", withheld_ground="涉及当事人")
    assert client.get(theirs.document.url).status_code == 404


def test_an_internal_file_is_closed_even_when_a_public_page_names_it(
    ours: County, theirs: County, client: Client
) -> None:
    theirs.document.internal = True
    theirs.document.save()
    factories.draft_change(theirs.published, internal_flow_document=theirs.document)
    assert client.get(theirs.document.url).status_code == 404
    assert ours.client("editor").get(theirs.document.url).status_code == 404
    assert theirs.client("editor").get(theirs.document.url).status_code == 200


def test_the_address_of_a_picture_is_not_to_be_guessed(ours: County, theirs: County) -> None:
    names = {county.image.file.name for county in (ours, theirs)}
    assert all(re.fullmatch(r"original_images/[0-9a-f]{24}\.png", name) for name in names)
    assert len(names) == 2
    assert "maqu" not in theirs.image.get_rendition("width-50").file.name


def test_moderation_can_open_a_file_for_a_reviewer(ours: County, theirs: County, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        "accounts.isolation.documents.may_open_document", [lambda user, document: user.username == "xiahe-legal"]
    )
    assert ours.client("legal").get(theirs.document.url).status_code == 200
    assert ours.client("editor").get(theirs.document.url).status_code == 404


def test_moderation_can_show_a_page_to_an_office(ours: County, theirs: County, monkeypatch: Any) -> None:
    url = f"/admin/pages/{theirs.draft.pk}/view_draft/"
    assert theirs.client("legal").get(url).status_code == 404
    monkeypatch.setattr("accounts.isolation.scoping.may_see_page", [lambda user, page: page.pk == theirs.draft.pk])
    assert theirs.client("legal").get(url).status_code != 404, "the guard lets it pass; the view has rights of its own"
    assert theirs.client("legal").get(f"/admin/pages/{theirs.published.pk}/view_draft/").status_code == 404
