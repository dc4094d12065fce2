"""Notices are no record: the internal record is. What was read long ago goes."""

import datetime

from django.utils import timezone

from moderation.notices.models import Notice

KEPT = datetime.timedelta(days=180)


def prune_notices() -> int:
    """Remove what is older than `KEPT`, read or not; returns how many."""
    removed, _each = Notice.objects.filter(created__lt=timezone.now() - KEPT).delete()
    return removed
