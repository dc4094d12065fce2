"""The list of a department: P7, filters, sorting, paging, print."""

from typing import Any

import pytest
from django.test import Client

from snippets.ranks import Rank
from tests import factories


@pytest.fixture
def mixed(power_list: Any) -> Any:
    factories.item(power_list, "许可甲")
    factories.item(power_list, "许可乙", subjects=["citizen"])
    factories.item(
        power_list,
        "处罚丙",
        category="penalty",
        status="suspended",
        suspension_reason="never",
        status_date="2015-01-01",
    )
    return power_list


def test_p7_the_list_shows_full_name_total_counts_and_month(mixed: Any, client: Client, soup: Any) -> None:
    page = soup(client.get(mixed.url))
    text = page.get_text().replace("\n", "").replace(" ", "")
    assert "州人力资源和社会保障局权责清单" in page.h1.get_text()
    assert "共3项" in text
    assert f"{mixed.changed():%Y}年" in text
    assert "州人社局" in text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("category=licensing", {"许可甲", "许可乙"}),
        ("category=penalty", {"处罚丙"}),
        ("status=suspended", {"处罚丙"}),
        ("subject=citizen", {"许可乙"}),
        ("category=licensing&subject=enterprise", {"许可甲"}),
        ("category=nonsense&status=<script>", {"许可甲", "许可乙", "处罚丙"}),
    ],
)
def test_filters_combine_and_ignore_what_they_do_not_know(
    mixed: Any, client: Client, query: str, titles: set[str]
) -> None:
    response = client.get(f"{mixed.url}?{query}")
    assert {item.title for item in response.context["listing"].page} == titles


def test_a_facet_shows_what_else_there_is(mixed: Any, client: Client) -> None:
    listing = client.get(f"{mixed.url}?category=licensing").context["listing"]
    categories = {chip.label: (chip.count, chip.active) for chip in listing.facets[0][1]}
    assert categories == {"行政许可": (2, True), "行政处罚": (1, False)}
    statuses = {chip.label: chip.count for chip in listing.facets[1][1]}
    assert statuses == {"行使中": 2}


def test_sorting_by_name_and_paging_stay_usable_with_many_items(power_list: Any, client: Client, soup: Any) -> None:
    for number in range(55):
        factories.item(power_list, f"事项{number:03d}")
    first = client.get(f"{power_list.url}?sort=name")
    second = soup(client.get(f"{power_list.url}?sort=name&page=2"))
    assert [item.title for item in first.context["listing"].page][:2] == ["事项000", "事项001"]
    assert "事项054" in second.get_text()
    assert "共55项" in second.get_text().replace(" ", "")


def test_a_page_number_beyond_the_end_shows_the_last_page(mixed: Any, client: Client) -> None:
    assert client.get(f"{mixed.url}?page=999").status_code == 200
    assert client.get(f"{mixed.url}?page=abc").status_code == 200


def test_p7_p9_the_print_view_is_the_table_of_form_6(mixed: Any, client: Client, soup: Any) -> None:
    page = soup(client.get(f"{mixed.url}print/"))
    headers = ["".join(cell.get_text().split()) for cell in page.select("thead th")]
    assert headers == [
        "序号",
        "项目名称",
        "类别",
        "实施依据",
        "实施主体",
        "承办机构",
        "责任事项",
        "追责情形",
        "备注",
    ]
    assert len(page.select("tbody tr")) == 3
    assert "州人力资源和社会保障局权责清单" in page.get_text()


def test_p5_several_bases_are_numbered_in_print(power_list: Any, client: Client, soup: Any) -> None:
    bases = [
        factories.basis(factories.statute(Rank.ADMIN_REGULATION, title="条例甲", issuer="国务院")),
        factories.basis(factories.statute(title="法律乙")),
    ]
    factories.item(power_list, bases=bases)
    text = "".join(soup(client.get(f"{power_list.url}print/")).get_text().split())
    assert text.index("1.全国人大常委会《法律乙》") < text.index("2.国务院《条例甲》")


def _queries(client: Client, url: str, django_assert_max_num_queries: Any) -> int:
    client.get(url)
    with django_assert_max_num_queries(60) as counted:
        client.get(url)
    return len(counted.captured_queries)


def test_queries_do_not_grow_with_the_list(power_list: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(5):
        factories.item(power_list, f"事项{number}")
    few = _queries(client, power_list.url, django_assert_max_num_queries)
    few_print = _queries(client, f"{power_list.url}print/", django_assert_max_num_queries)
    for number in range(5, 60):
        factories.item(power_list, f"事项{number}")
    assert _queries(client, power_list.url, django_assert_max_num_queries) == few
    assert _queries(client, f"{power_list.url}print/", django_assert_max_num_queries) == few_print
