"""What `.public()` costs: it is asked dozens of times in each request."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moderation.guard import Act, publishing
from pages.base.querysets import public_pages
from pages.powers.enums import Disclosure
from pages.powers.models import PowerItem
from tests import factories


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
@pytest.mark.django_db
def test_asking_whether_one_page_is_public_reads_no_other_item(power_list: Any) -> None:
    """P3: what is withheld is looked up by the number of the page, however many items the site has."""
    item = factories.item(power_list)
    for pages in (PowerItem.objects.filter(pk=item.pk).public(), public_pages().filter(pk=item.pk)):
        plan = pages.values("pk").explain()
        assert [line for line in plan.splitlines() if "SCAN" in line and "SCAN CONSTANT" not in line] == [], plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
def test_looking_for_what_was_taken_down_reads_no_item(power_list: Any) -> None:
    """P3: pages below one that is down are found by the kinds that may have any, not among all pages."""
    factories.item(power_list)
    with CaptureQueriesContext(connection) as asked:
        PowerItem.objects.public()
    first = next(query["sql"] for query in asked.captured_queries if "numchild" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {first}")
        plan = [str(row[-1]) for row in cursor.fetchall()]
    assert [line for line in plan if line.startswith("SCAN")] == [], plan


def test_p3_pages_below_one_that_is_down_are_down(power_list: Any) -> None:
    item = factories.item(power_list)
    with publishing(Act.SAMPLE):
        power_list.unpublish()
    assert item.live
    for pages in (PowerItem.objects.public(), public_pages()):
        assert item.pk not in pages.values_list("pk", flat=True)


def test_p3_what_is_withheld_is_public_by_no_way(power_list: Any) -> None:
    item = factories.item(power_list)
    held = factories.item(power_list, disclosure=Disclosure.values[-1], withheld_ground="涉密")
    assert held.disclosure != Disclosure.PUBLIC
    for pages in (PowerItem.objects.public(), public_pages(), power_list.get_children().type(PowerItem)):
        shown = set(pages.filter(pk__in=public_pages().values("pk")).values_list("pk", flat=True))
        assert item.pk in shown
        assert held.pk not in shown
