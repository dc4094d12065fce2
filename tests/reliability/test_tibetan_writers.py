"""Several people at the Tibetan tree at once: nobody meets an error, nothing is lost, the tree is whole (W4)."""

import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import close_old_connections, connection
from wagtail.models import Page

from moderation.guard import Act, publishing
from pages.base.bilingual.bulk.growing import grow, missing_twins
from pages.base.bilingual.mirror import plant
from pages.base.bilingual.twins import tibetan_locale, twin_of
from pages.home.models import HomePage
from pages.powers.models import PowerItem
from tests import factories
from translation.demand.models import TranslationRequest, count_request
from translation.desk.opening import open_desk
from translation.work import Work

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True)]
AT_ONCE = 6
CLEAN = ([], [], [], [], [])


def at_once(acts: Iterable[Callable[[], Any]]) -> list[BaseException]:
    """Do all of it at the same moment, each in a thread of its own; what went wrong."""
    acts = list(acts)
    barrier, failures = threading.Barrier(len(acts)), list[BaseException]()

    def do(act: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            act()
        except BaseException as error:
            failures.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.fixture
def powers(transactional_db: Any) -> Any:
    portal = factories.portal()
    with publishing(Act.TRANSLATION):
        plant(portal)
    return factories.power_list(factories.department(portal))


def publish(pk: int) -> None:
    factories.publish(PowerItem.objects.get(pk=pk).get_latest_revision_as_object())


def drafts(powers: Any) -> list[int]:
    found = [factories.item(powers, f"事项{number}", live=False) for number in range(AT_ONCE)]
    for item in found:
        item.save_revision()
    return [item.pk for item in found]


def test_new_items_of_one_list_are_published_at_once(powers: Any) -> None:
    wanted = drafts(powers)
    assert at_once((lambda pk=pk: publish(pk)) for pk in wanted) == []
    assert all(twin_of(item) is not None for item in PowerItem.objects.filter(pk__in=wanted))
    assert Page.find_problems() == CLEAN


def test_the_tree_grows_while_items_are_published(powers: Any) -> None:
    home = HomePage.objects.originals().get()
    for number in range(8):
        factories.item(powers, f"早先的事项{number}")
    with publishing(Act.SAMPLE):
        for twin in PowerItem.objects.filter(locale=tibetan_locale()):
            twin.delete()

    def growing() -> None:
        with publishing(Act.TRANSLATION):
            for _step in grow(home, chunk=2):
                pass

    wanted = drafts(powers)
    assert at_once([growing, growing, *((lambda pk=pk: publish(pk)) for pk in wanted[:4])]) == []
    assert missing_twins(home) == []
    assert PowerItem.objects.filter(locale=tibetan_locale()).count() == 12
    assert Page.find_problems() == CLEAN


def test_a_page_that_several_open_at_the_desk_for_the_first_time_has_one_work(powers: Any) -> None:
    twin = twin_of(factories.item(powers))
    assert at_once((lambda: open_desk(Page.objects.get(pk=twin.pk))) for _n in range(AT_ONCE)) == []
    work = Work.objects.get(page_id=twin.pk)
    assert work.source.stringsegment_set.count() == work.total > 0


def test_no_request_of_readers_is_lost(powers: Any) -> None:
    key = powers.translation_key
    assert at_once((lambda: [count_request(key) for _n in range(10)]) for _n in range(AT_ONCE)) == []
    assert sum(row.count for row in TranslationRequest.objects.all()) == 10 * AT_ONCE
