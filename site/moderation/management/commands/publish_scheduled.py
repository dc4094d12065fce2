"""Scheduled publication, one page at a time: a page that breaks a rule is named and holds up no other."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page, Revision

from moderation.batches.upkeep import catch_up
from moderation.errors import RefusedError
from moderation.guard import Act, publishing
from pages.base.querysets import PublicQuerySet


class Command(WagtailCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        if options.get("dryrun"):
            super().handle(*args, **options)
            return
        with publishing(Act.SCHEDULE):
            self._run()
        catch_up()

    def _run(self) -> None:
        now = timezone.now()
        for page in PublicQuerySet(Page).originals().filter(expire_at__lt=now, live=True).specific():
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
            try:
                with transaction.atomic():
                    revision.publish(log_action="wagtail.publish.scheduled")
            except (ValidationError, RefusedError) as error:
                reasons = "；".join(error.messages) if isinstance(error, ValidationError) else str(error)
                self.stderr.write(f"{revision.object_str} 没有按时发布：{reasons}")
