"""What the clocks tie into the rest of the site when it starts."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from audit.actions import register_label
from moderation.schedule.jobs import Job, register_job
from pages.base.deadlines import tell_deadlines
from supervision.clocks import catalogue, keeping, receivers, showing
from supervision.clocks.daily import run


def start() -> None:
    catalogue.register()
    receivers.connect()
    register_job(Job("deadlines", run, at=time(7, 30)))
    register_label(keeping.OPENED, _("期限开始"))
    register_label(keeping.CLOSED, _("期限完成"))
    register_label(keeping.EXTENDED, _("延长期限"))
    register_label(keeping.WITHDRAWN, _("撤销登记"))
    register_label(keeping.RECOUNTED, _("重新推算期限"))
    tell_deadlines(showing.running, showing.public)
