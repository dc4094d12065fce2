"""扶贫清单 as citizens read it: the three parts of a county's year, the prefecture's roll-up, 历年清单, downloads."""

import csv
import datetime
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from pages.base.history import ChangeNote
from pages.poverty.enums import Standing
from pages.poverty.models import PovertyYearPage
from pages.poverty.renewal import overdue_lists, renewed, share_renewed
from tests import factories
from tests import poverty_factories as poverty

pytestmark = pytest.mark.django_db


@pytest.fixture
def prefecture(home: Any) -> Any:
    return poverty.office(home)


@pytest.fixture
def maqu(home: Any) -> Any:
    return factories.county(home)


@pytest.fixture
def office(maqu: Any) -> Any:
    return poverty.office(maqu)


def texts(page: Any, soup: Any, client: Client, query: str = "") -> str:
    return str(soup(client.get(page.url + query)).main.get_text(" ", strip=True))


def table(client: Client, page: Any, query: str = "") -> list[list[str]]:
    answer = client.get(f"{page.url}csv/{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_a1_a_countys_year_shows_plan_information_and_projects_together(
    prefecture: Any, office: Any, maqu: Any, client: Client, soup: Any
) -> None:
    other = factories.county(maqu.get_parent(), "夏河县", "xiahe", "623027")
    poverty.plan(prefecture, (maqu, "31.55"), (maqu, "28.45"), (other, "77.77"))
    poverty.information(prefecture, (maqu, "一村", 342), (other, "别县村", 99))
    page = poverty.year(office)
    poverty.project(page, "牦牛养殖")
    said = texts(page, soup, client)
    for part in ("资金分配计划", "31.55", "60.00", "精准扶贫信息", "一村", "342", "扶贫项目清单", "牦牛养殖"):
        assert part in said
    assert "77.77" not in said
    assert "别县村" not in said


def test_a1_where_the_province_publishes_the_page_says_so_and_links_out(
    home: Any, office: Any, client: Client, soup: Any
) -> None:
    url = "https://fpb.gansu.gov.cn/"
    prefecture = poverty.office(home, plan_owner="province", province_url=url)
    page = poverty.year(office)
    answer = soup(client.get(page.url))
    assert "由省扶贫办发布" in answer.main.get_text()
    assert [link["href"] for link in answer.main.find_all("a", rel="external")] == [url, url]
    with pytest.raises(ValidationError, match="省扶贫办"):
        poverty.plan(prefecture, (office.get_parent().specific, "1.00"))


def test_a1_a_county_publishes_no_plan_of_its_own(office: Any, maqu: Any) -> None:
    with pytest.raises(ValidationError, match="州（市）扶贫办"):
        poverty.plan(office, (maqu, "1.00"))


def test_a1_the_prefectures_totals_are_the_counties_added_up_exactly(
    prefecture: Any, office: Any, maqu: Any, client: Client, soup: Any
) -> None:
    """0.1 and 0.2 are what floats cannot add."""
    home = maqu.get_parent()
    xiahe = factories.county(home, "夏河县", "xiahe", "623027")
    factories.county(home, "碌曲县", "luqu", "623026")
    poverty.plan(prefecture, (maqu, "0.30"), (xiahe, "999999999999.99"))
    first = poverty.year(office, outcomes=[poverty.outcome(people=95), poverty.outcome("采日玛乡", 30)])
    poverty.project(first, amount="0.10", progress=[poverty.record("2015-08-01", 40, "0.05")])
    poverty.project(first, amount="0.20", project_type="works")
    second = poverty.year(poverty.office(xiahe), outcomes=[poverty.outcome(people=7)])
    poverty.project(second, amount="999999999999.99")
    rows = table(client, poverty.list_of(prefecture))
    assert rows[1:] == [
        ["玛曲县", "0.30", "2", "0.30", "0.05", "30", "125", "逾期未更新"],
        ["碌曲县", "0.00", "0", "0.00", "0.00", "0", "0", "尚未公布"],
        ["夏河县", "999999999999.99", "1", "999999999999.99", "0.00", "1", "7", "逾期未更新"],
        ["合计", "1000000000000.29", "3", "1000000000000.29", "0.05", "31", "132", ""],
    ]
    typed = table(client, poverty.list_of(prefecture), "?type=works&sort=most")
    assert "脱贫（人）" in rows[0]
    assert typed[0][4:] == ["累计支付（万元）", "状态"]
    assert [row[2:] for row in typed[1:]] == [
        ["1", "0.20", "0.00", "逾期未更新"], ["0", "0.00", "0.00", "尚未公布"], ["0", "0.00", "0.00", "逾期未更新"],
        ["1", "0.20", "0.00", ""],
    ]  # fmt: skip
    said = texts(poverty.list_of(prefecture), soup, client, "?type=works&sort=most")
    assert "脱贫（人）" not in said
    assert "0.20" in said
    assert "2个已公布" in said.replace(" ", "")


