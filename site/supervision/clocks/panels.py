"""期限督促 on the home page of the admin: what is late and what is near, of one's own or of those one supervises."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.isolation.scoping import is_centre
from accounts.offices import offices_of
from pages.home.models import HomePage
from supervision.clocks.access import clocks_of
from supervision.clocks.models import Clock
from supervision.clocks.renewal import renewal_of
from supervision.clocks.report import by_state

#: Rows of the panel; the report has all.
SHOWN = 8


def deadlines_context(user: Any) -> dict[str, Any]:
    today = timezone.localdate()
    rows = clocks_of(user).select_related("page")
    late, near = by_state(rows, "late", today), by_state(rows, "near", today)
    pressing = [*late.order_by("deadline", "pk")[:SHOWN], *near.order_by("deadline", "pk")[:SHOWN]][:SHOWN]
    return {
        "late_total": late.count(),
        "near_total": near.count(),
        "open_total": by_state(rows, "open", today).count(),
        "clocks": [
            {"clock": clock, "late": clock.is_late(today), "days": clock.days_late(today)} for clock in pressing
        ],
        "renewal": renewal_of(today) if _sees_renewal(user) else None,
    }


def _sees_renewal(user: Any) -> bool:
    """People of the prefecture's offices see how far the counties are, and whoever supervises their season."""
    offices = offices_of(user)
    return (
        is_centre(user)
        or offices.filter(front__in=HomePage.objects.values("pk")).exists()
        or Clock.objects.filter(rule="poverty-season", supervisor__in=offices).exists()
    )


class DeadlinesPanel(Component):
    name = "deadlines"
    order = 60
    template_name = "supervision/clocks/panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return deadlines_context(parent_context["request"].user)
