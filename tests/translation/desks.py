"""A town with a Tibetan tree, a translator and the 藏语委: they work at the desk through the admin's addresses."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import follow, plant
from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import twin_of
from tests import factories
from tests.moderation.town import Town, build, person, signed_in
from translation.lines import lines_of
from translation.rights import translators_name
from translation.tongues import chinese

#: Tibetan of the words that the pages of these tests are made of.
WORDS = {
    "人力资源服务许可": "མི་ཤུགས་ཐོན་ཁུངས་ཞབས་ཞུའི་ཆོག་མཆན།",
    "受理": "དང་ལེན་བྱེད་པ།",
    "审查": "ཞིབ་བཤེར་བྱེད་པ།",
    "决定": "ཐག་གཅོད་བྱེད་པ།",
    "送达": "སྐྱེལ་སྤྲོད་བྱེད་པ།",
    "监管": "ལྟ་སྐུལ་དོ་དམ།",
    "就业科": "ལས་ཞུགས་ཚན་ཁག",
    "内容": "ནང་དོན།",
    "第一条": "དོན་ཚན་དང་པོ།",
}


@dataclass
class Office:
    """The people of a town who have to do with Tibetan."""

    town: Town
    translator: Client

    def desk(self, page: Any) -> str:
        return f"/admin/translation/page/{twin_of(page).pk}/"

    def fields(self, page: Any, words: dict[str, str] = WORDS) -> dict[str, str]:
        """The form of the desk with the Tibetan of `words` in it, as a browser would send it."""
        lines = lines_of(segments_of(page), page.translation_key, chinese())
        found = {f"zh.{line.path}": str(line.string_id) for line in lines}
        return found | {f"bo.{line.path}": words.get(line.chinese, line.tibetan) for line in lines}

    def version(self, page: Any, client: Client | None = None) -> str:
        answer = (client or self.translator).get(self.desk(page))
        assert answer.status_code == 200, answer.status_code
        return str(answer.context["work"].version)

    def save(self, page: Any, words: dict[str, str] = WORDS, **more: str) -> Any:
        form = {"version": self.version(page), **self.fields(page, words), **more}
        return self.translator.post(self.desk(page), form)


def staffed() -> Office:
    town = build()
    with publishing(Act.TRANSLATION):
        plant(town.portal)
        follow(town.department)
    group = Group.objects.get(name=translators_name(town.portal))
    return Office(town, signed_in(person("translator", group)))


def item_of(office: Office, **fields: Any) -> Any:
    facts = {"statutory_days": 20, "promised_days": 10, "responsibilities": "受理\n审查\n决定\n送达\n监管", **fields}
    return factories.item(factories.power_list(office.town.department), "人力资源服务许可", **facts)


def let_the_hour_come() -> None:
    past = timezone.now() - datetime.timedelta(minutes=1)
    for revision in Revision.objects.all():
        if revision.content.get("go_live_at"):
            revision.content["go_live_at"] = past.isoformat()
            revision.approved_go_live_at = past if revision.approved_go_live_at else None
            revision.save()
    call_command("publish_scheduled")
