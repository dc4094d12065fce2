"""Submitting, and reading what people were told: in the admin and by mail."""

import html
import json
import re
from typing import Any

from django.core import mail

from tests.admin.forms import edit, messages
from tests.moderation.town import Town

SUBMIT = "action-submit"
NOTICES = "/admin/moderation/notices/"


def submit(town: Town, item: Any, **changes: Any) -> None:
    response = edit(town.client("clerk"), item, SUBMIT, **changes)
    assert response.status_code == 302, messages(response)


def shown(town: Town, kind: str) -> str:
    return messages(town.client(kind).get(NOTICES))


def in_the_menu(town: Town, kind: str) -> str:
    """The label of the bell, as the sidebar's script is given it."""
    page = town.client(kind).get("/admin/").content.decode()
    found = re.search(r'"(我的通知[^"]*|\\u6211\\u7684\\u901a\\u77e5[^"]*)"', html.unescape(page))
    assert found, "no bell in the menu"
    return json.loads(f'"{found[1]}"')


def sent_to(kind: str) -> list[Any]:
    return [message for message in mail.outbox if message.to == [f"{kind}@example.gov.cn"]]
