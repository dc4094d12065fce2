"""Failed sign-ins lock an account at an address for a while; the login page says so in words."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


def keep_page(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """Leave the login page as it is, with the status of a refusal."""
    response.status_code = 429
    return response


class LoginForm(WagtailLoginForm):
    """Wagtail's form, which also tells that an account is locked, and in development that no second factor is asked."""

    # Django's own label is replaced by Wagtail with none, which shows as the English name of the field.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("密码")

    second_factor_off = property(lambda self: not settings.SECOND_FACTOR_REQUIRED)

    def get_invalid_login_error(self) -> ValidationError:
        if getattr(self.request, "axes_locked_out", False):
            minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
            return ValidationError(
                _("密码连续输错%(times)d次，账户在这个地址上已锁定。请%(minutes)d分钟后再试，或者请管理员解锁。"),
                code="locked",
                params={"times": settings.AXES_FAILURE_LIMIT, "minutes": minutes},
            )
        error: ValidationError = super().get_invalid_login_error()
        return error


def locked_names(usernames: list[str]) -> set[str]:
    """Which of these accounts are locked at some address just now."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    failed = AccessAttempt.objects.filter(username__in=usernames, attempt_time__gte=since)
    by_address = failed.order_by().values("username", "ip_address").annotate(failures=Sum("failures_since_start"))
    return {row["username"] for row in by_address if row["failures"] >= settings.AXES_FAILURE_LIMIT}


def unlock(username: str) -> None:
    """Forget the failures of an account, whatever address they came from."""
    AccessAttempt.objects.filter(username=username).delete()
