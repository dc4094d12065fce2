"""The forms of the central office, posted as a browser would."""

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client

from accounts.provision import provision_centre


def centre(portal: Any) -> Client:
    """Somebody of the prefecture's central office, logged in."""
    user = get_user_model().objects.create_user("zhongxin", password="x", office="州政务服务中心")
    user.groups.add(provision_centre(portal))
    client = Client()
    client.force_login(user)
    return client


def address(model: str, pk: int | None = None, action: str = "edit") -> str:
    base = f"/admin/snippets/search/{model}/"
    return f"{base}{action}/{pk}/" if pk else f"{base}add/"


def errors(response: Any) -> str:
    assert response.status_code == 200, response
    found = BeautifulSoup(response.content, "html.parser").find_all(class_="error-message")
    assert found, "the form was shown again without a message"
    return " ".join(message.get_text(" ", strip=True) for message in found)


def save(client: Client, model: str, pk: int | None = None, **fields: Any) -> Any:
    return client.post(address(model, pk), {"note": "群众这样说", "region": "", **fields})
