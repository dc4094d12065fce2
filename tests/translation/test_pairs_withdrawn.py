"""A version that waits for the other language never comes back to a site that its page has left."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from moderation.acts.emergency import ask, confirm
from moderation.errors import RefusedError
from moderation.guard import Act, publishing
from moderation.publication import publish_held
from pages.base.bilingual.twins import twin_of
from tests.translation.desks import Office
from tests.translation.test_journey import submit_chinese_change
from tests.translation.test_pairs import together, translate_ahead
from translation.pairs.models import Pair


def withdraw(office: Office, page: Any) -> None:
    people = office.town.people
    page.refresh_from_db()
    asked = ask(page, people["head"], "secret", "含有工作秘密")
    confirm(asked.pk, people["secrecy"])


def end_term(page: Any) -> None:
    with publishing(Act.SCHEDULE):
        Page.objects.get(pk=page.pk).specific.unpublish()


def test_a_page_whose_term_ended_stays_away_when_its_tibetan_is_approved(
    office: Office, item: Any, client: Client
) -> None:
    submit_chinese_change(office, item)
    together(office, item)
    translate_ahead(office, item)
    office.town.approve_all(item)
    end_term(item)
    office.town.decide(twin_of(item), by="language")
    assert client.get(item.url).status_code == 404
    assert client.get(f"/bo{item.url}").status_code == 404


def test_a_page_withdrawn_with_its_list_stays_away_when_nothing_waits_any_more(
    office: Office, item: Any, client: Client
) -> None:
    submit_chinese_change(office, item)
    together(office, item)
    office.town.approve_all(item)
    held = Pair.objects.get().chinese_state
    withdraw(office, item.get_parent().specific)
    together(office, item, "0")
    assert client.get(item.url).status_code == 404
    with pytest.raises(RefusedError, match="撤下"):
        publish_held(held, office.town.people["head"])
