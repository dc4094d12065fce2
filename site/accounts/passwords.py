"""Rules of passwords. What 等保三级 asks and OWASP ASVS forbids depends on the profile `PASSWORD_POLICY`."""

import secrets
import string
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.security_models import UsedPassword

REMEMBERED = 5
CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
CLASSES_NEEDED = 3
LIFETIME = timedelta(days=90)
#: No letter that is taken for another one when it is read from paper or over the telephone.
READABLE = ("abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789")
GENERATED_LENGTH = 16


def grades_strictly() -> bool:
    return bool(settings.PASSWORD_POLICY == "mlps3")  # noqa: S105 (the name of a profile)


def classes_in(password: str) -> int:
    """How many of lower case, upper case, digits and other characters a password has."""
    named = sum(any(char in kind for char in password) for kind in CLASSES)
    return named + any(char not in "".join(CLASSES) for char in password)


def remember(user: Any) -> None:
    """Keep the hash in use, and those before it as far as they are refused."""
    UsedPassword.objects.create(user=user, encoded=user.password)
    kept = UsedPassword.objects.filter(user=user).values_list("pk", flat=True)[:REMEMBERED]
    UsedPassword.objects.filter(user=user).exclude(pk__in=list(kept)).delete()


class ComplexityValidator:
    """Three of four classes of characters; asked by 等保三级 alone."""

    def validate(self, password: str, user: Any = None) -> None:
        if grades_strictly() and classes_in(password) < CLASSES_NEEDED:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        if not grades_strictly():
            return ""
        return _("密码须含有小写字母、大写字母、数字、符号四类中的至少三类。")


class HistoryValidator:
    """Refuses the last passwords of the account, and keeps the record that it needs for that."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is None or user.pk is None:
            return
        recent = UsedPassword.objects.filter(user=user)[:REMEMBERED].values_list("encoded", flat=True)
        if any(check_password(password, encoded) for encoded in {user.password, *recent}):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def password_changed(self, _password: str, user: Any = None) -> None:
        """Django calls this after a new password was saved, whichever form or command it came through."""
        if user is not None and user.pk is not None:
            remember(user)

    def get_help_text(self) -> str:
        return _("密码不能与最近%(count)d次用过的相同。") % {"count": REMEMBERED}


def generate() -> str:
    """A password to hand over: of three classes, in groups that can be read out."""
    while True:
        letters = [secrets.choice("".join(READABLE)) for _place in range(GENERATED_LENGTH)]
        if all(any(letter in kind for letter in letters) for kind in READABLE):
            return "-".join("".join(letters[start : start + 4]) for start in range(0, GENERATED_LENGTH, 4))


def give_one_time(user: Any) -> str:
    """Give `user` a generated password that has to be changed after the first sign-in; return it to be shown once."""
    password = generate()
    user.set_password(password)
    user.save()
    newest = UsedPassword.objects.filter(user=user).first()
    if newest:
        newest.one_time = True
        newest.save(update_fields=["one_time"])
    return password


def reason_to_change(user: Any) -> str:
    """Why the password has to be changed before anything else; empty where it has not."""
    newest = UsedPassword.objects.filter(user=user).first()
    if newest and newest.one_time:
        return _("您用的是管理员发的一次性密码，请先改成自己的密码。")
    since = newest.set_at if newest else user.date_joined
    if grades_strictly() and timezone.now() - since > LIFETIME:
        return _("密码已用了%(days)d天以上，请先修改密码。") % {"days": LIFETIME.days}
    return ""
