"""Devices of an account: who needs one, making one, trying a code."""

import math
from base64 import b32encode
from typing import Any

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

AUTHENTICATOR, RECOVERY = "authenticator", "recovery"
CODES = 10
DIGITS = 6


def authenticator_of(user: Any) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def must_verify(user: Any) -> bool:
    """Superusers, members of a group with the right `must_verify`, and whoever has set a second factor up."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return bool(user.has_perm("accounts.must_verify")) or authenticator_of(user) is not None


def device_to_set_up(user: Any) -> TOTPDevice:
    """The authenticator that is being set up; the same one until it is confirmed, so that a reload changes nothing."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("pk").first()
    return waiting or TOTPDevice.objects.create(user=user, confirmed=False, name=AUTHENTICATOR)


def secret_of(device: TOTPDevice) -> str:
    """The key as authenticators take it by hand, in groups of four."""
    secret = b32encode(device.bin_key).decode()
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def qr_of(device: TOTPDevice) -> str:
    """The code to scan, as SVG inside the page: a picture of a secret is never a file."""
    return str(segno.make(device.config_url, error="m").svg_inline(omitsize=True, border=4, light="#fff"))


def _attempt(device: TOTPDevice | StaticDevice, token: str) -> str:
    """Try a token on a device; return why it was refused. The row is locked: a code counts once."""
    allowed, detail = device.verify_is_allowed()
    if not allowed:
        seconds = math.ceil((detail["locked_until"] - timezone.now()).total_seconds())
        return _("输错的次数太多，请等%(seconds)d秒再试。") % {"seconds": max(seconds, 1)}
    if verify_token(device.user, device.persistent_id, token):
        return ""
    return _("验证码不对，或者已经用过。请输入应用里现在显示的那一个。")


@transaction.atomic
def confirm(device: TOTPDevice, token: str) -> str:
    """Finish setting up with a first right code; return why not."""
    refused = _attempt(device, token)
    if not refused:
        TOTPDevice.objects.filter(user=device.user).exclude(pk=device.pk).delete()
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    return refused


def verify(user: Any, token: str) -> tuple[TOTPDevice | StaticDevice | None, str]:
    """Try what was typed as digits of the authenticator or as a recovery code; return the device, or why not."""
    token = "".join(token.split()).replace("-", "").lower()
    digits = token.isdecimal() and len(token) == DIGITS
    device = authenticator_of(user) if digits else StaticDevice.objects.filter(user=user, name=RECOVERY).first()
    if device is None:
        return None, _("请输入六位验证码，或者一个恢复码。")
    refused = _attempt(device, token)
    return (None, refused) if refused else (device, "")


@transaction.atomic
def new_codes(user: Any) -> list[str]:
    """Ten new recovery codes in place of the old ones; they are shown once."""
    held = StaticDevice.objects.filter(user=user, name=RECOVERY).first()
    # The device stays: a session that was verified with one of the old codes goes on.
    device = held or StaticDevice.objects.create(user=user, name=RECOVERY)
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _number in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def codes_left(user: Any) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def forget(user: Any) -> None:
    """Take the second factor away: open sessions are not verified any more, and another one has to be set up."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
