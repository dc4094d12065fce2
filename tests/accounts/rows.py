"""A picture of the database, to see that a request changed nothing."""

from typing import Any

from django.apps import apps

#: Whoever asks leaves these behind: being logged in, typing into a preview, opening an editor.
OWN_TRACES = {
    "sessions.session",
    "wagtailadmin.editingsession",
    "wagtailadmin.formstate",
    "wagtailusers.userprofile",
    "wagtailcore.pagesubscription",
    "otp_totp.totpdevice",  # begun on the screen on which one sets up the own second factor
    "moderation.notice",  # read by whom it is for; another's is tried in tests/moderation/test_notices.py
    "moderation.noticepreference",
}
#: A thumbnail or a count of queries is nobody's work.
BY_THE_WAY = {"pages.rendition", "search.querycount", "search.outboxrow"}
#: What the person tried is theirs to have on record; nothing in it belongs to the other county.
RECORDED = {"audit.entry", "audit.visit"}


def rows() -> dict[str, list[Any]]:
    return {
        model._meta.label_lower: sorted(map(str, _values(model)))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.label_lower not in OWN_TRACES | BY_THE_WAY | RECORDED
    }


def _values(model: Any) -> Any:
    names = [field.attname for field in model._meta.concrete_fields if field.attname != "last_login"]
    return model._base_manager.values_list(*names)


def changed(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    return [
        f"{label}: {sorted(set(before[label]) ^ set(after[label]))[:4]}"
        for label in before
        if before[label] != after[label]
    ]
