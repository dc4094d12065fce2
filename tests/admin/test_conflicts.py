"""Two editors who save the same page: the second is told and loses nothing."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from pages.powers.models import PowerItem
from tests.admin.forms import SUBMIT, edit, latest, loaded


@pytest.fixture
def second(admin_client: Client) -> Client:
    return admin_client


def test_the_second_of_two_editors_is_told_and_loses_nothing(clerk: Client, second: Client, item: PowerItem) -> None:
    url = f"/admin/pages/{item.pk}/edit/"
    theirs, mine = loaded(second, item), loaded(clerk, item)
    assert second.post(url, {**theirs, "undertaking_office": "先存的科室"}).status_code == 302
    told = clerk.post(url, {**mine, "undertaking_office": "后存的科室"})
    assert told.status_code == 409
    text = told.content.decode()
    assert "先存的科室" in text
    assert "后存的科室" in text
    assert latest(item).undertaking_office == "先存的科室"

    form = BeautifulSoup(told.content, "html.parser").find("form", method="post", action=url)
    again: dict[str, list[str]] = {}
    for field in form.find_all("input"):
        if field.get("name"):
            again.setdefault(field["name"], []).append(field.get("value", ""))
    assert clerk.post(url, again).status_code == 302
    assert latest(item).undertaking_office == "后存的科室"
    kept = [revision.as_object().undertaking_office for revision in item.revisions.order_by("pk")]
    assert "先存的科室" in kept


def test_the_second_editor_who_submits_is_told_too(clerk: Client, second: Client, item: PowerItem) -> None:
    url = f"/admin/pages/{item.pk}/edit/"
    theirs, mine = loaded(second, item), loaded(clerk, item)
    second.post(url, {**theirs, "undertaking_office": "先存的科室", SUBMIT: "1"})
    assert clerk.post(url, {**mine, "undertaking_office": "后存的科室", SUBMIT: "1"}).status_code == 409
    assert latest(item).undertaking_office == "先存的科室"


def test_one_editor_alone_meets_no_conflict(clerk: Client, item: PowerItem) -> None:
    assert edit(clerk, item, undertaking_office="甲科").status_code == 302
    assert edit(clerk, item, undertaking_office="乙科").status_code == 302
