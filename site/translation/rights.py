"""Who translates: those who write for a front, for its subtree; a region's translators; the prefecture's 藏语委.

A right on the Tibetan tree is asked for, not a task: whoever may look at a version because a step waits for their
office doesn't translate it. The translator never publishes.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page

from accounts.models import Office, OfficeKind
from accounts.provision import let_in
from pages.base.bilingual.twins import TIBETAN, is_tibetan

TRANSLATORS = "翻译"
RIGHT = "change_page"


def translators_name(region: Any) -> str:
    return f"{region.full_name} {TRANSLATORS}"


def own_tibetan_paths(user: Any) -> list[str]:
    """Roots of the Tibetan subtrees that a person translates; read once per object, a screen asks many times."""
    held: list[str] | None = getattr(user, "_tibetan_paths", None)
    if held is None:
        rights = GroupPagePermission.objects.filter(
            group__user=user.pk, group__user__is_active=True, permission__codename=RIGHT
        )
        paths = rights.filter(page__locale__language_code=TIBETAN).values_list("page__path", flat=True)
        held = user._tibetan_paths = sorted(set(paths))
    return held


def below(paths: list[str], at: str = "path") -> Q:
    found = Q(pk__in=())
    for path in paths:
        found |= Q(**{f"{at}__startswith": path})
    return found


def may_translate(user: Any, page: Page) -> bool:
    if not is_tibetan(page):
        return False
    return bool(user.is_superuser) or any(page.path.startswith(path) for path in own_tibetan_paths(user))


def translates(user: Any) -> bool:
    """Whether a person translates anything at all."""
    return bool(user.is_superuser or own_tibetan_paths(user))


def translatable(user: Any) -> QuerySet[Page]:
    """The Tibetan pages that a person translates, drafts of the tree included."""
    pages: QuerySet[Page] = Page.objects.filter(locale__language_code=TIBETAN)
    return pages if user.is_superuser else pages.filter(below(own_tibetan_paths(user)))


def _let_translate(group: Group, tree: Page) -> None:
    right = Permission.objects.get(codename=RIGHT, content_type__app_label="wagtailcore")
    GroupPagePermission.objects.get_or_create(group=group, page_id=tree.pk, permission=right)


def provision_translators(front: Any) -> None:
    """The translators of a region, and for the portal the 藏语委, on the Tibetan tree alone. Safe to repeat.

    Where the region has no Tibetan page yet, the group is made all the same and gets its right when there is one.
    """
    if front.front_level == "department" or is_tibetan(front):
        return
    groups = [Group.objects.get_or_create(name=translators_name(front))[0]]
    let_in(groups[0])
    if office := Office.objects.filter(kind=OfficeKind.LANGUAGE, front_id=front.pk).select_related("group").first():
        groups.append(office.group)
    for tree in front.get_translations().filter(locale__language_code=TIBETAN):
        for group in groups:
            _let_translate(group, tree)
