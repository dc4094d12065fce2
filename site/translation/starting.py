"""What translation registers with those below it."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, pre_page_move, published, workflow_submitted

from accounts.provision import after_provision
from moderation.desk.parts import register_review_part
from moderation.hooks import register_authors, register_finish_hook, register_holder
from pages.base.bilingual.bulk.growing import grown
from pages.base.bilingual.mirror import mirrored
from pages.base.bilingual.twins import original_of
from pages.base.kinds import Role, models_of
from translation.approving import note_approval
from translation.desk.reviewing import beside_chinese
from translation.following import brought
from translation.following import published as followed
from translation.pairs.ending import moved, superseded, taken_down
from translation.pairs.keeping import hold, released_by_finish, released_by_publication
from translation.rights import provision_translators
from translation.writers import writers_of


def made(instance: Any, **_kwargs: Any) -> None:
    """A Tibetan front is there: its translators get their right on it."""
    if getattr(instance, "front_level", "department") != "department" and (source := original_of(instance)) is not None:
        provision_translators(source)


def many_made(twins: list[Page], **_kwargs: Any) -> None:
    fronts = Page.objects.filter(pk__in=[twin.pk for twin in twins]).type(*models_of(Role.FRONT))
    for front in fronts.specific():
        made(front)


def start() -> None:
    after_provision.append(provision_translators)
    register_authors(writers_of)
    register_holder(hold)
    register_finish_hook(released_by_finish)
    register_review_part(beside_chinese)
    mirrored.connect(made, dispatch_uid="translation.made")
    mirrored.connect(note_approval, dispatch_uid="translation.note_approval")
    mirrored.connect(brought, dispatch_uid="translation.brought")
    grown.connect(many_made, dispatch_uid="translation.many_made")
    page_published.connect(followed, dispatch_uid="translation.published")
    page_unpublished.connect(taken_down, dispatch_uid="translation.pairs.taken_down")
    pre_page_move.connect(moved, dispatch_uid="translation.pairs.moved")
    workflow_submitted.connect(superseded, dispatch_uid="translation.pairs.superseded")
    published.connect(released_by_publication, dispatch_uid="translation.pairs.released")
