"""What a person is told about submissions, and how they want to be told."""

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What happened."""

    WAITING = "waiting", _("等您审核")
    CLAIMED = "claimed", _("改派给您")
    RETURNED = "returned", _("已退回")
    APPROVED = "approved", _("已通过")
    TAKEN_BACK = "taken_back", _("已撤回")
    SOON = "soon", _("快到期")
    LATE = "late", _("已超期")
    ESCALATED = "escalated", _("下属机构超期")
    CLOCK_OPEN = "clock_open", _("法定期限开始")
    CLOCK_SOON = "clock_soon", _("法定期限快到")
    CLOCK_LATE = "clock_late", _("法定期限已过")


#: Several of these lead to the list that they stand in, not to the desk.
LISTED = frozenset({Kind.CLOCK_OPEN, Kind.CLOCK_SOON, Kind.CLOCK_LATE})


class Mail(models.TextChoices):
    """How a person gets notices by mail."""

    AT_ONCE = "at_once", _("马上发邮件")
    DAILY = "daily", _("每天早上汇总成一封")
    NONE = "none", _("不发邮件，只在后台看")


class NoticePreference(models.Model):
    """Whoever has none gets each notice by mail at once, where the account has an address."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference")
    mail = models.CharField(_("邮件"), max_length=10, choices=Mail, default=Mail.AT_ONCE)

    class Meta:
        verbose_name = _("通知方式")
        verbose_name_plural = _("通知方式")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.get_mail_display())


class Notice(models.Model):
    """One event, or several of a kind that came in one transaction, told to one person.

    `text` is read in the admin alone: a mail holds the headline and a link, nothing of what isn't public yet.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    title = models.CharField(_("标题"), max_length=255)
    count = models.PositiveIntegerField(_("件数"), default=1)
    text = models.TextField(_("内容"), blank=True)
    url = models.CharField(max_length=200, blank=True)
    #: What is to be done: numbers of the workflow state and of the task. What is done with is told no more.
    flow = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    task = models.PositiveBigIntegerField(null=True, blank=True)
    created = models.DateTimeField(_("时间"), default=timezone.now)
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)

    mail = models.CharField(max_length=10, choices=Mail, default=Mail.NONE)
    mailed_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        default_permissions = ()
        ordering = ["-created", "-pk"]
        indexes = [
            models.Index(fields=["person", "read_at"]),
            models.Index(fields=["mail", "mailed_at"]),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        """One line for list and mail, from the same template."""
        return render_to_string("moderation/notices/headline.txt", {"notice": self}).strip()

    def address(self) -> str:
        """Where it leads: a single one to its own page, several to the desk or to their own list."""
        return self.url if self.url and (self.count == 1 or self.kind in LISTED) else reverse("moderation_desk")


def unread(person_id: int) -> models.QuerySet[Notice]:
    return Notice.objects.filter(person_id=person_id, read_at=None)
