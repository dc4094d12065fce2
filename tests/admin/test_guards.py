"""What stands around editing: closed files, bounded screens, batches, copies, previews."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page

from pages.articles.models import ArticleIndexPage
from pages.powers.models import PowerItem
from tests import factories
from tests.admin.forms import SUBMIT, create, fields_of, messages, streamless


def test_internal_documents_are_closed_to_strangers(clerk: Client, item: PowerItem, client: Client) -> None:
    from django.core.files.base import ContentFile

    from pages.base.media import SiteDocument

    secret = SiteDocument.objects.create(title="内部流程", file=ContentFile(b"x", "a.pdf"), internal=True)
    open_one = SiteDocument.objects.create(title="表格", file=ContentFile(b"x", "b.txt"))
    factories.draft_change(item, forms=[("form", {"title": "申请表", "document": open_one})])
    assert client.get(secret.url).status_code == 404
    assert clerk.get(secret.url).status_code == 200
    assert client.get(open_one.url).status_code == 200
    name = secret.file.name.rpartition("/")[2]
    for path in (f"documents/{name}", f"images/../documents/{name}", f"images/%2e%2e/documents/{name}"):
        assert client.get(f"/media/{path}").status_code in {400, 404}, path


def test_the_explorer_lists_and_orders_a_list(clerk: Client, power_list: Any, item: PowerItem) -> None:
    for query in ("", "?ordering=ord", "?ordering=title"):
        assert item.title in clerk.get(f"/admin/pages/{power_list.pk}/{query}").content.decode()
    assert Page.find_problems() == ([], [], [], [], [])


def test_ordering_by_hand_is_bounded(clerk: Client, power_list: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.wagtail_hooks.MOST_SORTABLE", 3)
    for number in range(5):
        factories.item(power_list, f"排序事项{number}")
    body = clerk.get(f"/admin/pages/{power_list.pk}/?ordering=ord").content.decode()
    assert [f"排序事项{number}" in body for number in range(5)] == [True, True, True, False, False]
    assert "手工排序只显示前3个" in body


def test_p20_a_new_service_that_repeats_an_item_is_told_in_the_form(
    clerk: Client, item: PowerItem, department: Any
) -> None:
    index = factories.convenience(department).get_parent()
    facts = {"title": item.title, "content": "内容", "phone": "0941-0000002", "audience": ["person"], SUBMIT: "1"}
    response = create(clerk, index, "conveniencepage", **facts)
    assert item.url in response.content.decode()
    assert "不再重复列为便民服务" in messages(response)


@pytest.mark.parametrize("action", ["publish", "unpublish", "move", "delete"])
def test_no_bulk_action_gets_round_the_workflow(admin_client: Client, item: PowerItem, action: str) -> None:
    draft = factories.item(item.get_parent(), "没批的事项", live=False)
    url = f"/admin/bulk/wagtailcore/page/{action}/?id={draft.pk}&id={item.pk}&next=/admin/"
    assert admin_client.get(url).status_code == 404
    assert admin_client.post(url, {"include_descendants": "", "chooser": item.get_parent().pk}).status_code == 404
    assert not PowerItem.objects.get(pk=draft.pk).live
    assert PowerItem.objects.get(pk=item.pk).live


def test_an_alias_is_refused_because_it_would_follow_its_source(
    admin_client: Client, home: Any, item: PowerItem, department: Any
) -> None:
    data = {"new_title": "别名", "new_slug": "alias", "new_parent_page": item.get_parent().pk, "alias": "on"}
    response = admin_client.post(f"/admin/pages/{item.pk}/copy/", data, follow=True)
    assert "不能建立别名" in response.content.decode()
    assert PowerItem.objects.count() == 1


@pytest.mark.parametrize("model", ["poweritem", "guidepage", "conveniencepage", "articlepage"])
def test_a_page_can_be_previewed_before_it_is_first_saved(
    admin_client: Client, home: Any, item: PowerItem, department: Any, model: str
) -> None:
    parents = {
        "poweritem": item.get_parent(),
        "guidepage": factories.guide(department, item).get_parent(),
        "conveniencepage": factories.convenience(department).get_parent(),
        "articlepage": factories.place(home, ArticleIndexPage(title="公开信息", slug="gongkai")),
    }
    url = f"/admin/pages/add/pages/{model}/{parents[model].pk}/"
    data = streamless(fields_of(admin_client.get(url).content), apps.get_model("pages", model))
    data |= {"title": ["预览的标题"], "subjects": ["citizen"], "audience": ["person"], "category": ["licensing"]}
    admin_client.post(f"{url}preview/", data)
    shown = admin_client.get(f"{url}preview/")
    assert shown.status_code == 200
    assert "预览的标题" in shown.content.decode()