def test_a6_of_two_records_of_one_day_page_and_totals_take_the_same_for_the_latest(
    prefecture: Any, office: Any, client: Client
) -> None:
    records = [
        poverty.record("2015-08-01", 60, "30.00", sort_order=1),
        poverty.record("2015-08-01", 40, "20.00", sort_order=0),
    ]
    page = poverty.year(office)
    project = poverty.project(page, progress=records)
    assert [record.share_done for record in project.records()] == [60, 40]
    assert table(client, page)[1][-2:] == ["60", "30.00"]
    assert table(client, poverty.list_of(prefecture))[1][4] == "30.00"


def test_a2_a_project_says_all_seven_things(office: Any, client: Client, soup: Any) -> None:
    page = poverty.year(office)
    said = texts(poverty.project(page, amount="1234.50"), soup, client)
    for part in (
        "牦牛养殖", "玛扶领发〔2015〕", "1,234.50", "扶持65户发展牦牛养殖", "户均年增收约900元", "65户有了稳定产业",
        "玛曲县扶贫开发办公室", "木西合乡人民政府", "木西合乡一村", "65户",
    ):  # fmt: skip
        assert part in said
    header, row, ending = table(client, page)
    assert len(header) == len(row) == len(ending) == 15
    assert row[3] == ending[3] == "1234.50"


@pytest.mark.parametrize("name", ["approval_number", "construction", "poverty_benefit", "implementing_unit"])
def test_a2_a_project_that_lacks_one_of_them_is_not_published(office: Any, name: str) -> None:
    page = poverty.year(office)
    with pytest.raises(ValidationError, match="扶贫清单办法第五条"):
        poverty.project(page, **{name: ""})


def test_a2_projects_are_picked_by_type_and_township_and_sorted_by_amount(
    office: Any, client: Client, soup: Any
) -> None:
    page = poverty.year(office)
    poverty.project(page, "小", "9.00")
    poverty.project(page, "大", "10.00")
    poverty.project(page, "路", "5.00", project_type="works", township="采日玛乡")
    names = [row[0] for row in table(client, page, "?sort=most&type=industry")]
    assert names[1:] == ["大", "小", "合计"]
    assert [row[0] for row in table(client, page, "?township=采日玛乡")][1:] == ["路", "合计"]
    shown = soup(client.get(f"{page.url}?sort=least"))
    assert [cell.get_text() for cell in shown.select("#projects ~ table tbody th")] == ["路", "小", "大"]
    assert client.get(f"{page.url}?sort=nonsense&type=x").status_code == 200


def test_a3_the_prefecture_cannot_hold_a_list_of_projects(prefecture: Any) -> None:
    with pytest.raises(ValidationError, match="州（市）级不代为发布"):
        poverty.year(prefecture)


def test_a5_a_renewed_list_moves_to_the_archive_and_keeps_its_address(
    office: Any, client: Client, soup: Any, maqu: Any
) -> None:
    old = poverty.year(office, 2014)
    project = poverty.project(old, "旧项目")
    assert client.get(old.url).status_code == 200
    assert renewed(maqu, 2015) is False
    new = poverty.year(office, 2015)
    assert renewed(maqu, 2015) is True
    assert share_renewed(2015) == (1, 1)
    assert "2015年清单已经公布" in texts(old, soup, client)
    assert "历年" in texts(project, soup, client)
    shown = soup(client.get(poverty.list_of(office).url))
    archive = shown.find("section", attrs={"aria-labelledby": "archive"})
    assert [link["href"] for link in archive.find_all("a")] == [old.url]
    assert shown.find("section", attrs={"aria-labelledby": "year-2015"}).a["href"] == new.url
    assert ChangeNote.objects.filter(page=old, what__contains="转入历年清单").count() == 1


