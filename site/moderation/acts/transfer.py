"""Handing over what a department holds to another (机构改革): codes kept, addresses redirected, history unbroken."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, WorkflowState

from moderation.errors import RefusedError
from pages.base.history import ChangeNote, current_approval
from pages.base.kinds import Role
from pages.base.slugs import free_slug
from pages.departments.models import DepartmentPage


@dataclass(frozen=True)
class Move:
    """One page and the departments that lose and gain it."""

    page: Any
    index: Any
    source: Any
    owner: Any


def department_of(page: Page) -> Any:
    found = DepartmentPage.objects.ancestor_of(page, inclusive=True).order_by("-depth").first()
    if found is None:
        raise RefusedError(_("“%(title)s”不在任何部门下面，不能划转。") % {"title": page.title})
    return found


def _entries(page: Any) -> Iterator[tuple[Any, Any]]:
    """The page itself with its index, or all entries of all indexes of a department."""
    if page.kind.role is Role.ENTRY:
        yield page, page.get_parent().specific
        return
    for index in page.get_descendants().specific():
        if index.kind.role is Role.INDEX:
            for entry in index.get_children().specific():
                yield entry, index


def moves_of(page: Page, target: Page | None) -> list[Move]:
    """What would go to `target`. Raises RefusedError where it cannot go there, or is under review."""
    specific: Any = page.specific
    owner: Any = target.specific if target else None
    source = department_of(page)
    if not isinstance(owner, DepartmentPage) or owner.pk == source.pk:
        raise RefusedError(_("请选择接收的部门，不能是原来的部门。"))
    if owner.get_parent().pk != source.get_parent().pk:
        raise RefusedError(_("只能划转给同一地区的部门；交给县里办的请用“下放”。"))
    moves = [Move(entry, index, source, owner) for entry, index in _entries(specific)]
    if not moves:
        raise RefusedError(_("“%(title)s”下面没有可以划转的内容。") % {"title": page.title})
    ids = [str(move.page.pk) for move in moves]
    busy = WorkflowState.objects.active().filter(object_id__in=ids, base_content_type=specific.get_base_content_type())
    if busy.exists():
        title = Page.objects.get(pk=busy[0].object_id).title
        raise RefusedError(_("“%(title)s”还在审核或者被退回，请先办结或撤回。") % {"title": title})
    return moves


def _index_for(move: Move) -> Any:
    """The receiving department's list of the same kind; made where it has none."""
    kind = type(move.index)
    held = kind.objects.child_of(move.owner).first()
    if held:
        return held
    names = {"full": move.owner.full_name, "short": move.owner.short_name}
    title = f"{names['full']}权责清单" if kind.kind.key == "power-list" else f"{names['short']}{kind.kind.label}"
    index = kind(title=title, slug=move.index.slug)
    move.owner.add_child(instance=index)
    index.save_revision().publish()
    return kind.objects.get(pk=index.pk)


def transfer(page: Page, target: Page | None, user: Any, ground: str) -> None:
    """Move everything, inside the finish. Wagtail makes the redirects from the old addresses; twins follow."""
    for move in moves_of(page, target):
        index = _index_for(move)
        entry = move.page
        if index.get_children().filter(slug=entry.slug).exists():
            entry.slug = free_slug(entry.title, Page(depth=index.depth + 1, path=f"{index.path}0000"))
            entry.save(update_fields=["slug"], clean=False)
        fresh = Page.objects.get(pk=entry.pk).specific
        move_to = MovePageAction(fresh, Page.objects.get(pk=index.pk), pos="last-child", user=user)
        move_to.execute(skip_permission_checks=True)
        approval = current_approval()
        ChangeNote.objects.create(
            page_id=move.page.pk,
            revision_id=move.page.live_revision_id,
            date=timezone.localdate(),
            what=_("由%(source)s划转到%(owner)s") % {"source": move.source.short_name, "owner": move.owner.short_name},
            ground=ground[:500],
            body=approval.body[:100],
            document_number=approval.document_number[:60],
        )
