"""How much is said in Tibetan: counted per region, department and kind, for readers and for the office (W4)."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pages.base.querysets import public_pages
from tests import factories
from tests.translation.desks import WORDS, Office
from translation.coverage.counting import cells
from translation.coverage.figures import Figures, total
from translation.demand.models import count_request

pytestmark = pytest.mark.django_db

ADDRESS = "/translation/coverage/"


def figures_of(kind: str) -> Figures:
    return total(cell.figures for cell in cells("zh-hans") if cell.kind.key == kind)


def test_what_is_translated_outdated_and_asked_for_is_told_apart(office: Office, item: Any) -> None:
    other = factories.item(item.get_parent().specific, "另一事项")
    assert figures_of("power-item") == Figures(pages=2)
    factories.translate(item, WORDS)
    count_request(other.translation_key)
    count_request(other.translation_key)
    found = figures_of("power-item")
    assert (found.translated, found.untranslated, found.demand) == (1, 1, 2)
    item.refresh_from_db()
    item.responsibilities = "受理\n审查\n决定并公示\n送达\n监管"
    factories.publish(item)
    found = figures_of("power-item")
    assert (found.translated, found.current, found.outdated) == (1, 0, 1)
    assert total(cell.figures for cell in cells("zh-hans")).pages == public_pages().originals().count()


def test_a_reader_finds_the_same_figures_in_both_languages_and_as_a_file(
    office: Office, item: Any, client: Client, soup: Any
) -> None:
    factories.translate(item, WORDS)
    shown = soup(client.get("/sitemap/"))
    assert shown.find("a", href=ADDRESS)
    page = soup(client.get(f"{ADDRESS}?region=623000"))
    row = page.find("div", id="departments").find("th", string="州人社局").find_parent("tr")
    numbers = [cell.text for cell in row.find_all("td")]
    tibetan = soup(client.get(f"/bo{ADDRESS}?region=623000"))
    assert tibetan.html["lang"] == "bo"
    assert numbers in [[cell.text for cell in each.find_all("td")] for each in tibetan.find_all("tr")]
    lines = list(csv.reader(io.StringIO(client.get(f"{ADDRESS}?export=csv").content.decode("utf-8-sig"))))
    of_items = next(line for line in lines if line[1:3] == ["州人社局", "权力事项"])
    assert of_items[3:5] == ["1", "1"]
    assert sum(int(line[3]) for line in lines[1:]) == public_pages().originals().count()


def test_the_office_sees_it_at_once_and_in_few_queries_whatever_there_is(office: Office, item: Any) -> None:
    url = "/admin/translation/coverage/"
    assert "藏文翻译进度" in office.translator.get(url).text
    with CaptureQueriesContext(connection) as before:
        cells("zh-hans")
    for number in range(4):
        factories.translate(factories.item(item.get_parent().specific, f"事项{number}"), WORDS)
    with CaptureQueriesContext(connection) as after:
        cells("zh-hans")
    assert len(after) <= len(before) <= 20
    assert "5" in {cell.text for cell in _cells(office.translator.get(url).text)}


def _cells(text: str) -> Any:
    from bs4 import BeautifulSoup

    return BeautifulSoup(text, "html.parser").find_all("td")


def test_a_site_without_tibetan_has_no_such_page(home: Any, client: Client, soup: Any) -> None:
    assert client.get(ADDRESS).status_code == 404
    assert not soup(client.get("/sitemap/")).find("a", href=ADDRESS)
