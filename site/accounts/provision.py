"""The group, the collection and the rights that editors of a front need, on their own subtree and nowhere else."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
# Wagtail checks the rights of its own image and document models, whatever model a project puts in their place.
COLLECTION_RIGHTS = {
    "wagtailimages": ("add_image", "choose_image"),
    "wagtaildocs": ("add_document", "choose_document"),
}
# What the prefecture's central office does for searching (W3): rules, words not to be shown, reports.
CENTRE_RIGHTS = (
    *(f"{action}_{model}" for model in ("bestbet", "synonym", "hiddenquery") for action in ("add", "change", "delete")),
    "view_querycount",
)


def centre_name(portal: Any) -> str:
    return f"{portal.full_name} 政务服务中心"


def editors_name(front: Any) -> str:
    return f"{front.full_name} 编辑"


def collection_for(region: Any) -> Collection:
    """Images and documents of a region stand in a collection of its own."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=region.full_name).first()
    return found or root.add_child(name=region.full_name)


def provision_front(front: Page, region: Page) -> Group:
    """Give the editors of `front` (a region or a department of `region`) their rights; safe to repeat."""
    group, _created = Group.objects.get_or_create(name=editors_name(front))
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    for codename in PAGE_RIGHTS:
        right = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.get_or_create(group=group, page_id=front.pk, permission=right)
    collection = collection_for(region)
    for app, codenames in COLLECTION_RIGHTS.items():
        for right in Permission.objects.filter(codename__in=codenames, content_type__app_label=app):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)
    return group


def provision_centre(portal: Any) -> Group:
    """Make the group of the central office once; what is given to it or taken from it later stays so."""
    group, created = Group.objects.get_or_create(name=centre_name(portal))
    if created:
        enter = Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
        rights = Permission.objects.filter(codename__in=CENTRE_RIGHTS, content_type__app_label="search")
        group.permissions.add(enter, *rights)
    return group