def test_a5_taking_the_new_list_back_brings_the_one_before_back(office: Any) -> None:
    old, new = poverty.year(office, 2014), poverty.year(office, 2015)
    assert PovertyYearPage.objects.get(pk=old.pk).standing() is Standing.ARCHIVED
    new.unpublish()
    assert PovertyYearPage.objects.get(pk=old.pk).standing() is Standing.OVERDUE


def test_a5_a_list_past_its_term_stays_shown_and_says_so(office: Any, client: Client, soup: Any) -> None:
    page = poverty.year(office, 2015, term_starts_on=datetime.date(2015, 5, 4))
    said = texts(page, soup, client)
    assert "逾期未更新" in said
    assert "2015年5月4日至2016年5月4日" in said
    assert [each.pk for each in overdue_lists(datetime.date(2016, 5, 5))] == [page.pk]
    assert overdue_lists(datetime.date(2016, 5, 4)) == []


def test_a5_a_sample_list_names_the_day_on_which_its_state_is_read(office: Any, client: Client, soup: Any) -> None:
    page = poverty.year(office, reference_date=datetime.date(2015, 12, 31), sample_figures=True)
    said = texts(page, soup, client)
    assert "公示期内" in said
    assert "公示状态按2015年12月31日显示" in said


def test_a6_progress_is_shown_as_a_bar_with_its_words_and_outcomes_as_a_table(
    office: Any, client: Client, soup: Any
) -> None:
    page = poverty.year(office, outcomes=[poverty.outcome(people=95)])
    records = [poverty.record("2015-08-31", 40, "10.00"), poverty.record("2015-11-30", 70, "45.00", note="主体完工")]
    project = poverty.project(page, progress=records)
    shown = soup(client.get(page.url))
    bar = shown.find("progress")
    assert (bar["value"], bar["aria-label"]) == ("70", "完成70%")
    said = shown.main.get_text(" ", strip=True)
    assert "384.50" in said
    assert "脱贫23户95人" in said
    said = texts(project, soup, client)
    assert "主体完工" in said
    assert "已支付45.00万元（75%）" in said


@pytest.mark.parametrize(
    ("records", "refusal"),
    [
        ([("2015-08-31", 40, "60.01")], "不能超过投资额度"),
        ([("2015-08-31", 40, "10.00"), ("2015-11-30", 30, "10.00")], "都是累计数"),
    ],
)
def test_a6_progress_that_cannot_be_is_refused(office: Any, records: list[Any], refusal: str) -> None:
    page = poverty.year(office)
    with pytest.raises(ValidationError, match=refusal):
        poverty.project(page, progress=[poverty.record(*each) for each in records])


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text(office: Any, client: Client) -> None:
    page = poverty.year(office)
    poverty.project(page, "=HYPERLINK(1)")
    assert table(client, page)[1][0] == "'=HYPERLINK(1)"


def test_a_draft_project_is_neither_shown_nor_counted_nor_downloaded(office: Any, client: Client) -> None:
    page = poverty.year(office)
    poverty.project(page, "还没批的", live=False)
    assert "还没批的" not in client.get(page.url).content.decode()
    assert len(table(client, page)) == 2
    assert client.get(f"{poverty.year(office, 2016, live=False).url}csv/").status_code == 404


def test_a5_the_note_of_a_sample_lists_renewal_says_that_it_is_a_sample(office: Any, client: Client, soup: Any) -> None:
    old = poverty.year(office, 2014, sample_figures=True)
    poverty.year(office, 2015, sample_figures=True)
    assert "2015年清单已经公布，本清单转入历年清单（示例）" in texts(old, soup, client)
