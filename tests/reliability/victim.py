"""Publishes through the admin, over and over, until it is killed. Run by `test_kill.py` as a process of its own."""

import os
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

settings.ALLOWED_HOSTS = ["*"]

from django.contrib.auth import get_user_model  # noqa: E402

from pages.powers.models import PowerItem, PowerListPage  # noqa: E402
from tests.admin.forms import fields_of, streamless  # noqa: E402


def publish_one(client: Client, power_list: Any, number: int) -> None:
    """Create and publish an item as the browser does."""
    url = f"/admin/pages/add/pages/poweritem/{power_list.pk}/"
    template = PowerItem.objects.child_of(power_list).first()
    data = streamless(fields_of(client.get(url).content), template)
    changes = {
        "title": f"被打断的事项{number}", "category": "licensing", "subjects": ["enterprise"], "action-publish": "1",
        "bases-TOTAL_FORMS": "1", "bases-0-statute": str(template.bases.first().statute_id), "bases-0-article": "一",
        "bases-0-content": "内容", "bases-0-wording": "summary", "bases-0-ORDER": "1", "bases-0-id": "",
        "bases-0-DELETE": "",
    }  # fmt: skip
    data.update({name: value if isinstance(value, list) else [value] for name, value in changes.items()})
    answer = client.post(url, data)
    if answer.status_code != 302:
        sys.exit(f"not published: {answer.status_code}")


def main() -> None:
    client = Client()
    client.force_login(get_user_model().objects.get(username="root"))
    power_list = PowerListPage.objects.get()
    for number in range(10_000):
        publish_one(client, power_list, number + os.getpid() * 10_000)
        sys.stdout.write("published\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
