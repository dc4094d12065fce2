"""Which clause of P13 a change falls under: a kind declares it for each of its fields.

`clauses` on a model maps a field or inline relation to a clause, or to a function of the old and the new version
where the value decides (a status that becomes 暂停 is an act of its own, P14). Mixins and parents declare theirs.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations


class Clause(models.TextChoices):
    """ZY 权责 9 (1)–(6), and the acts that have a route of their own (ZY 权责 10, 12; P8)."""

    BASIS = "1", _("（一）依据、名称、法定时限")
    ORGAN = "2", _("（二）实施主体")
    PROCESS = "3", _("（三）流程、承诺时限、收费、裁量基准")
    STATIC = "4", _("（四）静态信息")
    DUTIES = "5", _("（五）责任事项、部门职责")
    OTHER = "6", _("（六）其他")
    SUSPEND = "suspend", _("暂停")
    RESUME = "resume", _("恢复")
    ABOLISH = "abolish", _("取消")
    DEVOLVE = "devolve", _("下放")
    MERGE = "merge", _("整合归并")
    TRANSFER = "transfer", _("转移")
    WITHDRAW = "withdraw", _("撤下")


#: The clause of a change of value may depend on the versions.
Ruling = Clause | Callable[[Any, Any], Clause]

#: Keeping of records and the words about the change itself: no change of what is said to the public.
BOOKKEEPING = frozenset(
    {
        "alias_of", "change_ground", "change_summary", "content_type", "depth", "draft_title", "expired",
        "first_published_at", "has_unpublished_changes", "id", "index_entries", "last_published_at",
        "latest_revision", "latest_revision_created_at", "live", "live_revision", "locale", "locked", "locked_at",
        "locked_by", "numchild", "owner", "page_ptr", "path", "sort_order", "translated_from", "translation_key",
        "url_path",
    }
)  # fmt: skip

#: Fields that Wagtail's own page brings.
PAGE_CLAUSES: dict[str, Ruling] = {
    "title": Clause.OTHER,
    "slug": Clause.OTHER,
    "go_live_at": Clause.OTHER,
    "expire_at": Clause.OTHER,
    "seo_title": Clause.STATIC,
    "search_description": Clause.STATIC,
    "show_in_menus": Clause.STATIC,
}


def declared(model: type) -> dict[str, Ruling]:
    """All clauses that hold for `model`, its own before those of its parents."""
    found = dict(PAGE_CLAUSES)
    for step in reversed(model.__mro__):
        found.update(vars(step).get("clauses", {}))
    return found


def relations_of(model: Any) -> dict[str, Any]:
    """Inline relations of a page by accessor: rows that are stored with it in a revision."""
    return {
        relation.get_accessor_name(): relation
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label == model._meta.app_label
    }


def named_parts(model: Any) -> Iterator[tuple[str, Any]]:
    """Everything of a version that can differ: fields, many-to-many fields, inline relations."""
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.name not in BOOKKEEPING and not getattr(field.remote_field, "through_defaults", None):
            yield field.name, field
    yield from relations_of(model).items()


def undeclared(model: Any) -> list[str]:
    """Parts of a kind for which nobody said a clause."""
    known = declared(model)
    return [name for name, _part in named_parts(model) if name not in known]


def clause_of(old: Any, new: Any, name: str) -> Clause:
    """The clause under which a change of `name` falls; (6) 其他 where nothing else is said."""
    ruling = declared(type(new)).get(name, Clause.OTHER)
    return ruling if isinstance(ruling, Clause) else ruling(old, new)
