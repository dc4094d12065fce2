"""A small town with its offices staffed: submits and approves through the admin's addresses, as people do."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Office
from accounts.offices import OfficeKind
from accounts.provision import editors_name, provision_front
from moderation.models import OfficeTaskState
from presets.chains import load_chains
from presets.files import Preset
from presets.loader import Loader
from tests import factories


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def person(name: str, *groups: Group) -> Any:
    user = get_user_model().objects.create_user(name, password="x", office=name)
    user.groups.set(groups)
    return user


def staff(front: Any, region: Any, prefix: str = "") -> dict[str, Any]:
    """Provision a front and put one person into each of its offices, and one clerk; keyed by kind of office."""
    editors = provision_front(front, region)
    people = {"clerk": person(f"{prefix}clerk", editors)}
    for office in Office.objects.filter(front_id=front.pk):
        people[office.kind] = person(f"{prefix}{office.kind}", office.group)
    return people


RECORD = {
    "secrecy": {"checked_by": "保密员", "secrecy_result": "open"},
    "leading_group": {"document_number": "州审改领发〔2015〕1号"},
    "poverty_group": {"document_number": "玛扶领发〔2015〕6号"},
    "government": {"document_number": "州政纪要〔2015〕8号"},
}


@dataclass
class Town:
    portal: Any
    department: Any
    people: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, kind: str) -> Client:
        if kind not in self.clients:
            self.clients[kind] = signed_in(self.people[kind])
        return self.clients[kind]

    def step(self, page: Any) -> OfficeTaskState | None:
        """The step that waits for an office on `page`; None when nothing is under way."""
        fresh: Any = Page.objects.get(pk=page.pk).specific
        step = fresh.current_workflow_task_state
        return step if isinstance(step, OfficeTaskState) else None

    def decide(self, page: Any, outcome: str = "approve", by: str = "", **fields: Any) -> Any:
        """Open the review screen of the waiting step and press a button, as the person of its office."""
        step = self.step(page)
        assert step is not None, "nothing is waiting"
        kind = by or step.office.kind
        url = f"/admin/moderation/step/{step.pk}/"
        record = RECORD.get(step.office.kind, {})
        if record:
            record = {**record, "decided_on": timezone.localdate().isoformat()}
        return self.client(kind).post(url, {"outcome": outcome, **record, **fields})

    def approve_all(self, page: Any) -> list[str]:
        """Approve every step to the end; returns the kinds of offices in their order."""
        passed = []
        while (step := self.step(page)) is not None:
            passed.append(step.office.kind)
            answer = self.decide(page)
            assert answer.status_code == 302, answer.content.decode()
            assert self.step(page) != step, "the step did not move"
        return passed


def build(preset: str = "gannan", **fields: Any) -> Town:
    Loader._drop_what_wagtail_brings()
    load_chains(Preset(preset))
    portal = factories.portal(**fields)
    department = factories.department(portal)
    town = Town(portal, department)
    town.people = {**staff(portal, portal, "portal-"), **staff(department, portal)}
    return town


def editors_of(front: Any) -> Group:
    return Group.objects.get(name=editors_name(front))


__all__ = ["OfficeKind", "Town", "build", "editors_of", "person", "signed_in", "staff"]
