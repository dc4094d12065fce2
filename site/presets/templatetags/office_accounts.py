"""Says to the login page whether this is a trial site whose offices have accounts."""

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("presets/login_hint.html")
def office_accounts_hint() -> dict[str, bool]:
    return {"offered": settings.OFFICE_ACCOUNTS}
