"""Keeping reasons: from the form that submits, for the check of publication, for whoever reviews."""

from collections.abc import Mapping
from typing import Any

from moderation.noting import REASON_STATED, note
from moderation.personal.models import StatedReason
from pages.base.forms import reasons_sent
from pages.base.personal.holding import all_held


def stated_for(page: Any) -> set[str]:
    """Digests for which a reason stands on record."""
    return set(StatedReason.objects.filter(page_id=page.pk).values_list("digest", flat=True)) if page.pk else set()


def keep_reasons(page: Any, user: Any, sent: Mapping[str, Any]) -> None:
    """Store the reasons that came with a form, for numbers that the saved version does hold."""
    reasons = reasons_sent(sent)
    if not reasons:
        return
    held = {item.digest: item for item in all_held(page.get_latest_revision_as_object())}
    for digest, reason in reasons.items():
        if item := held.get(digest):
            values = {"kind": item.kind, "place": item.place[:200], "shown": item.shown[:120], "reason": reason}
            told = {**values, "stated_by": user}
            StatedReason.objects.update_or_create(page_id=page.pk, digest=digest, defaults=told)
            note(REASON_STATED, page, user, place=item.place, shown=item.shown, reason=reason)


def reasons_behind(version: Any) -> list[StatedReason]:
    """What a reviewer must know: reasons for numbers that this version holds."""
    digests = {item.digest for item in all_held(version)}
    return list(StatedReason.objects.filter(page_id=version.pk, digest__in=digests).select_related("stated_by"))
