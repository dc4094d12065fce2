"""Eight writers at once: nobody meets "database is locked", nothing is lost."""

import os
import threading
from typing import Any

import pytest
from django.db import close_old_connections, connection

from pages.powers.models import PowerItem
from tests import factories

WRITERS = 8
ROUNDS = 20 if os.environ.get("SOAK") else 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_eight_editors_publish_at_once(transactional_db: Any) -> None:
    power_list = factories.power_list(factories.department(factories.portal()))
    items = [factories.item(power_list, f"事项{number}") for number in range(WRITERS)]
    failures: list[BaseException] = []

    def write(pk: int) -> None:
        try:
            for number in range(ROUNDS):
                page = PowerItem.objects.get(pk=pk)
                page.undertaking_office = f"第{number}科"
                factories.publish(page)
        except BaseException as error:
            failures.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=write, args=(item.pk,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    offices = set(PowerItem.objects.values_list("undertaking_office", flat=True))
    assert offices == {f"第{ROUNDS - 1}科"}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_clerks_who_create_at_once_get_different_codes(transactional_db: Any) -> None:
    import uuid

    from pages.powers.codes import reserve_code

    codes: list[str] = []

    def reserve() -> None:
        try:
            codes.extend(reserve_code("623000", "012", "01", uuid.uuid4()) for _n in range(ROUNDS))
        finally:
            connection.close()

    threads = [threading.Thread(target=reserve) for _n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(codes)) == WRITERS * ROUNDS
