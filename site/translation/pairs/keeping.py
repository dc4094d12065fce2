"""两种文字同时公布: holding back what has to wait, and publishing it in the transaction of what it waited for."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from moderation.errors import RefusedError
from moderation.guard import Act, current_act
from moderation.publication import approved_revision, is_as_approved, publish_held
from pages.base.bilingual.twins import is_tibetan, original_of, twin_of
from translation.pairs.models import Pair
from translation.versions import submitted_revision

NO_TWIN = _("这一页还没有对应的藏文页面：中文公布时才会建立。")


def expect_pair(desk: Any) -> None:
    """A translation of a Chinese version that isn't public: the two belong together from now on."""
    revision = desk.revision
    if revision is None or revision.pk == desk.chinese.live_revision_id:
        Pair.objects.filter(page_id=desk.page.pk, together=False).delete()
        return
    Pair.objects.update_or_create(
        page_id=desk.page.pk, defaults={"chinese_id": desk.chinese.pk, "revision": revision, "tibetan_state": None}
    )


def hold(state: WorkflowState, user: Any) -> bool:
    """Asked when a workflow has come to its end: does what it approved wait for the other language?"""
    page = state.content_object
    if not isinstance(page, Page):
        return False
    pair = Pair.objects.select_for_update().filter(page_id=page.pk).first()
    if pair is not None:
        return _hold_tibetan(pair, state, user)
    pair = Pair.objects.select_for_update().filter(chinese_id=page.pk, together=True).first()
    return pair is not None and _hold_chinese(pair, state)


def _translated(state: WorkflowState) -> int | None:
    """The Chinese revision that an approved Tibetan version is a translation of."""
    said = approved_revision(state).content.get("translated_from") or {}
    found: int | None = said.get("revision")
    return found


def _is_public(chinese_id: int, revision_id: int | None) -> bool:
    """Whether readers see this Chinese version, or a newer one; a page without versions is its own."""
    live = Page.objects.filter(pk=chinese_id).values_list("live_revision_id", flat=True).get()
    return revision_id is None or (live is not None and revision_id <= live)


def _hold_tibetan(pair: Pair, state: WorkflowState, user: Any) -> bool:
    """A translation releases the Chinese version that it is of, and no other."""
    version = _translated(state)
    waiting = pair.chinese_state
    if waiting is not None and version == pair.revision_id:
        pair.chinese_state = None
        pair.save()
        _publish_waiting(waiting, user)
    if not _is_public(pair.chinese_id, version):
        pair.tibetan_state = state
        pair.save()
        return True
    if (waiting is not None and version == pair.revision_id) or not pair.together:
        pair.delete()
    return False


def _publish_waiting(waiting: WorkflowState, user: Any) -> None:
    """What the page has outrun stays where it is: nobody else's approval is refused for that."""
    if is_as_approved(waiting):
        publish_held(waiting, user)


def _hold_chinese(pair: Pair, state: WorkflowState) -> bool:
    """The Chinese waits unless its own Tibetan is approved already: then `release` publishes that right after it."""
    revision = approved_revision(state)
    if pair.tibetan_state is not None and _translated(pair.tibetan_state) == revision.pk:
        return False
    pair.chinese_state, pair.revision = state, revision
    pair.save()
    return True


def released_by_finish(state: WorkflowState, user: Any) -> None:
    if isinstance(state.content_object, Page):
        release(state.content_object.pk, user)


def released_by_publication(instance: Any, **_kwargs: Any) -> None:
    """The clock and other acts end no workflow; where one ends, `released_by_finish` follows."""
    if isinstance(instance, Page) and current_act() is not Act.WORKFLOW:
        release(instance.pk, None)


@transaction.atomic
def release(chinese_id: int, user: Any) -> None:
    """A Chinese version has just become public: so does the translation that waited for it."""
    pair = Pair.objects.select_for_update().filter(chinese_id=chinese_id).first()
    if pair is None or pair.tibetan_state is None:
        return
    waiting = pair.tibetan_state
    if not _is_public(chinese_id, _translated(waiting)):
        return
    if pair.chinese_state is not None:  # a newer Chinese still waits for a Tibetan of its own
        pair.tibetan_state = None
        pair.save()
    else:
        pair.delete()
    _publish_waiting(waiting, user)


@transaction.atomic
def set_together(chinese: Any, together: bool, user: Any) -> None:
    """An editor's word that the Chinese waits for the Tibetan, or that it waits no longer."""
    twin = twin_of(chinese)
    if twin is None or is_tibetan(chinese):
        raise RefusedError(str(NO_TWIN))
    if together:
        Pair.objects.update_or_create(
            chinese_id=chinese.pk,
            defaults={"page_id": twin.pk, "together": True},
            create_defaults={"page_id": twin.pk, "together": True, "revision": submitted_revision(chinese)},
        )
        return
    pair = Pair.objects.select_for_update().filter(chinese_id=chinese.pk).first()
    if pair is None:
        return
    waiting = pair.chinese_state
    pair.together, pair.chinese_state = False, None
    pair.save()
    if waiting is not None:  # it was approved to the end: nothing keeps it back any more
        _publish_waiting(waiting, user)


def pair_of(page: Any) -> Pair | None:
    source = original_of(page) if is_tibetan(page) else page
    return Pair.objects.filter(chinese_id=source.pk).select_related("revision").first() if source else None
