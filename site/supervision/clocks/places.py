"""Who has a duty and who supervises it, from the place of a page in the tree."""

from typing import Any

from accounts.models import Office, OfficeKind
from accounts.offices import office_for
from pages.base.subsites import subsite_for
from pages.departments.models import DepartmentPage


def own_front(page: Any) -> Any:
    """The department or region below which the page stands (谁发布谁负责)."""
    subsite = subsite_for(page)
    return subsite.current if subsite else None


def in_charge(page: Any) -> Any:
    """The 主管部门 of a fund (F5): the department that the page, or one above it, names; else its own front."""
    subsite = subsite_for(page)
    if subsite is None:
        return None
    for step in reversed(subsite.trail):
        if step.pk == subsite.current.pk:
            break
        specific = step.specific
        for field in specific._meta.concrete_fields:
            if field.is_relation and field.related_model is DepartmentPage and getattr(specific, field.attname):
                return getattr(specific, field.name)
    return subsite.current


def establishment(page: Any) -> Office | None:
    """同级审改办（编办） (ZY 权责 13)."""
    return office_for(OfficeKind.ESTABLISHMENT, page)


def centre(page: Any) -> Office | None:
    """The region's 政务服务中心, which looks after what is public on the site."""
    return office_for(OfficeKind.CENTRE, page)


def keeper_of_list(page: Any) -> Office | None:
    """The head of the department that keeps the list a fund stands in: 财政局 over 主管部门 (ZY 财政 7, 8)."""
    front = own_front(page)
    return Office.objects.filter(kind=OfficeKind.HEAD, front_id=front.pk).first() if front else None


def same_department_above(page: Any) -> Office | None:
    """市（州）级扶贫部门督促检查 (ZY 扶贫 3): the portal's department of the same address, else the portal's centre."""
    subsite = subsite_for(page)
    if subsite is None:
        return None
    if subsite.department is not None and subsite.region.pk != subsite.portal.pk:
        twin = DepartmentPage.objects.child_of(subsite.portal).filter(slug=subsite.department.slug).first()
        if twin and (head := Office.objects.filter(kind=OfficeKind.HEAD, front_id=twin.pk).first()):
            return head
    return Office.objects.filter(kind=OfficeKind.CENTRE, front_id=subsite.portal.pk).first()
