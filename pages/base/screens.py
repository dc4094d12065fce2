"""What admin screens of our own share."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def titled(title: str, icon: str, subtitle: str = "") -> dict[str, Any]:
    """What the head of an admin page of its own needs."""
    home = {"url": reverse("wagtailadmin_home"), "label": _("首页")}
    trail = [home, {"url": "", "label": title, "sublabel": subtitle}]
    return {"header_title": title, "header_icon": icon, "breadcrumbs_items": trail}
