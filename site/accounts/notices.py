"""What happens when somebody signs in: the last time is told, and a new address is told by mail as well."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.core.mail import send_mail
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_otp import DEVICE_ID_SESSION_KEY

from accounts import idle
from accounts.addresses import browser_of, client_address, network_of
from accounts.own_password import DUE
from accounts.passwords import reason_to_change
from accounts.security_models import KnownAddress


@receiver(user_logged_in)
def begin_session(sender: type, request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    idle.begin(request)
    # Signing in again over a session that is still open keeps what it holds: not that it was verified.
    request.session.pop(DEVICE_ID_SESSION_KEY, None)
    request.session[DUE] = bool(reason_to_change(user))
    address = client_address(request)
    if address:
        note_address(request, user, address)


def note_address(request: HttpRequest, user: Any, address: str) -> None:
    """Remember where `user` signs in from. The very first address is not news."""
    last = KnownAddress.objects.filter(user=user).order_by("-last_seen").first()
    network, browser = network_of(address), browser_of(request)
    _known, new = KnownAddress.objects.update_or_create(
        user=user, network=network, browser=browser, defaults={"last_seen": timezone.now()}
    )
    if last is None:
        return
    facts = {"time": _written(last.last_seen), "network": last.network, "browser": last.browser}
    said = _("上次登录：%(time)s，来自%(network)s，%(browser)s。") % facts
    if not new:
        messages.info(request, said, fail_silently=True)
        return
    warned = _("这次登录来自新的地址或浏览器。如果上次登录不是您本人，请马上修改密码并报告管理员。")
    messages.warning(request, f"{said}{warned}", fail_silently=True)
    if user.email:
        # After the sign-in is stored, and without stopping it: a mail server may be away.
        transaction.on_commit(lambda: _write(user, network, browser), robust=True)


def _written(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "Y年n月j日 H:i")


def _write(user: Any, network: str, browser: str) -> None:
    facts = {"user": user, "network": network, "browser": browser, "time": _written(timezone.now())}
    facts["site"] = settings.WAGTAIL_SITE_NAME
    facts["address"] = settings.WAGTAILADMIN_BASE_URL
    subject = _("%(site)s：账户在新的地址登录") % facts
    send_mail(subject, render_to_string("accounts/new_address.txt", facts), None, [user.email])
