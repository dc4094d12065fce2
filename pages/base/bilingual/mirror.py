"""The Tibetan tree follows the Chinese one: each public page has its twin, with the same facts, at once (W4).

What is called here runs inside the transaction, and inside the act, of whatever changed the Chinese page. A twin whose
words nobody has translated is an alias of the Chinese page; a translated one is a page of its own whose words are the
approved ones. Neither ever differs from the Chinese in its facts.
"""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from wagtail.models import COMMENTS_RELATION_NAME, GroupPagePermission, Locale, Page

from pages.base.bilingual.links import lead_to_twins, turn_to
from pages.base.bilingual.order import set_order
from pages.base.bilingual.overlay import WITHDRAWN, Carried, carry, said_in_tibetan
from pages.base.bilingual.privacy import same_privacy
from pages.base.bilingual.records import keep_record
from pages.base.bilingual.segments import segments_in
from pages.base.bilingual.twins import TIBETAN, tibetan_locale, twin_of
from pages.base.clauses import relations_of

#: Sent when a twin's content was made or changed; `instance` is the twin.
mirrored = Signal()

#: The suffix of the Tibetan root, which stands beside the Chinese one; below it all slugs are equal.
ROOT_SUFFIX = f"-{TIBETAN}"


#: What the page of nobody's translation carries along.
UNSAID = Carried({}, [], [])


def _content_for(source: Any, said: dict[str, Any] | None) -> tuple[dict[str, Any], Carried]:
    """Stored content of the Chinese page with Tibetan words and links, free of what belongs to the Chinese row."""
    model = type(source)
    content, carried = source.serializable_data(), UNSAID
    if said:
        carried = carry(said["pairs"], segments_in(model, content), keeps_older=WITHDRAWN not in said)
        content = said_in_tibetan(model, content, carried.pairs)
    content.pop(COMMENTS_RELATION_NAME, None)
    for name in relations_of(model):
        content[name] = [dict(row) for row in content[name]]
    lead_to_twins(model, content)
    return content, carried


def _number_rows(content: dict[str, Any], model: Any, twin: Any | None) -> None:
    """Rows of the Tibetan page keep their own numbers; a new one gets its number when it is stored."""
    for name in relations_of(model):
        held = list(getattr(twin, name).values_list("pk", flat=True)) if twin else []
        for place, row in enumerate(content[name]):
            row["pk"] = held[place] if place < len(held) else None
            row["page"] = twin.pk if twin else None


#: When a page is public: fields of its row in the tree.
LIFE = ("live", "expired", "go_live_at", "expire_at", "first_published_at", "last_published_at")


def _share_life(twin: Any, source: Any) -> None:
    for name in LIFE:
        setattr(twin, name, getattr(source, name))


@transaction.atomic
def _place_below(parent: Page, twin: Any) -> None:
    """Add a node without the rules of an editor's form: what was allowed in Chinese stands in Tibetan as well.

    The parent is held: of two pages that are published at the same moment the second stands behind the first.
    """
    parent = Page.objects.select_for_update().get(pk=parent.pk)
    last = parent.get_last_child()
    twin.depth = parent.depth + 1
    twin.path = last._inc_path() if last else parent._get_path(parent.path, twin.depth, 1)
    twin.numchild = 0
    twin.set_url_path(parent)
    twin.save(clean=False)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)


def _same_rights(source: Page, twin: Page) -> None:
    """Who writes in the Chinese subtree has the same place in the Tibetan one."""
    for right in GroupPagePermission.objects.filter(page_id=source.pk):
        GroupPagePermission.objects.get_or_create(
            group_id=right.group_id, page_id=twin.pk, permission_id=right.permission_id
        )


def _make(source: Any, parent: Page, locale: Locale, slug: str) -> Any:
    model = type(source)
    content, _carried = _content_for(source, None)
    _number_rows(content, model, None)
    content |= {"pk": None, "latest_revision": None, "live_revision": None, "locked": False, "locked_by": None}
    twin = model.from_serializable_data(content)
    twin.locale, twin.alias_of_id, twin.slug = locale, source.pk, slug
    twin.draft_title, twin.has_unpublished_changes = twin.title, False
    twin.translated_from = None
    _share_life(twin, source)
    _place_below(parent, twin)
    _same_rights(source, twin)
    same_privacy(source)
    turn_to(twin, source.pk, locale.pk)
    mirrored.send(sender=model, instance=twin)
    return twin


