"""Offices that take part in a publication, and which of them answers for a page.

Every office is that of the page's own region (同级: P12, P13); the head and the secrecy check are the department's
own (of a fund's documents: the 主管部门's, F5), and the 藏语委 is the prefecture's for all.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.base.content import ContentPage
from pages.base.subsites import Subsite, subsite_for


class OfficeKind(models.TextChoices):
    """What an office does in a chain."""

    HEAD = "head", _("部门负责人")
    SECRECY = "secrecy", _("保密审查")
    CENTRE = "centre", _("政务服务中心")
    ESTABLISHMENT = "establishment", _("编办（审改办）")
    LEGAL = "legal", _("法制办")
    LEADING_GROUP = "leading_group", _("领导小组")
    POVERTY_GROUP = "poverty_group", _("扶贫开发领导小组")
    GOVERNMENT = "government", _("政府")
    FINANCE = "finance", _("财政局")
    LANGUAGE = "language", _("藏语委")
    ADMINISTRATOR = "administrator", _("账户管理员")


#: Offices of each department and of each region's own pages.
OWN_KINDS = (OfficeKind.HEAD, OfficeKind.SECRECY)
#: Offices that a region has once.
REGION_KINDS = (
    OfficeKind.CENTRE,
    OfficeKind.ESTABLISHMENT,
    OfficeKind.LEGAL,
    OfficeKind.LEADING_GROUP,
    OfficeKind.POVERTY_GROUP,
    OfficeKind.GOVERNMENT,
    OfficeKind.FINANCE,
    OfficeKind.ADMINISTRATOR,
)
#: Offices of the prefecture that answer for all regions.
PORTAL_KINDS = (OfficeKind.LANGUAGE,)


class Office(models.Model):
    """One office (机构) and the group of its people. `front` is the portal, county or department it stands in."""

    kind = models.CharField(_("职责"), max_length=20, choices=OfficeKind)
    front = models.ForeignKey(Page, verbose_name=_("所属子站"), on_delete=models.CASCADE, related_name="offices")
    name = models.CharField(_("名称"), max_length=100)
    group = models.OneToOneField(Group, verbose_name=_("用户组"), on_delete=models.PROTECT, related_name="office")

    class Meta:
        verbose_name = _("审批机构")
        verbose_name_plural = _("审批机构")
        constraints = [models.UniqueConstraint(fields=["kind", "front"], name="one_office_of_a_kind_per_front")]

    def __str__(self) -> str:
        return self.name

    def has_member(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Whether `user` may act for this office. Being a superuser is not an office (三员分立)."""
        return bool(user.is_active and self.group_id in _group_ids(user))

    def members(self) -> Any:
        return self.group.user_set.filter(is_active=True)


def _group_ids(user: Any) -> frozenset[int]:
    """Groups of a user, read once per object: a request asks for them many times."""
    held: frozenset[int] | None = getattr(user, "_group_ids", None)
    if held is None:
        held = user._group_ids = frozenset(user.groups.values_list("pk", flat=True)) if user.pk else frozenset()
    return held


def offices_of(user: Any) -> models.QuerySet[Office]:
    """The offices that a user acts for."""
    return Office.objects.filter(group__in=_group_ids(user)) if user.is_active else Office.objects.none()


def front_for(kind: str, page: Page, subsite: Subsite) -> Any:
    """The front whose office of `kind` answers for `page`, which stands in `subsite`."""
    if kind in PORTAL_KINDS:
        return subsite.portal
    if kind not in OWN_KINDS:
        return subsite.region
    specific: Any = page if isinstance(page, ContentPage) else page.specific
    return specific.answering_front() or subsite.current


def in_main_language(front: Page) -> int:
    """Offices stand in the main tree; a page of another language is answered for by the same ones."""
    first = Page.objects.filter(translation_key=front.translation_key).order_by("pk").values_list("pk", flat=True)
    return int(first[0])


def office_for(kind: str, page: Page) -> Office | None:
    """The office of `kind` that answers for `page`; None where the region has none yet."""
    subsite = subsite_for(page)
    if subsite is None:
        return None
    front = front_for(kind, page, subsite)
    return Office.objects.filter(kind=kind, front_id=in_main_language(front)).select_related("group").first()
