"""The bell of the menu: how many notices are unread."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from moderation.notices.models import unread


class NoticesItem(MenuItem):
    """Items are kept for all requests: the count goes into the component alone."""

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        if count := unread(request.user.pk).count():
            component.label = _("%(label)s（%(count)d）") % {"label": self.label, "count": count}
        return component
