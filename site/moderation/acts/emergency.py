"""紧急撤下: what shows personal data or a secret leaves at once, on the word of two persons, with a reason."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import Office, OfficeKind
from accounts.offices import office_for, offices_of
from moderation.errors import RefusedError
from moderation.guard import Act, publishing
from moderation.noting import EMERGENCY_ASKED, EMERGENCY_DONE, note
from moderation.withdrawal import take_down
from pages.base.bilingual.records import distrust
from pages.base.content import ContentPage

#: Whose members may ask, and whose may confirm. The second person is never the first.
MAY_ASK = (OfficeKind.HEAD, OfficeKind.SECRECY, OfficeKind.CENTRE)
MAY_CONFIRM = MAY_ASK


class EmergencyGround(models.TextChoices):
    PERSONAL = "personal", _("泄露个人信息")
    SECRET = "secret", _("涉及国家秘密或工作秘密")
    WRONG = "harm", _("内容严重错误，正在造成损害")


class EmergencyWithdrawal(models.Model):
    """One withdrawal: who asked, who confirmed. Rows are never deleted."""

    page = models.ForeignKey(Page, verbose_name=_("页面"), on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("情形"), max_length=20, choices=EmergencyGround)
    reason = models.CharField(_("理由"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("紧急撤下")
        verbose_name_plural = _("紧急撤下")

    def __str__(self) -> str:
        return self.page.title


def whole(page: Page) -> Page:
    """The Chinese page of a Tibetan one: taken down alone, it would be back with the next Chinese publication."""
    specific: Any = page.specific
    found: Page = specific.original if isinstance(specific, ContentPage) else specific
    return found


def offices_for(page: Page, kinds: tuple[str, ...] = MAY_ASK) -> list[Office]:
    return [office for kind in kinds if (office := office_for(kind, page))]


def may_withdraw(page: Page, user: Any) -> bool:
    """Asked at every address of the admin that names a page: who holds no such office costs one query."""
    held = {office.kind for office in offices_of(user) if office.kind in MAY_ASK}
    return any(office.has_member(user) for office in offices_for(page, tuple(held)))


@transaction.atomic
def ask(page: Page, user: Any, ground: str, reason: str) -> EmergencyWithdrawal:
    """First person. Raises RefusedError for whom it isn't, or where one is asked already."""
    page = whole(page)
    if not may_withdraw(page, user):
        raise RefusedError(_now("只有本单位负责人、保密审查人员和政务服务中心可以提出紧急撤下。"))
    if not page.live:
        raise RefusedError(_now("这个页面没有公开。"))
    if EmergencyWithdrawal.objects.filter(page=page, confirmed_at=None).exists():
        raise RefusedError(_now("已经有人提出，请另一位有权的人确认。"))
    note(EMERGENCY_ASKED, page, user, ground=ground, reason=reason)
    return EmergencyWithdrawal.objects.create(page=page, ground=ground, reason=reason, asked_by=user)


@transaction.atomic
def confirm(pk: int, user: Any) -> EmergencyWithdrawal:
    """Second person: the page and all below it leave the site now; reviews under way on it end."""
    withdrawal = EmergencyWithdrawal.objects.select_for_update(of=("self",)).get(pk=pk)
    if withdrawal.confirmed_at is not None:
        raise RefusedError(_now("已经确认过了。"))
    if withdrawal.asked_by_id == user.pk:
        raise RefusedError(_now("要由另一个人确认。"))
    if not may_withdraw(withdrawal.page, user):
        raise RefusedError(_now("只有本单位负责人、保密审查人员和政务服务中心可以确认。"))
    withdrawal.confirmed_by, withdrawal.confirmed_at = user, timezone.now()
    withdrawal.save()
    note(EMERGENCY_DONE, withdrawal.page, user, ground=withdrawal.ground)
    with publishing(Act.EMERGENCY):
        page = whole(withdrawal.page)
        take_down(page, user)
        distrust(page)
    return withdrawal
