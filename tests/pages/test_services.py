"""Guides (S1), convenience services (S2), browsing (S4), P20."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from pages.home.themes import Theme
from snippets.ranks import Rank
from tests import factories


def test_s1_a_guide_answers_first_where_how_long_how_much_what_to_bring(
    department: Any, power_list: Any, client: Client, soup: Any
) -> None:
    item = factories.item(power_list, statutory_days=20, promised_days=12, undertaking_office="许可科")
    material = {
        "name": "申请书",
        "form": "original",
        "copies": 2,
        "issuer": "自备",
        "when": "首次",
        "blank_form": None,
    }
    guide = factories.guide(
        department,
        item,
        materials=[("material", material)],
        steps=[("step", {"name": "受理", "actor": "", "days": 1, "note": "当场"})],
        results=[("result", {"name": "许可证", "validity": "5年"})],
        faq=[("entry", {"question": "问甲", "answer": "答乙"})],
        visits=1,
        eligibility="条件丙",
    )
    text = soup(client.get(guide.url)).get_text()
    for expected in ("政务服务中心", "0941-0000001", "12个工作日", "不收费", "1样材料", "申请书", "2份", "首次", "受理",
                     "许可证", "5年", "问甲", "答乙", "条件丙", "承诺件"):  # fmt: skip
        assert expected in text, expected


def test_s1_a_guide_inherits_basis_organ_and_limit_from_its_item(
    department: Any, power_list: Any, client: Client, soup: Any
) -> None:
    law = factories.statute(title="就业促进法")
    item = factories.item(power_list, bases=[factories.basis(law)], promised_days=12, undertaking_office="许可科")
    guide = factories.guide(department, item)
    factories.draft_change(item, promised_days=5)
    page = soup(client.get(guide.url))
    assert "《就业促进法》" in page.get_text()
    assert "5个工作日" in page.get_text()
    assert "许可科" in page.get_text()
    assert page.find("a", href=item.url)
    assert soup(client.get(item.url)).find("a", href=guide.url)


def test_s1_a_guide_without_item_or_basis_is_not_published(department: Any) -> None:
    with pytest.raises(ValidationError, match="对应的权力事项"):
        factories.guide(department, None)
    assert factories.guide(department, None, own_basis="就业促进法第三十五条").live


def test_s1_a_guide_needs_a_window(department: Any, power_list: Any) -> None:
    with pytest.raises(ValidationError, match="办理窗口"):
        factories.guide(department, factories.item(power_list), windows=[])


def test_p3_a_guide_shows_nothing_of_an_item_that_is_kept_back(
    department: Any, power_list: Any, client: Client, soup: Any
) -> None:
    secret = factories.statute(title="秘密依据法")
    item = factories.item(
        power_list, "内部事项甲", bases=[factories.basis(secret)], undertaking_office="秘密科", statutory_days=77
    )
    guide = factories.guide(department, item, own_basis="公开依据")
    assert "秘密科" in client.get(guide.url).content.decode()
    factories.draft_change(item, disclosure="internal", withheld_ground="涉及当事人")
    body = client.get(guide.url).content.decode()
    for hidden in (item.url, "内部事项甲", "秘密科", "秘密依据法", "77个工作日"):
        assert hidden not in body, hidden
    assert "公开依据" in body


def test_s1_a_guide_of_an_item_that_is_kept_back_needs_a_basis_of_its_own(department: Any, power_list: Any) -> None:
    item = factories.item(power_list, disclosure="internal", withheld_ground="涉及当事人")
    with pytest.raises(ValidationError, match="没有公开"):
        factories.guide(department, item)


def test_p14_a_guide_of_a_suspended_item_says_so(department: Any, power_list: Any, client: Client, soup: Any) -> None:
    item = factories.item(power_list, status="suspended", suspension_reason="periodic", status_date="2015-12-01")
    assert "暂停" in soup(client.get(factories.guide(department, item).url)).get_text()


def test_s2_a_convenience_service_shows_its_fields_and_links_out(department: Any, client: Client, soup: Any) -> None:
    service = factories.convenience(
        department,
        content="内容甲",
        process="1. 拨打电话\n2. 登记",
        time_limit="即时",
        management="要求乙",
        links=[("link", {"title": "国家网站", "url": "https://www.gov.cn/"})],
    )
    page = soup(client.get(service.url))
    for expected in ("内容甲", "拨打电话", "即时", "要求乙", "0941-0000002", "州人社局"):
        assert expected in page.get_text()
    assert page.find("a", href="https://www.gov.cn/")


@pytest.mark.parametrize("title", ["人力资源服务许可", " 人力资源服务 许可。", "人力资源服务许可（）"])
def test_p20_a_service_that_repeats_a_power_item_is_refused_with_a_link(
    department: Any, power_list: Any, title: str
) -> None:
    item = factories.item(power_list, "人力资源服务许可")
    with pytest.raises(ValidationError) as refused:
        factories.convenience(department, title)
    assert item.url in str(refused.value)


def test_p20_the_same_title_in_another_department_is_fine(home: Any, department: Any, power_list: Any) -> None:
    factories.item(power_list, "人力资源服务许可")
    other = factories.department(home, "州民政局", "minzhengju", "009", full_name="州民政局")
    assert factories.convenience(other, "人力资源服务许可").live


@pytest.fixture
def browsing(home: Any, department: Any, power_list: Any) -> Any:
    county = factories.county(home)
    office = factories.department(county, "县民政局", "minzhengju", "001", full_name="玛曲县民政局")
    work, marriage = (
        factories.service_theme("jiuye", "就业创业"),
        factories.service_theme("hunyin", "婚姻生育"),
    )
    item = factories.item(power_list)
    factories.guide(department, item, "许可证办理", audience=["legal"], themes=[work])
    factories.guide(department, item, "失业登记", audience=["person", "legal"], themes=[work])
    factories.guide(office, None, "结婚登记", own_basis="婚姻登记条例", audience=["person"], themes=[marriage])
    return factories.theme_page(home, Theme.APPROVAL, "xingzheng-shenpi")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"许可证办理", "失业登记", "结婚登记"}),
        ("region=623025", {"结婚登记"}),
        ("region=623000", {"许可证办理", "失业登记"}),
        ("theme=jiuye", {"许可证办理", "失业登记"}),
        ("audience=person", {"失业登记", "结婚登记"}),
        ("audience=person&theme=jiuye", {"失业登记"}),
        ("audience=nobody", {"许可证办理", "失业登记", "结婚登记"}),
    ],
)
def test_s4_services_are_browsed_by_region_theme_and_audience(
    browsing: Any, client: Client, query: str, titles: set[str]
) -> None:
    found = client.get(f"{browsing.url}?{query}").context["directory"]
    assert {entry.title for entry in found.page} == titles


def test_s4_a_county_browses_its_own(home: Any, browsing: Any, client: Client) -> None:
    from pages.regions.models import CountyPage

    own = factories.theme_page(CountyPage.objects.get(), Theme.APPROVAL, "xingzheng-shenpi")
    assert [entry.title for entry in client.get(own.url).context["directory"].page] == ["结婚登记"]


def test_browsing_takes_the_same_queries_for_few_and_many(
    browsing: Any, department: Any, power_list: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    def queries() -> int:
        client.get(browsing.url)
        with django_assert_max_num_queries(60) as counted:
            client.get(browsing.url)
        return len(counted.captured_queries)

    few = queries()
    item = power_list.items().first()
    for number in range(20):
        factories.guide(department, item, f"指南{number}")
    assert queries() == few


def test_a_statute_that_was_repealed_says_so(power_list: Any, client: Client, soup: Any) -> None:
    old = factories.statute(Rank.LAW, title="旧法", status="repealed")
    item = factories.item(power_list, bases=[factories.basis(old)])
    assert "已废止" in soup(client.get(item.url)).get_text()
