"""Groups, offices, collections and rights of a front: on its own subtree, in both languages, and nowhere else.

Nobody is given the right to publish: only the end of a workflow publishes.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.offices import OWN_KINDS, PORTAL_KINDS, REGION_KINDS, Office, OfficeKind

#: Editors and heads write drafts; whoever is not here reads what the workflow hands to them.
PAGE_RIGHTS = ("add_page", "change_page")
# Wagtail checks the rights of its own image and document models, whatever model a project puts in their place.
COLLECTION_RIGHTS = {
    "wagtailimages": ("add_image", "choose_image"),
    "wagtaildocs": ("add_document", "choose_document"),
}
#: What the prefecture's central office keeps: rules of searching (W3), and the calendar and figures of legal terms.
KEPT_BY_CENTRE = ("bestbet", "synonym", "hiddenquery", "holiday", "termfigure")
CENTRE_RIGHTS = (
    *(f"{action}_{model}" for model in KEPT_BY_CENTRE for action in ("add", "change", "delete")),
    "view_querycount",
)
CENTRE_APPS = ("search", "snippets", "supervision")
EDITORS, HEADS = "编辑", "负责人"
#: What a region calls its offices unless its preset says otherwise; `{region}` is its short name.
OFFICE_NAMES: Mapping[str, str] = {
    OfficeKind.CENTRE: "{region}政务服务中心",
    OfficeKind.ESTABLISHMENT: "{region}编办",
    OfficeKind.LEGAL: "{region}法制办",
    OfficeKind.LEADING_GROUP: "{region}行政审批制度改革工作领导小组",
    OfficeKind.POVERTY_GROUP: "{region}扶贫开发领导小组",
    OfficeKind.GOVERNMENT: "{region}人民政府",
    OfficeKind.FINANCE: "{region}财政局",
    OfficeKind.LANGUAGE: "{region}藏语委",
    OfficeKind.ADMINISTRATOR: "{region}账户管理员",
}


#: What else depends on the groups of a front; each takes the front.
after_provision: list[Callable[[Any], None]] = []


def centre_name(portal: Any) -> str:
    return f"{portal.full_name} 政务服务中心"


def group_name(front: Any, role: str) -> str:
    """A department's group is named after its region as well: every county has a 县公安局."""
    if front.front_level == "department":
        return f"{front.get_parent().specific.short_name} {front.full_name} {role}"
    return f"{front.full_name} {role}"


def editors_name(front: Any) -> str:
    return group_name(front, EDITORS)


def _group(front: Any, role: str) -> Group:
    """The group of a role; the one that writes below the front already, where the front got another name since."""
    held = Group.objects.filter(name__endswith=f" {role}", page_permissions__page_id=front.pk).first()
    return held or Group.objects.get_or_create(name=group_name(front, role))[0]


def let_in(group: Group) -> None:
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))


def _let_verify(group: Group) -> None:
    """Who decides or administers signs in with a second factor."""
    group.permissions.add(Permission.objects.get(codename="must_verify", content_type__app_label="accounts"))


def _let_write(group: Group, front: Page) -> None:
    """Rights on the subtree of every language there is; run again when a language is added."""
    for tree in front.get_translations(inclusive=True):
        for codename in PAGE_RIGHTS:
            right = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.get_or_create(group=group, page_id=tree.pk, permission=right)


def collection_for(region: Any) -> Collection:
    """Images and documents of a region stand in a collection of its own."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=region.full_name).first()
    return found or root.add_child(name=region.full_name)


def _let_upload(group: Group, region: Any) -> None:
    collection = collection_for(region)
    for app, codenames in COLLECTION_RIGHTS.items():
        for right in Permission.objects.filter(codename__in=codenames, content_type__app_label=app):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)


def provision_office(kind: str, front: Any, name: str, group: Group | None = None) -> Office:
    held = Office.objects.filter(kind=kind, front_id=front.pk).first()
    if held:
        return held
    group = group or Group.objects.get_or_create(name=name)[0]
    let_in(group)
    _let_verify(group)
    return Office.objects.create(kind=kind, front_id=front.pk, name=name, group=group)


def provision_front(front: Any, region: Any, names: Mapping[str, str] = OFFICE_NAMES) -> Group:
    """Make the groups and offices of `front` (a region, or a department of `region`) and return its editors.

    Safe to repeat; what somebody gave to a group or took from it by hand is left as it is.
    """
    editors, heads = _group(front, EDITORS), _group(front, HEADS)
    for group in (editors, heads):
        let_in(group)
        _let_write(group, front)
        _let_upload(group, region)
    provision_office(OfficeKind.HEAD, front, f"{front.short_name}负责人", heads)
    if not Office.objects.filter(kind=OfficeKind.SECRECY, front_id=front.pk).exists():
        secrecy = _group(front, str(OfficeKind.SECRECY.label))
        provision_office(OfficeKind.SECRECY, front, f"{front.short_name}保密审查", secrecy)
    if front.pk == region.pk:
        _provision_region(front, {**OFFICE_NAMES, **names})
    for follow in after_provision:
        follow(front)
    return editors


def _provision_region(front: Any, names: Mapping[str, str]) -> None:
    for kind in (*REGION_KINDS, *(PORTAL_KINDS if front.front_level == "prefecture" else ())):
        provision_office(kind, front, names[kind].format(region=front.short_name))


def offices_missing(front: Any) -> list[str]:
    """Kinds of offices that `front` should have and has not; empty when it is provisioned."""
    wanted = list(OWN_KINDS)
    if front.front_level != "department":
        wanted += REGION_KINDS
    if front.front_level == "prefecture":
        wanted += PORTAL_KINDS
    held = set(Office.objects.filter(front_id=front.pk).values_list("kind", flat=True))
    return [str(kind.label) for kind in wanted if kind not in held]


def provision_centre(portal: Any) -> Group:
    """Make the group of the central office once; what is given to it or taken from it later stays so."""
    group, created = Group.objects.get_or_create(name=centre_name(portal))
    if created:
        rights = Permission.objects.filter(codename__in=CENTRE_RIGHTS, content_type__app_label__in=CENTRE_APPS)
        let_in(group)
        group.permissions.add(*rights)
    return group
