"""Snippets with screens of their own."""

from wagtail.snippets.models import register_snippet

from snippets.calendar.screens import HolidayViewSet

register_snippet(HolidayViewSet)
