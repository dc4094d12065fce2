"""经藏语委审定: asked of the steps of the very version that is public, whatever way it became public."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from moderation.batches.approving import approve_steps
from moderation.deciding import Decision, mark_of
from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import version_in_words
from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.twins import twin_of
from pages.base.history import Approval, approved_by
from tests import factories
from tests.translation.desks import WORDS, Office, let_the_hour_come
from tests.translation.test_journey import (
    NEW_TIBETAN,
    NEW_WORD,
    OLD_DUTIES,
    newest,
    submit_translation,
    translate_and_approve,
)
from translation.published import Published
from translation.queue import State, standing_of


def record_of(item: Any) -> TranslationRecord:
    return TranslationRecord.objects.get(page=twin_of(item))


def test_a_translation_approved_with_many_others_is_approved(office: Office, item: Any) -> None:
    office.save(item, WORDS, submit="1")
    step: Any = office.town.step(twin_of(item))
    act: Any = SimpleNamespace(pk=0, save=lambda: None)
    seen = {step.pk: mark_of(step.revision)}
    approve_steps([step.pk], office.town.people["language"], Decision("approve"), seen, act)
    assert record_of(item).approved
    assert record_of(item).approved_on == timezone.localdate()
    assert set(Published.objects.values_list("approved", flat=True)) == {True}


def submit_for_later(office: Office, item: Any) -> None:
    draft = item.get_latest_revision_as_object()
    draft.responsibilities = f"{OLD_DUTIES}\n{NEW_WORD}"
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    draft.save_revision(user=office.town.people["clerk"])
    draft.get_workflow().start(Page.objects.get(pk=item.pk).specific, office.town.people["clerk"])


def test_an_approved_translation_is_approved_when_its_hour_comes(office: Office, item: Any) -> None:
    submit_for_later(office, item)
    office.translator.post(office.desk(item), {"ahead": "1"})
    submit_translation(office, item, **{NEW_WORD: NEW_TIBETAN})
    office.town.decide(twin_of(item), by="language")
    office.town.approve_all(item)
    let_the_hour_come()
    assert record_of(item).approved


def test_words_that_the_language_office_has_not_seen_are_not_approved(office: Office, item: Any) -> None:
    translate_and_approve(office, item)
    twin: Any = twin_of(item)
    said = twin.translated_from
    pairs = {**said["pairs"], "responsibilities.0": ["受理", "དང་ལེན་གསར་པ།"]}
    changed = version_in_words(twin, item, {**said, "pairs": pairs})
    with publishing(Act.SAMPLE), approved_by(Approval(body="州政府办")):
        changed.save_revision().publish()
    assert not record_of(item).approved
    assert record_of(item).approved_on is None


def test_a_change_that_needs_no_other_tibetan_is_approved_as_it_stands(office: Office, item: Any) -> None:
    translate_and_approve(office, item)
    factories.draft_change(item, responsibilities=OLD_DUTIES.replace("受理", "受理工作"))
    assert not record_of(item).current
    words = WORDS | {"受理工作": WORDS["受理"]}
    form = {"version": office.version(item), **office.fields(newest(item), words), "submit": "1"}
    assert office.translator.post(office.desk(item), form).status_code == 302
    assert office.town.approve_all(twin_of(item)) == ["language"]
    assert record_of(item).current
    assert record_of(item).approved


def test_lines_typed_during_the_review_stay_to_be_submitted(office: Office, item: Any) -> None:
    office.save(item, WORDS, submit="1")
    office.save(item, WORDS | {"受理": "དང་ལེན་གསར་པ།"})
    office.town.approve_all(twin_of(item))
    assert standing_of(twin_of(item)).standing == State.WORK


def test_a_page_saved_as_it_was_stays_where_it_stood(office: Office, item: Any) -> None:
    translate_and_approve(office, item)
    office.save(item)
    assert standing_of(twin_of(item)).standing == State.DONE


def test_who_typed_a_line_does_not_approve_it(office: Office, item: Any) -> None:
    language, twin = office.town.client("language"), twin_of(item)
    form = {"version": office.version(item, language), **office.fields(item)}
    assert language.post(office.desk(item), form).status_code == 302
    office.save(item, submit="1")
    refused = office.town.decide(twin, by="language")
    assert "您修改过这份内容" in refused.text
    assert not TranslationRecord.objects.filter(page=twin).exists()
