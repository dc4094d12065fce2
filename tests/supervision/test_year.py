"""A year of clocks, day by day (issue 6, Done when 3): who is told on which day, what ends when, what stays public.

Played over a small town, and over the whole 甘南 preset.
"""

import datetime
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Count
from django.test import Client

from accounts.models import Office
from audit.models import Entry
from moderation.models import Notice
from pages.base.querysets import public_pages
from pages.departments.models import DepartmentPage
from pages.home.models import HomePage
from pages.powers.models import CaseCount, LegalBasis, PowerItem
from presets.accounts import make_accounts
from presets.files import Preset
from presets.loader import Loader
from snippets.models import Statute
from supervision.clocks.daily import look
from supervision.models import Clock
from tests import factories
from tests.admin.forms import messages
from tests.moderation.town import Town, build
from tests.supervision import other_lists
from tests.supervision.other_lists import Lists, small_lists, staffed
from tests.supervision.playing import at, clocks

GROUND = {"change_ground": "州政发〔2026〕10号"}
SUSPENDED = {"suspension_reason": "no_case"}
DUTY, ALL = {"clerk", "head"}, {"clerk", "head", "establishment"}


@dataclass
class Year:
    """The town, five of its items, its lists of funds and poverty; what is done on a day; who was told on it."""

    town: Town
    items: list[Any]
    lists: Lists
    told: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def act(self, item: Any, name: str, **fields: Any) -> None:
        url = f"/admin/moderation/act/{item.pk}/{name}/"
        answer = self.town.client("clerk").post(url, {**GROUND, **fields})
        assert answer.status_code == 302, messages(answer)
        self.town.approve_all(item)

    def record(self, item: Any, by: str, rule: str, day: str) -> None:
        event = {"rule": rule, "event_on": day, "ground": "机构改革"}
        answer = self.town.client(by).post(f"/admin/clocks/page/{item.pk}/", event)
        assert answer.status_code == 302, messages(answer)

    def repeal(self, item: Any) -> None:
        """The statute that this item alone stands on."""
        statute = next(b.statute for b in item.bases.all() if b.statute.bases.values("page").distinct().count() == 1)
        statute.status = Statute.Status.REPEALED
        statute.save()

    def no_cases(self, item: Any) -> None:
        version = PowerItem.objects.get(pk=item.pk).get_latest_revision_as_object()
        version.case_counts = [CaseCount(year=year, count=0) for year in (2023, 2024, 2025)]
        version.save_revision(user=self.town.people["clerk"])
        fresh = PowerItem.objects.get(pk=item.pk)
        fresh.get_workflow().start(fresh, self.town.people["clerk"])
        self.town.approve_all(item)

    def review(self, item: Any) -> None:
        clock = Clock.objects.get(rule="review", page_id=item.pk)
        assert self.town.client("clerk").post(f"/admin/clocks/{clock.pk}/review/").status_code == 302

    def events(self) -> dict[str, Callable[[], None]]:
        a, b, c, d, e = self.items
        return {
            "2026-01-05": lambda: self.record(a, "establishment", "power-change", "2026-01-05"),
            "2026-01-30": lambda: self.act(a, "suspend", **SUSPENDED),
            "2026-03-02": lambda: self.repeal(b),
            "2026-04-15": lambda: self.act(b, "abolish"),
            "2026-05-06": lambda: self.no_cases(c),
            "2026-05-20": lambda: self.act(c, "suspend", **SUSPENDED),
            "2026-06-10": lambda: self.record(d, "clerk", "review", "2026-11-16"),
            "2026-09-01": lambda: self.act(c, "resume"),
            "2026-11-13": lambda: self.review(d),
            "2026-12-25": lambda: self.record(e, "clerk", "power-change", "2026-12-25"),
            **self.lists.events(self.record),
        }

    def play(self, committing: Any) -> None:
        """Each day, in a transaction of its own: what people do, then the daily look, which tells nobody twice."""
        events, names = self.events(), {user.pk: kind for kind, user in self.town.people.items()}
        public = set(public_pages().values_list("pk", flat=True))
        last = 0
        for number in range(365):
            day = (datetime.date(2026, 1, 1) + datetime.timedelta(days=number)).isoformat()
            with at(day, self.town), committing():
                if day in events:
                    events[day]()
                look()
                if number % 30 == 0:
                    assert look().told.total == 0, "told twice on one day"
                if day in events or number % 7 == 0:
                    assert public <= set(public_pages().values_list("pk", flat=True)), f"a page vanished by {day}"
            last = self._note(day, last, names)

    def _note(self, day: str, last: int, names: dict[int, str]) -> int:
        fresh = list(Notice.objects.filter(pk__gt=last).order_by("pk"))
        kinds: dict[str, set[str]] = defaultdict(set)
        for notice in fresh:
            if notice.kind.startswith("clock_"):
                kinds[notice.kind.removeprefix("clock_")].add(names.get(notice.person_id, str(notice.person)))
        if kinds:
            self.told[day] = dict(kinds)
        return fresh[-1].pk if fresh else last


