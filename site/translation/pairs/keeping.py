"""两种文字同时公布: holding back what has to wait, and publishing it in the transaction of what it waited for."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from moderation.errors import RefusedError
from moderation.publication import approved_revision, publish_held
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


def _hold_tibetan(pair: Pair, state: WorkflowState, user: Any) -> bool:
    if pair.chinese_state is not None:  # approved before, and waiting for this
        waiting, pair.chinese_state = pair.chinese_state, None
        pair.save()
        publish_held(waiting, user)
        Pair.objects.filter(pk=pair.pk).delete()
        return False
    revision = pair.revision
    chinese = Page.objects.get(pk=pair.chinese_id)
    if revision is None or (chinese.live_revision_id is not None and revision.pk <= chinese.live_revision_id):
        pair.delete()
        return False
    pair.tibetan_state = state
    pair.save()
    return True


def _hold_chinese(pair: Pair, state: WorkflowState) -> bool:
    """The Chinese waits unless the Tibetan is approved already: then `release` publishes that right after it."""
    if pair.tibetan_state is not None:
        return False
    pair.chinese_state, pair.revision = state, approved_revision(state)
    pair.save()
    return True


def release(state: WorkflowState, user: Any) -> None:
    """A Chinese version has just become public: so does the translation that waited for it."""
    page = state.content_object
    pair = Pair.objects.filter(chinese_id=page.pk).first() if isinstance(page, Page) else None
    if pair is None:
        return
    waiting = pair.tibetan_state
    if waiting is not None:
        pair.delete()
        publish_held(waiting, user)
    elif pair.together and pair.chinese_state is None:
        pair.delete()


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
        publish_held(waiting, user)


def pair_of(page: Any) -> Pair | None:
    source = original_of(page) if is_tibetan(page) else page
    return Pair.objects.filter(chinese_id=source.pk).select_related("revision").first() if source else None
