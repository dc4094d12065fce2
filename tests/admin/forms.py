"""Posting an edit form of the admin as the browser would: every field as the server sent it, then the changes."""

from typing import Any

from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client

SUBMIT = "action-submit"


def fields_of(html: bytes) -> dict[str, Any]:
    """Names and values of the page's edit form; inline templates are left out."""
    form = BeautifulSoup(html, "html.parser").find("form", id="page-edit-form")
    assert form is not None, "no edit form in the answer"
    for template in form.find_all(["template", "script"]):
        template.decompose()
    data: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.get("type") in {"submit", "button", "file"} or "__prefix__" in name:
            continue
        if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "select":
            values = [option["value"] for option in field.find_all("option", selected=True)]
        elif field.name == "textarea":
            values = [field.get_text().removeprefix("\n").removesuffix("\n")]
        else:
            values = [field.get("value", "on" if field.get("type") == "checkbox" else "")]
        data.setdefault(name, []).extend(values)
    return data


def streamless(data: dict[str, Any], page: Any) -> dict[str, Any]:
    """Stream fields are built by script in a browser: send the stored ones back as an empty stream."""
    from wagtail.fields import StreamField

    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data.setdefault(f"{field.name}-count", ["0"])
    return data


def edit(client: Client, page: Any, action: str = "", **changes: Any) -> Any:
    """Open the edit form of `page`, change some fields, press save or the button `action`."""
    url = f"/admin/pages/{page.pk}/edit/"
    opened = client.get(url)
    assert opened.status_code == 200
    data = streamless(fields_of(opened.content), page)
    data.update({name: value if isinstance(value, list) else [value] for name, value in changes.items()})
    if action:
        data[action] = [action]
    return client.post(url, data)


def create(client: Client, parent: Any, model: str, **changes: Any) -> Any:
    url = f"/admin/pages/add/pages/{model}/{parent.pk}/"
    data = streamless(fields_of(client.get(url).content), apps.get_model("pages", model))
    data.update({name: value if isinstance(value, list) else [value] for name, value in changes.items()})
    return client.post(url, data)


def loaded(client: Client, page: Any) -> dict[str, Any]:
    return streamless(fields_of(client.get(f"/admin/pages/{page.pk}/edit/").content), page)


def latest(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def messages(response: Any) -> str:
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)
