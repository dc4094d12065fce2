"""What of the site a person of the admin may see: what their groups write, what they have a task on, what is public."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, Q, QuerySet
from taggit.models import Tag, TaggedItem
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import GroupPagePermission, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from accounts.provision import centre_name
from pages.base.querysets import public_pages
from pages.home.models import HomePage

#: Further reasons to see a page; moderation adds its tasks. Each takes (user, page).
may_see_page: list[Callable[[Any, Page], bool]] = []
#: Further reasons to open a file, by (user, document); e.g. that a draft in review shows it.
may_open_document: list[Callable[[Any, Any], bool]] = []

#: With any of them a picture or file is somebody's own.
MEDIA_RIGHTS = ("add", "change", "delete", "choose")


def is_centre(user: Any) -> bool:
    """Superusers, and the people of the prefecture's central office."""
    if user.is_superuser:
        return True
    return bool(user.groups.filter(name__in=[centre_name(portal) for portal in HomePage.objects.originals()]).exists())


def own_paths(user: Any) -> list[str]:
    """Roots of the subtrees that a person has any right on."""
    rights = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return sorted({right.page.path for right in rights})


def has_rights(user: Any, page: Page) -> bool:
    """Whether a page is a person's own: it stands in their subtree, or their office has a task on it."""
    if user.is_superuser or any(page.path.startswith(path) for path in own_paths(user)):
        return True
    task = page.current_workflow_task
    if task and task.user_can_access_editor(page.specific, user):
        return True
    return any(rule(user, page) for rule in may_see_page)


def visible(user: Any) -> Q:
    """Pages that a person may be offered: their own, the way there, and public ones.

    The admin shows titles of drafts. A public page of others whose title is being changed is therefore left out until
    the change is published.
    """
    if user.is_superuser:
        return Q()
    found = Q(pk__in=public_pages().filter(draft_title=F("title")).values("pk"))
    for path in own_paths(user):
        found |= Q(path__startswith=path) | Q(path__in=_ways_to(path))
    return found


def _ways_to(path: str) -> list[str]:
    return [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]


def may_name(user: Any, page: Page) -> bool:
    """Whether a person may read a page's title in the admin."""
    return page.depth == 1 or has_rights(user, page) or Page.objects.filter(visible(user), pk=page.pk).exists()


def own_media(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Pictures or files of the collections that a person has rights on."""
    found: QuerySet[Any] = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, MEDIA_RIGHTS)
    return found


def own_tags(user: Any, model: type[Model]) -> QuerySet[Any]:
    """Tags of a person's own pictures or files."""
    used = TaggedItem.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=own_media(user, model).values("pk")
    )
    return Tag.objects.filter(pk__in=used.values("tag"))


def owns_media(user: Any, instance: Any) -> bool:
    return own_media(user, type(instance)).filter(pk=instance.pk).exists()


def used_publicly(instance: Any) -> bool:
    """Whether a page that the public reads shows a picture or file."""
    kind = ContentType.objects.get_for_model(Page)
    users = ReferenceIndex.get_references_to(instance).filter(base_content_type=kind)
    return public_pages().filter(pk__in=[int(key) for key in users.values_list("object_id", flat=True)]).exists()


def media_models() -> tuple[type[Model], type[Model]]:
    return get_image_model(), get_document_model()


def colleagues(user: Any) -> QuerySet[Any]:
    """People whose names a person may choose from in a filter: those who write in the same subtrees."""
    people = get_user_model().objects.all()
    if user.is_superuser:
        return people
    paths = own_paths(user)
    below = Q(pk__in=())
    for path in paths:
        below |= Q(page__path__startswith=path)
    groups = GroupPagePermission.objects.filter(below).values("group")
    return people.filter(
        Q(pk=user.pk) | Q(groups__in=Group.objects.filter(pk__in=groups)), is_superuser=False
    ).distinct()
