"""People who edit and approve. Their rights come from groups; nobody is named in code."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.offices import Office, OfficeKind
from accounts.security_models import AccountRight, KnownAddress, UsedPassword

__all__ = ["AccountRight", "KnownAddress", "Office", "OfficeKind", "UsedPassword", "User"]


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """An account of an office (机构账户). `office` is what the account is shown as, e.g. 玛曲县公安局."""

    office = models.CharField(_("所在机构"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("账户")
        verbose_name_plural = _("账户")

    def __str__(self) -> str:
        return self.get_full_name() or self.office or self.username