def _renew(twin: Any, source: Any) -> Any:
    """Give the twin the facts of the Chinese page, and its translation as far as it holds."""
    model = type(source)
    said = twin.translated_from
    content, carried = _content_for(source, said)
    _number_rows(content, model, twin)
    version = twin.with_content_json(content)
    _share_life(version, source)
    version.slug = twin.slug if twin.depth == 2 else source.slug
    version.set_url_path(twin.get_parent())
    version.live_revision_id = twin.live_revision_id
    version.translated_from = {**said, "pairs": carried.pairs} if said else None
    if not twin.has_unpublished_changes:
        version.draft_title = version.title
    version.save(clean=False)
    set_order(version)
    keep_record(version, source, carried)
    mirrored.send(sender=model, instance=version)
    return version


def _stand_alone(twin: Any) -> None:
    """An alias has no revisions and no words of its own."""
    if twin.alias_of_id is not None:
        Page.objects.filter(pk=twin.pk).update(alias_of=None)
        twin.alias_of = None


def translate_at_once(source: Any, said: dict[str, Any]) -> Any:
    """Give the twin a translation without a revision: what a preset brings, 未经审定 until it went the way of all."""
    twin: Any = twin_of(source)
    _stand_alone(twin)
    twin.translated_from = said
    return _renew(twin, source)


def translated_version(twin: Any, version: Any, said: dict[str, Any]) -> Any:
    """A version of the twin that is to be stored as a revision: it has revisions of its own from here on."""
    _stand_alone(twin)
    return version_in_words(twin, version, said)


def version_in_words(twin: Any, version: Any, said: dict[str, Any]) -> Any:
    """The Chinese version as one of the twin, with the words of `said`, which it carries along; nothing is stored.

    `said` is what `ContentPage.translated_from` holds.
    """
    content, carried = _content_for(version, said)
    _number_rows(content, type(version), twin)
    found = twin.with_content_json(content)
    found.slug = twin.slug
    found.set_url_path(twin.get_parent())
    found.translated_from = {**said, "pairs": carried.pairs}
    return found


def follow(source: Any) -> Any | None:
    """Make or renew the twin of a public Chinese page, and answer it; None where its tree has no Tibetan side."""
    twin = twin_of(source)
    if twin is not None:
        return _renew(twin, source)
    parent = source.get_parent()
    parent_twin = twin_of(parent) if parent and parent.depth > 1 else None
    locale = tibetan_locale()
    if parent_twin is None or locale is None:
        return None
    twin = _make(source, parent_twin, locale, source.slug)
    for child in source.get_children().filter(live=True).specific():
        follow(child)
    return twin


def plant(home: Any) -> Any:
    """The Tibetan root of a portal, beside the Chinese one; what is below follows page by page or in bulk."""
    held = twin_of(home)
    if held is not None:
        return held
    locale, _made = Locale.objects.get_or_create(language_code=TIBETAN)
    root = home.get_parent()
    return _make(home, root, locale, f"{home.slug}{ROOT_SUFFIX}")


def take_down_twin(source: Any) -> None:
    twin = twin_of(source)
    if twin is None:
        return
    if twin.live:
        twin.unpublish(log_action=False)
    if twin.expired != source.expired:
        twin.expired = source.expired
        twin.save(clean=False, update_fields=["expired"])


def move_twin(source: Any) -> None:
    """Move the twin below the twin of the new parent; without one there it is public no longer."""
    twin, parent_twin = twin_of(source), twin_of(source.get_parent())
    if twin is None or (parent_twin is not None and twin.is_child_of(parent_twin)):
        return
    if parent_twin is None:
        twin.unpublish(log_action=False)
    else:
        twin.move(parent_twin, pos="last-child")
        follow(source)  # it may have needed another slug where it came
