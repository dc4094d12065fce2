"""What keeps a version of a page back: personal numbers in its words and files, less those a reason was stated for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.utils.file import hash_filelike

from pages.base.personal.attachments import UnreadableError, texts_of
from pages.base.personal.passages import Attached, Passage, Walk
from snippets.identifiers.detect import Finding, Kind, find, mask

LABELS: Mapping[Kind, Any] = {
    Kind.IDENTITY: gettext_lazy("身份证号"),
    Kind.CARD: gettext_lazy("银行卡号"),
    Kind.MOBILE: gettext_lazy("手机号"),
    Kind.UNREADABLE: gettext_lazy("无法检查的附件"),
}
#: Raise when the rules of detection or reading change: what is kept of files is read anew.
VERSION = 2
KEPT = 30 * 24 * 3600


def digest_of(kind: Kind, value: str) -> str:
    """Knows a number again. Keyed by the site's secret: eleven figures could be tried one by one otherwise."""
    return salted_hmac("pages.personal", f"{kind}:{value}", algorithm="sha256").hexdigest()[:32]


@dataclass(frozen=True)
class Held:
    """One reason to stop. `shown` is masked; `digest` knows the number or the file again."""

    field: str
    place: str
    kind: Kind
    shown: str
    digest: str

    @property
    def label(self) -> Any:
        return LABELS[self.kind]

    @property
    def can_be_masked(self) -> bool:
        return not self.place.startswith("《") and self.kind is not Kind.UNREADABLE

    def __str__(self) -> str:
        if self.kind is Kind.UNREADABLE:
            return _("%(place)s：%(why)s，看不出有没有个人信息。请换一个文件，或者人工检查后写明理由。") % {
                "place": self.place, "why": self.shown}  # fmt: skip
        return _("%(place)s有%(kind)s（%(shown)s），不能公开。请打码，或者写明必须公开的理由。") % {
            "place": self.place, "kind": self.label, "shown": self.shown}  # fmt: skip


def held_at(field: str, place: str, found: Finding) -> Held:
    return Held(field, place, found.kind, found.masked, digest_of(found.kind, found.value))


def in_words(place: str, text: str) -> list[str]:
    """What is said of personal numbers in words that become public by another way than a version of a page."""
    return [str(held_at("", place, found)) for found in find(text)]


#: Digests for which a reason stands on record, by page. Moderation keeps them.
_stated: list[Callable[[Any], set[str]]] = []


def tell_stated(ask: Callable[[Any], set[str]]) -> None:
    _stated[:] = [ask]


def _in_text(passage: Passage) -> list[Held]:
    found = find(passage.text, passage.kinds, is_markup=passage.is_markup)
    return [
        Held(passage.field, passage.place, item.kind, item.masked, digest_of(item.kind, item.value)) for item in found
    ]


def all_held(page: Any) -> list[Held]:
    """Every personal number in a version and in what it offers, and every file that cannot be read."""
    held: list[Held] = []

    def look(passage: Passage) -> str:
        held.extend(_in_text(passage))
        return passage.text

    walk = Walk(page, look)
    walk.go()
    for attached in walk.attached:
        held.extend(_in_file(attached))
    return held


def _in_file(attached: Attached) -> Iterator[Held]:
    file = attached.file
    place = f"《{file.title}》"
    for name in ("title", "description", "credit"):
        for item in find(str(getattr(file, name, "") or "")):
            yield Held(
                attached.field, place + _("的名称或说明"), item.kind, item.masked, digest_of(item.kind, item.value)
            )
    if hasattr(file, "filename") and not hasattr(file, "focal_point_x"):
        for item in find(file.filename):
            yield held_at(attached.field, place + _("的文件名"), item)
        if not getattr(file, "internal", False):
            for where, kind, shown, digest in _read(file):
                yield Held(attached.field, f"{place}{where}", kind, shown, digest)


def _read(document: Any) -> list[tuple[str, Kind, str, str]]:
    """What a document holds; the same content is read once."""
    content_hash = document.file_hash or _hash_of(document)
    key = f"personal:{VERSION}:{content_hash}"
    known: list[tuple[str, Kind, str, str]] | None = cache.get(key)
    if known is None:
        known = _read_now(document, content_hash)
        cache.set(key, known, KEPT)
    return known


def _hash_of(document: Any) -> str:
    """Of the content, or of the name where the file has gone. Looking stores nothing, as `get_file_hash` would."""
    try:
        with document.open_file() as stream:
            return str(hash_filelike(stream))
    except OSError:
        return str(document.file.name)


def _read_now(document: Any, content_hash: str) -> list[tuple[str, Kind, str, str]]:
    found: dict[str, tuple[str, Kind, str, str]] = {}
    try:
        with document.open_file() as stream:
            content = stream.read()
        for place, text, kinds in texts_of(document.filename, content):
            for item in find(text, kinds):
                digest = digest_of(item.kind, item.value)
                found.setdefault(digest, (place, item.kind, item.masked, digest))
    except (UnreadableError, OSError) as error:
        why = str(error) if isinstance(error, UnreadableError) else _("文件不在了")
        digest = digest_of(Kind.UNREADABLE, content_hash)
        found[digest] = ("", Kind.UNREADABLE, why, digest)
    return list(found.values())


def held_back(page: Any) -> list[Held]:
    """What stops the version now. `stated_now` of a form that is being submitted counts as on record."""
    held = all_held(page)
    if not held:
        return []
    stated = set(getattr(page, "stated_now", {})) | {digest for ask in _stated for digest in ask(page)}
    return [item for item in held if item.digest not in stated]


def personal_errors(page: Any) -> dict[str, list[str]]:
    """By field, for `publication_errors`."""
    errors: dict[str, list[str]] = {}
    for item in held_back(page):
        errors.setdefault(item.field, []).append(str(item))
    return errors


def mask_version(page: Any) -> None:
    """Mask every personal number in the words of a version, in place; files stay as they are."""
    Walk(page, lambda passage: mask(passage.text, passage.kinds, is_markup=passage.is_markup)).go()
