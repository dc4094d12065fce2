"""What translation registers with those below it."""

from typing import Any

from wagtail.signals import page_published

from accounts.provision import after_provision
from moderation.desk.parts import register_review_part
from moderation.hooks import register_finish_hook, register_holder
from pages.base.bilingual.mirror import mirrored
from pages.base.bilingual.twins import original_of
from translation.desk.reviewing import beside_chinese
from translation.following import published
from translation.pairs.keeping import hold, release
from translation.rights import provision_translators


def made(instance: Any, **_kwargs: Any) -> None:
    """A Tibetan front is there: its translators get their right on it."""
    if getattr(instance, "front_level", "department") != "department" and (source := original_of(instance)) is not None:
        provision_translators(source)


def start() -> None:
    after_provision.append(provision_translators)
    register_holder(hold)
    register_finish_hook(release)
    register_review_part(beside_chinese)
    mirrored.connect(made, dispatch_uid="translation.made")
    page_published.connect(published, dispatch_uid="translation.published")
