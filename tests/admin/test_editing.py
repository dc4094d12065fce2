"""Editing as a clerk: forms, messages beside fields, the tree."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, Page

from accounts.provision import provision_front
from pages.convenience.models import ConveniencePage
from pages.powers.models import PowerItem
from pages.regions.models import CountyPage
from tests import factories
from tests.admin.forms import SUBMIT, create, edit, fields_of, latest, messages
from tests.moderation.town import Town, staff

#: Forms and their messages know no database.
pytestmark = pytest.mark.once


def test_a_change_that_a_clerk_submits_is_public_when_it_is_approved(
    town: Town, clerk: Client, item: PowerItem, client: Client
) -> None:
    response = edit(clerk, item, SUBMIT, undertaking_office="职业能力建设科")
    assert response.status_code == 302, messages(response)
    assert "职业能力建设科" not in client.get(item.url).content.decode()
    town.approve_all(item)
    assert "职业能力建设科" in client.get(item.url).content.decode()


def test_a_saved_draft_stays_out_of_sight(clerk: Client, item: PowerItem, client: Client) -> None:
    edit(clerk, item, undertaking_office="还没批的科室")
    assert "还没批的科室" not in client.get(item.url).content.decode()
    assert latest(item).undertaking_office == "还没批的科室"


def test_p2_a_promise_longer_than_the_law_is_told_beside_the_field(clerk: Client, item: PowerItem) -> None:
    text = messages(edit(clerk, item, promised_days="30"))
    assert "承诺时限（30个工作日）不能长于法定时限（20个工作日）" in text


def test_p6_removing_the_last_basis_stops_publication_with_a_reason(clerk: Client, item: PowerItem) -> None:
    response = edit(clerk, item, SUBMIT, **{"bases-0-DELETE": "on"})
    assert "法无授权不可为" in messages(response)
    item.refresh_from_db()
    assert item.bases.count() == 1
    assert latest(item).bases.count() == 1


def test_p6_a_draft_without_basis_can_be_kept(clerk: Client, item: PowerItem) -> None:
    assert edit(clerk, item, **{"bases-0-DELETE": "on"}).status_code == 302
    assert latest(item).bases.count() == 0


def test_p4_a_departments_own_document_is_refused_in_the_form(clerk: Client, item: PowerItem) -> None:
    own = factories.statute("department_document", title="内部通知", issuer="州人社局", number="1")
    response = edit(clerk, item, SUBMIT, **{"bases-0-statute": str(own.pk)})
    assert "不能作为职权依据" in messages(response)


def test_p20_the_form_links_to_the_item_that_a_service_repeats(clerk: Client, item: PowerItem, department: Any) -> None:
    service = factories.convenience(department, "招聘信息发布")
    response = edit(clerk, service, SUBMIT, title=item.title)
    assert item.url in response.content.decode()
    assert ConveniencePage.objects.get(pk=service.pk).title == "招聘信息发布"


def test_the_form_follows_the_paper_forms_and_says_the_rules(clerk: Client, item: PowerItem) -> None:
    text = messages(clerk.get(f"/admin/pages/{item.pk}/edit/"))
    order = [
        "一、职权",
        "二、实施依据",
        "三、实施对象、承办机构与公开范围",
        "四、办理数量",
        "五、收费与时限",
        "六、责任",
        "七、备注",
    ]
    places = [text.index(heading) for heading in order]
    assert places == sorted(places)
    assert "部门自行发布的文件不得作为依据" in text
    assert item.code in text


def test_an_item_can_only_be_made_in_a_list(clerk: Client, department: Any, power_list: Any) -> None:
    assert clerk.get(f"/admin/pages/add/pages/poweritem/{power_list.pk}/").status_code == 200
    assert clerk.get(f"/admin/pages/add/pages/poweritem/{department.pk}/").status_code in {302, 403}


def test_a_clerk_creates_an_item_that_gets_its_code(town: Town, clerk: Client, power_list: Any) -> None:
    url = f"/admin/pages/add/pages/poweritem/{power_list.pk}/"
    data = fields_of(clerk.get(url).content)
    law = factories.statute()
    changes = {
        "title": "职业技能鉴定机构设立", "category": "licensing", "subjects": ["enterprise"], SUBMIT: "1",
        "bases-TOTAL_FORMS": "1", "bases-0-statute": str(law.pk), "bases-0-article": "第一条",
        "bases-0-content": "内容", "bases-0-wording": "summary", "bases-0-ORDER": "1", "bases-0-id": "",
        "bases-0-DELETE": "", "external_steps-count": "0", "internal_steps-count": "0", "faq-count": "0",
        "forms-count": "0",
    }  # fmt: skip
    data.update({name: value if isinstance(value, list) else [value] for name, value in changes.items()})
    response = clerk.post(url, data)
    assert response.status_code == 302, messages(response)
    made = PowerItem.objects.get(title="职业技能鉴定机构设立")
    assert not made.live
    town.approve_all(made)
    made.refresh_from_db()
    assert made.live
    assert made.slug == made.code == "623000-012-01-0001"


def test_a_chinese_title_makes_an_address_of_its_own(clerk: Client, item: PowerItem, department: Any) -> None:
    index = factories.guide(department, item).get_parent()
    for _twice in range(2):
        response = create(clerk, index, "guidepage", title="失业登记", audience=["person"], power_item=str(item.pk))
        assert response.status_code == 302, messages(response)
    slugs = set(index.get_children().filter(title="失业登记").values_list("slug", flat=True))
    assert slugs == {"shi-ye-deng-ji", "shi-ye-deng-ji-2"}


def test_publishing_a_guide_without_windows_says_so_beside_the_field(
    clerk: Client, item: PowerItem, department: Any
) -> None:
    index = factories.guide(department, item).get_parent()
    response = create(clerk, index, "guidepage", title="失业登记", audience=["person"], **{SUBMIT: "1"})
    text = messages(response)
    shown_by_script = "至少填一个办理窗口".encode("unicode_escape").decode()
    assert shown_by_script in response.content.decode() or "至少填一个办理窗口" in response.content.decode()
    assert "请选择对应的权力事项" in text
    assert "页面没有新建" in text


def test_two_items_without_a_category_can_both_be_kept_as_drafts(clerk: Client, power_list: Any) -> None:
    for title in ("事项甲", "事项甲"):
        response = create(clerk, power_list, "poweritem", title=title, subjects=["citizen"], category="")
        assert response.status_code in {200, 302}
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_centre_makes_a_county_whose_own_offices_approve_it(
    town: Town, admin_client: Client, home: Any, client: Client
) -> None:
    facts = {"title": "碌曲县政务服务网", "short_name": "碌曲县", "full_name": "碌曲县", "slug": "luqu"}
    facts |= {"region_code": "623026", "level_word": "县"}
    response = create(admin_client, home, "countypage", **facts)
    assert response.status_code == 302, messages(response)
    county = CountyPage.objects.get(slug="luqu")
    new = Town(home, county, staff(county, county, "luqu-"))
    assert edit(new.client("clerk"), county, SUBMIT).status_code == 302
    assert client.get("/luqu/").status_code == 404
    assert new.approve_all(county) == ["head", "secrecy"]
    assert client.get("/luqu/").status_code == 200


def test_the_tree_opens_on_the_clerks_own_department(clerk: Client, department: Any, home: Any) -> None:
    other = factories.department(home, "州民政局", "minzhengju", "009", full_name="州民政局")
    response = clerk.get("/admin/pages/", follow=True)
    assert department.title in response.content.decode()
    assert other.title not in response.content.decode()
    assert clerk.get(f"/admin/pages/{other.pk}/edit/").status_code == 404


def test_w1_a_county_manages_its_own_front_page(town: Town, home: Any, client: Client) -> None:
    county = factories.county(home)
    own = Town(home, county, staff(county, county, "maqu-"))
    editor = own.client("clerk")
    refused = edit(editor, county, SUBMIT, accent="#ffee00")
    assert "读者看不清" in messages(refused)
    assert edit(editor, county, SUBMIT, accent="#2c6e2f", phone="0941-0000077").status_code == 302
    own.approve_all(county)
    body = client.get("/maqu/").content.decode()
    assert "#2c6e2f" in body
    assert "0941-0000077" in body


def test_images_and_documents_stand_in_the_collection_of_the_region(clerk: Client, home: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from pages.base.media import SiteDocument

    other = factories.county(home)
    provision_front(other, other)
    upload = {"title": "申请表", "file": SimpleUploadedFile("a.pdf", b"%PDF"), "internal": ""}
    form = clerk.get("/admin/documents/add/")
    assert form.status_code == 200
    assert other.full_name not in form.content.decode()
    assert clerk.post("/admin/documents/add/", upload).status_code == 302
    assert SiteDocument.objects.get().collection.name == home.full_name
    elsewhere = Collection.objects.get(name=other.full_name)
    SiteDocument.objects.create(title="别县的文件", file="x.pdf", collection=elsewhere)
    listed = clerk.get("/admin/documents/").content.decode()
    assert "申请表" in listed
    assert "别县的文件" not in listed
    assert clerk.get("/admin/images/add/").status_code == 200