ITEMS_TOLD = {
    "2026-01-05": {"open": ALL},
    "2026-01-28": {"soon": DUTY},
    "2026-03-02": {"open": ALL},
    "2026-03-25": {"soon": DUTY},
    "2026-03-31": {"late": ALL},
    "2026-04-07": {"late": ALL},
    "2026-04-14": {"late": ALL},
    "2026-05-06": {"open": ALL},
    "2026-06-10": {"open": {"clerk", "head", "centre"}},
    "2026-11-11": {"soon": DUTY},
    "2026-12-25": {"open": ALL},
}
TOLD = {day: {kind: set(people) for kind, people in kinds.items()} for day, kinds in ITEMS_TOLD.items()}
for _day, _kind, _people in other_lists.TOLD:
    TOLD.setdefault(_day, {}).setdefault(_kind, set()).update(_people)
#: Rule, day of the event, last day, day on which it ended, and by what.
ENDED = [
    ("power-change", "2026-01-05", "2026-02-02", "2026-01-30", "publication"),
    ("power-repealed", "2026-03-02", "2026-03-30", "2026-04-15", "publication"),
    ("power-no-case", "2026-05-06", "2026-06-02", "2026-05-20", "publication"),
    ("review", "2026-11-16", "2026-11-16", "2026-11-13", "review"),
    ("power-resume", "2026-09-01", "2026-09-03", "2026-09-01", "publication"),
]


@pytest.fixture
def new_year() -> Iterator[None]:
    with at("2026-01-01 00:30"):
        yield


def small_town() -> Year:
    town = build()
    powers = factories.power_list(town.department)
    cases = [CaseCount(year=year, count=7) for year in (2023, 2024, 2025)]
    items = [factories.item(powers, f"事项{letter}", case_counts=list(cases)) for letter in "甲乙丙丁戊"]
    lists = small_lists(town.portal)
    town.people |= lists.people
    return Year(town, items, lists)


def gannan() -> Year:
    """州食药监局 of the preset, with the accounts that a trial site has."""
    preset = Preset("gannan")
    Loader(preset, port=80).load()
    make_accounts(preset)
    portal = HomePage.objects.originals().get()
    department = DepartmentPage.objects.child_of(portal).get(slug="shiyaojianju")
    users = get_user_model().objects
    people = {"clerk": users.get(username="zhou-shiyaojianju-bianji")}
    for front in (portal, department):
        for office in Office.objects.filter(front_id=front.pk):
            people[office.kind] = users.get(groups=office.group)
    alone = Statute.objects.annotate(items=Count("bases__page__translation_key", distinct=True)).filter(items=1)
    items = list(PowerItem.objects.descendant_of(department).filter(status="active").public().order_by("code"))
    resting = LegalBasis.objects.filter(page__in=items, statute__in=alone).values_list("page_id", flat=True)
    items.sort(key=lambda item: item.pk not in set(resting))
    lists = staffed(portal)
    return Year(Town(portal, department, people | lists.people), [items[1], items[0], *items[2:5]], lists)


def check_the_year(year: Year, client: Client, committing: Any) -> None:
    year.play(committing)
    assert year.told == TOLD
    own = Clock.objects.filter(page__in=[item.pk for item in year.items])
    ended = own.exclude(closed_on=None).order_by("opened_at", "pk")
    seen = [(c.rule, str(c.event_on), str(c.due), str(c.closed_on), c.closed_by) for c in ended]
    assert seen == ENDED
    assert [clock.is_late() for clock in ended] == [False, True, False, False, False]
    check_lists(year.lists)
    closings = Entry.objects.filter(action="clocks.closed").values_list("detail__rule", "object_id")
    every = Clock.objects.exclude(closed_on=None).values_list("rule", "page_id")
    assert Counter((rule, int(pk)) for rule, pk in closings) == Counter(every), "each ended exactly once"
    going = Clock.objects.filter(closed_on=None).values_list("rule", "event_on")
    assert {(rule, str(day)) for rule, day in going} == {("power-change", "2026-12-25"), ("poverty-term", "2026-04-20")}
    assert Clock.objects.filter(rule="poverty-term", closed_on=None).count() == 1 + len(year.lists.others)
    (running,) = own.filter(closed_on=None)
    assert (running.page_id, running.provisional) == (year.items[4].pk, True)
    assert "2027年的放假安排还没有公布" in running.reckoning
    for item in year.items:
        assert client.get(PowerItem.objects.get(pk=item.pk).url).status_code == 200
        assert len(clocks(item)) == (2 if item == year.items[2] else 1)


def check_lists(lists: Lists) -> None:
    """Clocks of funds and of the county with people; those of the other counties' season end with it."""
    own = Clock.objects.filter(rule__regex="^(budget|fund|poverty)").exclude(closed_on=None)
    elsewhere = own.filter(front_id__in=[office.pk for office in lists.others])
    seen = [(c.rule, str(c.event_on), str(c.due), str(c.closed_on)) for c in own.order_by("rule")]
    assert sorted(set(seen)) == other_lists.ENDED
    assert len(seen) - len(other_lists.ENDED) == len(elsewhere) == len(lists.others)
    assert {clock.closed_by for clock in own} == {"publication"}


@pytest.mark.django_db
def test_a_year_of_a_small_town(new_year: None, client: Client, committing: Any) -> None:
    check_the_year(small_town(), client, committing)


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("SOAK"), reason="the whole 甘南 plays its year in make soak")
@pytest.mark.django_db
def test_a_year_of_gannan(new_year: None, client: Client, committing: Any) -> None:
    check_the_year(gannan(), client, committing)
