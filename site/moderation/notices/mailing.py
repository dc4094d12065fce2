"""Mail of notices: after the commit, never inside a lock. What fails stays in its row and is tried again."""

import datetime
import logging
from collections import defaultdict
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from moderation.notices.models import Mail, Notice

logger = logging.getLogger(__name__)

FAILURES = (OSError, SMTPException, ValueError)
#: After a failure, requests leave mail to the scheduler for so long: nobody waits for a server that is away.
LEFT_ALONE = datetime.timedelta(minutes=5)
#: Younger rows may be on their way in the request that wrote them.
PATIENCE = datetime.timedelta(minutes=2)
#: What could not be sent for so long stays in the admin alone.
GIVEN_UP = datetime.timedelta(days=3)
AT_A_TIME = 200


def _waiting(mail: str) -> QuerySet[Notice]:
    """Notices whose mail has not gone out, of people who have not read them either."""
    since = timezone.now() - GIVEN_UP
    rows = Notice.objects.filter(mail=mail, mailed_at=None, read_at=None, created__gt=since)
    return rows.filter(person__is_active=True).exclude(person__email="").select_related("person").order_by("pk")


def _take(notice: Notice, now: datetime.datetime) -> bool:
    """Whether this process is the one that sends `notice` now."""
    untaken = Notice.objects.filter(pk=notice.pk, mailed_at=None, attempts=notice.attempts)
    return bool(untaken.update(attempts=F("attempts") + 1, tried_at=now))


def _message(to: str, subject: str, template: str, context: dict[str, Any]) -> EmailMessage:
    facts = {"site": settings.WAGTAIL_SITE_NAME, "base": settings.WAGTAILADMIN_BASE_URL.rstrip("/")}
    body = render_to_string(f"moderation/notices/{template}", {**facts, **context})
    return EmailMessage(
        " ".join(f"{facts['site']}：{subject}".split()), body, None, [to], headers={"Auto-Submitted": "auto-generated"}
    )


def _single(notices: list[Notice]) -> EmailMessage:
    notice = notices[0]
    return _message(notice.person.email, notice.headline, "mail.txt", {"notice": notice})


def _digest(notices: list[Notice]) -> EmailMessage:
    subject = _("%(count)d条审批通知") % {"count": len(notices)}
    return _message(notices[0].person.email, subject, "digest.txt", {"notices": notices})


def _send(groups: list[list[Notice]], compose: Any) -> int:
    """One mail for each group over one connection; returns how many went out. Never raises for a mail server."""
    sent, now = 0, timezone.now()
    groups = [taken for group in groups if (taken := [notice for notice in group if _take(notice, now)])]
    if not groups:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except FAILURES as error:
        _failed([notice for group in groups for notice in group], error)
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        for group in groups:
            try:
                connection.send_messages([compose(group)])
            except FAILURES as error:
                _failed(group, error)
            else:
                sent += 1
                ids = [notice.pk for notice in group]
                Notice.objects.filter(pk__in=ids).update(mailed_at=timezone.now(), error="")
    try:
        connection.close()
    except FAILURES:
        logger.warning("the mail server did not say good-bye", exc_info=True)
    return sent


def _failed(notices: list[Notice], error: Exception) -> None:
    logger.warning("mail of %d notices failed: %s", len(notices), error)
    said = f"{type(error).__name__}: {error}"[:300]
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(error=said)


def _server_is_away() -> bool:
    return Notice.objects.filter(mailed_at=None, tried_at__gt=timezone.now() - LEFT_ALONE).exclude(error="").exists()


def send_now(ids: list[int]) -> None:
    """Mail notices that were just written, unless the server failed a moment ago: then the scheduler does."""
    if not _server_is_away():
        _send([[notice] for notice in _waiting(Mail.AT_ONCE).filter(pk__in=ids)[:AT_A_TIME]], _single)


def retry() -> int:
    """Mail what is still waiting: failed before, or left by a process that ended after its commit."""
    now = timezone.now()
    due = Q(tried_at=None, created__lt=now - PATIENCE) | Q(tried_at__lt=now - LEFT_ALONE)
    return _send([[notice] for notice in _waiting(Mail.AT_ONCE).filter(due)[:AT_A_TIME]], _single)


def send_digests() -> int:
    """One mail to each person who wants a digest, with what they have not read; returns the number of mails."""
    people: dict[int, list[Notice]] = defaultdict(list)
    for notice in _waiting(Mail.DAILY):
        people[notice.person_id].append(notice)
    return _send(list(people.values()), _digest)


def last_failure() -> str:
    """The error of the newest mail that is still waiting; empty where none is."""
    failed = Notice.objects.filter(mailed_at=None, read_at=None).exclude(error="")
    return failed.order_by("-tried_at").values_list("error", flat=True).first() or ""
