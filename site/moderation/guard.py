"""One choke point (谁发布谁负责): what is public changes inside a named act and nowhere else.

The end of a workflow is the act of people; loading a preset, the clock and the like are acts of the system, named
here. Whatever else saves, moves or deletes something public is refused, a superuser's press of a button included.
`QuerySet.update()` sends no signal: `tests/moderation/test_guard.py` looks for it in the sources.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page, PageViewRestriction

from accounts.isolation.scoping import used_publicly
from moderation.errors import RefusedError
from moderation.noting import note_system_act
from pages.base.changes import differences
from pages.base.content import ContentPage


class Act(StrEnum):
    """Acts in which something public may change."""

    WORKFLOW = "workflow"  # approved to the end
    EMERGENCY = "emergency"  # withdrawn at once by two persons
    PRESET = "preset"  # a preset loaded into an empty site
    VOLUME = "volume"  # make_volume: a trial site
    SCHEDULE = "schedule"  # a publication approved for a later hour, or the end of its term
    TRANSLATION = "translation"  # the Tibetan tree
    SAMPLE = "sample"  # tests and benches that make their own site


#: Keeping of drafts: a live page's row changes in these without a reader seeing anything.
DRAFT_KEEPING = frozenset(
    {
        "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "locked",
        "locked_at", "locked_by", "numchild", "owner",
    }
)  # fmt: skip

#: Acts of the system that stand in the internal record as such; what the others publish is logged page by page.
RECORDED = frozenset({Act.PRESET, Act.VOLUME, Act.TRANSLATION})

_act: ContextVar[Act | None] = ContextVar("moderation_act", default=None)


@contextmanager
def publishing(act: Act) -> Iterator[None]:
    """Let what follows change what is public, as `act`."""
    token = _act.set(act)
    if act in RECORDED:
        note_system_act(act)
    try:
        yield
    finally:
        _act.reset(token)


def current_act() -> Act | None:
    return _act.get()


def _refuse() -> None:
    raise RefusedError(
        _(
            "公开的内容只有审批通过后才会改变。修改请保存草稿后“提交审核”；"
            "暂停、取消、撤下、转移请用“事项变动”；涉及个人信息或者秘密的用“紧急撤下”。"
        )
    )


def _names_changed(stored: Any, page: Any) -> set[str]:
    fields = {f.name for f in page._meta.concrete_fields if getattr(stored, f.attname) != getattr(page, f.attname)}
    if not isinstance(page, ContentPage):
        return fields
    return fields | {difference.name for difference in differences(stored, page)}


def check_save(page: Page, update_fields: Any = None) -> None:
    """Refuse to store what would change a public page, or make one public."""
    if current_act() is not None or (update_fields is not None and set(update_fields) <= DRAFT_KEEPING):
        return
    stored = type(page)._base_manager.filter(pk=page.pk).first() if page.pk else None
    if not page.live and not (stored and stored.live):
        return
    if stored is None or _names_changed(stored, page) - DRAFT_KEEPING:
        _refuse()


def check_subtree(page: Page) -> None:
    """Refuse to delete or move what is public, or has something public below it."""
    if current_act() is None and Page.objects.filter(path__startswith=page.path).filter(live=True).exists():
        _refuse()


def _public_owner(row: Any) -> bool:
    """Whether a row stands in an inline relation of a public page."""
    keys = [field for field in row._meta.concrete_fields if isinstance(field, ParentalKey)]
    return any(Page.objects.filter(pk=getattr(row, field.attname), live=True).exists() for field in keys)


def check_media(instance: Any) -> None:
    """Refuse to change what a public page shows past its chain: another file, or an internal one laid open."""
    if current_act() is not None or instance.pk is None:
        return
    stored = type(instance)._base_manager.filter(pk=instance.pk).first()
    opened = getattr(stored, "internal", False) and not instance.internal
    if stored and (stored.file.name != instance.file.name or opened) and used_publicly(instance):
        raise RefusedError(
            _("“%(title)s”正在公开的页面上使用，不能直接换文件。请上传新文件，在页面里换上以后提交审核。")
            % {"title": stored.title}
        )


def check_row(row: Any) -> None:
    """Refuse to change a row of a public page past the page (a legal basis, a yearly count), or who may see it."""
    if current_act() is not None:
        return
    if isinstance(row, PageViewRestriction):
        check_subtree(row.page)
    elif row._meta.app_label == "pages" and _public_owner(row):
        _refuse()
