"""Whatever happens to Chinese pages, in whatever order: their twins share every fact, and the tree is whole (W4)."""

import datetime
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from moderation.guard import Act, publishing
from moderation.withdrawal import take_down
from pages.base.bilingual.bulk.growing import grow
from pages.base.bilingual.bulk.renewing import followed_together
from pages.base.bilingual.declared import facts_of
from pages.base.bilingual.links import lead_to_twins
from pages.base.bilingual.mirror import LIFE, plant
from pages.base.bilingual.records import distrust
from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import TIBETAN, original_of, twin_of
from pages.base.clauses import relations_of
from pages.home.models import HomePage
from pages.powers.models import CaseCount, PowerItem, PowerListPage
from tests import factories

pytestmark = pytest.mark.django_db

SOAK = bool(os.environ.get("SOAK"))


def fresh(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).specific


def items() -> list[Any]:
    return list(PowerItem.objects.originals().order_by("pk"))


def lists() -> list[Any]:
    return list(PowerListPage.objects.originals().order_by("pk"))


def change_facts(item: Any, number: int) -> None:
    counts = [CaseCount(year=2010 + n, count=number) for n in range(number % 3)]
    item.case_counts = counts
    item.promised_days, item.office_phone = number + 1, f"0941-82100{number:02}"
    factories.publish(item)


def change_words(item: Any, number: int) -> None:
    lines = ["受理", "审查", "决定", f"送达{number}", "监管"]
    item.responsibilities = "\n".join(lines[number % 3 :])
    item.bases = [factories.basis(factories.statute(), f"第{n}条", f"内容{number}", n) for n in range(1 + number % 2)]
    factories.publish(item)


def translate(item: Any, number: int) -> None:
    if twin_of(item) is not None and item.last_published_at is not None:
        words = {segment.text: f"ཀ་{segment.path}" for segment in segments_of(item)}
        factories.translate(item, dict(list(words.items())[number % 2 :]))


def suspend(item: Any, number: int) -> None:
    status = ("suspended", "active", "abolished")[number % 3]
    item.status, item.status_date, item.suspension_reason = status, timezone.localdate(), ""
    if status == "suspended":
        item.suspension_reason = "no_case"
    factories.publish(item)


def move(item: Any, number: int) -> None:
    wanted = lists()[number % 2]
    if not item.is_child_of(wanted):
        item.move(wanted, pos="last-child")


def unpublish(item: Any, _number: int) -> None:
    item.unpublish()


def withdraw(item: Any, number: int) -> None:
    page = item if number % 2 else item.get_parent().specific
    take_down(page, None)
    if number % 3 == 0:
        distrust(page)


def publish_again(item: Any, number: int) -> None:
    factories.publish(item)
    factories.publish(lists()[number % 2])


def expire(item: Any, _number: int) -> None:
    item.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    factories.publish(item)
    call_command("publish_scheduled")


def prolong(item: Any, _number: int) -> None:
    item.expire_at = None
    factories.publish(item)


def delete(item: Any, _number: int) -> None:
    if len(items()) > 1:
        item.delete()


def add(item: Any, number: int) -> None:
    factories.item(item.get_parent().specific, "新事项", live=number % 2 == 0)


def close(item: Any, _number: int) -> None:
    PageViewRestriction.objects.get_or_create(page=Page.objects.get(pk=item.pk), restriction_type="login")


def publish_together(_item: Any, number: int) -> None:
    with transaction.atomic(), followed_together():
        for item in items():
            item.promised_days = number + 1
            factories.publish(item)


def grow_tree(_item: Any, number: int) -> None:
    root = HomePage.objects.originals().get()
    if number % 2 and not Page.objects.filter(alias_of=None, depth=5, locale__language_code=TIBETAN).exists():
        for twin in twin_of(root).get_children():
            twin.delete()
    list(grow(root, chunk=2))


ACTS: list[Callable[[Any, int], None]] = [
    change_facts, change_words, translate, suspend, move, unpublish, withdraw, publish_again, expire, prolong, delete,
    add, close, publish_together, grow_tree,
]  # fmt: skip


def facts(page: Any, names: frozenset[str], content: dict[str, Any]) -> dict[str, Any]:
    """Facts of a page, and of its rows whether the rows hold words or not."""
    found = {name: content[name] for name in names if name in content and name not in relations_of(type(page))}
    for name, relation in relations_of(type(page)).items():
        told = facts_of(relation.related_model)
        found[name] = [{key: row[key] for key in told} for row in content[name]]
    return found


def check() -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    for page in Page.objects.filter(depth__gt=2).specific():
        if page.locale.language_code == TIBETAN:
            assert original_of(page) is not None, f"{page.url_path} is nobody's twin"
            continue
        twin: Any = twin_of(page)
        assert twin is not None or not page.live or twin_of(page.get_parent()) is None, page
        if twin is None:
            continue
        assert twin.is_child_of(twin_of(page.get_parent()))
        assert [getattr(twin, name) for name in LIFE] == [getattr(page, name) for name in LIFE]
        content = page.serializable_data()
        lead_to_twins(type(page), content)
        names = facts_of(type(page))
        assert facts(twin, names, twin.serializable_data()) == facts(page, names, content)
        assert twin.get_view_restrictions().count() == page.get_view_restrictions().count()
        assert bool(twin.translated_from) == (twin.alias_of_id is None)


@settings(max_examples=150 if SOAK else 4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=30 if SOAK else 9
    )
)
def test_after_any_sequence_of_acts_the_facts_of_twins_are_those_of_the_chinese(db: None, steps: list[Any]) -> None:
    with transaction.atomic():
        with publishing(Act.SAMPLE):
            portal = factories.portal()
            plant(portal)
            for short, slug, code in (("州人社局", "rensheju", "012"), ("州民政局", "minzhengju", "013")):
                powers = factories.power_list(factories.department(portal, short=short, slug=slug, code=code))
                factories.item(powers, f"{short}许可", responsibilities="受理\n审查", promised_days=12)
            for act, which, number in steps:
                note(f"{act.__name__}({which}, {number})")
                found = items()
                act(fresh(found[which % len(found)]), number)
                check()
        transaction.set_rollback(True)
