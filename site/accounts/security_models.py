"""What the security of accounts remembers: used passwords, known addresses, and rights that belong to no table."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class UsedPassword(models.Model):
    """The hash of a password that an account has or had. The newest one tells since when it is in use."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("账户"), on_delete=models.CASCADE, related_name="used_passwords"
    )
    encoded = models.CharField(_("密码摘要"), max_length=128)
    set_at = models.DateTimeField(_("启用时间"), auto_now_add=True)
    one_time = models.BooleanField(_("一次性密码"), default=False)

    class Meta:
        verbose_name = _("用过的密码")
        verbose_name_plural = _("用过的密码")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user} {self.set_at:%Y-%m-%d}"


class KnownAddress(models.Model):
    """A network and a browser from which an account has signed in. Whole addresses are not kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("账户"), on_delete=models.CASCADE, related_name="known_addresses"
    )
    network = models.CharField(_("网段"), max_length=50)
    browser = models.CharField(_("浏览器"), max_length=20)
    last_seen = models.DateTimeField(_("最近登录"))

    class Meta:
        verbose_name = _("登录过的地址")
        verbose_name_plural = _("登录过的地址")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "network", "browser"], name="known_address_once")]

    def __str__(self) -> str:
        return f"{self.network} {self.browser}"


class AccountRight(models.Model):
    """Carries rights that concern no table; has none itself."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("must_verify", _("登录后台必须二次验证"))]
        verbose_name = _("账户安全")
        verbose_name_plural = _("账户安全")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
