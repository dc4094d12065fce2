"""What admin screens of our own share."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def titled(title: str, icon: str, subtitle: str = "") -> dict[str, Any]:
    """What the head of an admin page of its own needs.

    The subtitle stands in the page (`screens/base.html`): Wagtail's one-line header cuts it off on a phone.
    """
    home = {"url": reverse("wagtailadmin_home"), "label": _("首页")}
    return {
        "header_title": title,
        "header_icon": icon,
        "screen_subtitle": subtitle,
        "breadcrumbs_items": [home, {"url": "", "label": title}],
    }
