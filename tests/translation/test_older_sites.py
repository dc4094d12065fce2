"""A site with older chains gets the 藏语委 and its step by the command that makes its Tibetan pages."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import WorkflowTask

from accounts.models import Office, OfficeKind
from moderation.chains import tasks_of, workflow_for
from moderation.models import OfficeTask
from moderation.tasks import SecrecyTask
from pages.base.bilingual.twins import twin_of
from tests.moderation.town import build, person, signed_in
from tests.translation.desks import Office as Desk
from tests.translation.desks import item_of
from translation.rights import translators_name


@pytest.fixture
def older(db: None) -> Any:
    town = build()
    OfficeTask.objects.filter(office=OfficeKind.LANGUAGE).delete()
    OfficeTask.objects.update(languages="")
    town.people.pop("language")
    office = Office.objects.get(kind=OfficeKind.LANGUAGE)
    office.delete()
    Group.objects.filter(pk=office.group_id).delete()
    return town


def tibetan_tree() -> str:
    said = StringIO()
    call_command("tibetan_tree", stdout=said)
    return said.getvalue()


def test_translations_of_an_older_site_pass_the_language_office_alone(older: Any) -> None:
    assert "已在审批流程里加上“藏语委审定”：" in tibetan_tree()
    group = Office.objects.get(kind=OfficeKind.LANGUAGE).group
    older.people["language"] = person("zangyuwei", group)
    translators = Group.objects.get(name=translators_name(older.portal))
    desk = Desk(older, signed_in(person("translator", translators)))
    item = item_of(desk)
    assert desk.save(item, submit="1").status_code == 302
    assert older.approve_all(twin_of(item)) == ["language"]
    chain = tasks_of(workflow_for("power-item"))
    assert [task.office for task in chain if "bo" in task.languages] == ["language"]
    assert {tuple(task.languages) for task in chain[:-1]} == {("zh-hans",)}


def test_a_second_run_changes_nothing_and_what_somebody_chose_stays(older: Any) -> None:
    SecrecyTask.objects.update(languages=["bo"])
    tibetan_tree()
    held = list(WorkflowTask.objects.values_list("pk", "sort_order"))
    assert "藏语委审定" not in tibetan_tree()
    assert list(WorkflowTask.objects.values_list("pk", "sort_order")) == held
    assert [list(task.languages) for task in SecrecyTask.objects.all()] == [["bo"]]
    chain = tasks_of(workflow_for("power-item"))
    assert (chain[0].languages, chain[-1].office) == (["zh-hans"], OfficeKind.LANGUAGE)
