"""Publication of many, prepared before anything is locked: versions read, rules asked, notes composed."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from moderation.batches.checking import breaches
from moderation.batches.neighbours import Neighbours
from pages.base.clauses import relations_of
from pages.base.history import Approval, ChangeNote, approved_by, compose_note
from pages.base.kinds import Role
from pages.base.together import published_together


@dataclass
class Prepared:
    """A version that is ready to be written. `slow` ones take Wagtail's own way."""

    page: Any
    revision: Revision
    stored: Any
    note: ChangeNote | None
    slow: bool
    #: Inline relations and sets whose rows are to be written anew.
    relations: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)

    @property
    def was_renamed(self) -> bool:
        return str(self.stored) != str(self.page)


def last_notes(page_ids: Iterable[int]) -> dict[int, ChangeNote]:
    """The newest note of each page, with the version it was about."""
    newest: dict[int, int] = {}
    notes = ChangeNote.objects.filter(page__in=list(page_ids)).order_by("date", "pk")
    for page, pk in notes.values_list("page_id", "pk"):
        newest[page] = pk
    found = ChangeNote.objects.filter(pk__in=newest.values()).select_related("revision")
    return {note.page_id: note for note in found}


def _rows_in_database(models: Iterable[Any], page_ids: list[int]) -> dict[tuple[str, int], list[Any]]:
    """Stored rows of all inline relations by (label of the row's model, page)."""
    rows: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for model in {
        relation.related_model: relation for each in models for relation in relations_of(each).values()
    }.items():
        kind, relation = model
        for row in kind._base_manager.filter(**{f"{relation.field.name}__in": page_ids}):
            rows[kind._meta.label, getattr(row, relation.field.attname)].append(row)
    return rows


def _same_rows(ours: list[Any], theirs: list[Any]) -> bool:
    """Whether rows equal stored ones in every column, their numbers and order included."""

    def columns(rows: list[Any]) -> list[tuple[Any, ...]]:
        read = [tuple(field.value_from_object(row) for field in row._meta.concrete_fields) for row in rows]
        return sorted(read, key=lambda values: str(values[0]))

    return all(row.pk for row in ours) and columns(ours) == columns(theirs)


class Preparer:
    """Reads what the pages have in common once: parents, sub-sites, rows, earlier notes."""

    def __init__(self, page_ids: list[int]) -> None:
        self.stored = {page.pk: page for page in Page.objects.filter(pk__in=page_ids).specific()}
        self.neighbours = Neighbours(self.stored.values())
        self.rows = _rows_in_database({type(page) for page in self.stored.values()}, page_ids)
        self.notes = last_notes(page_ids)
        self.neighbours.share(*self.stored.values())

    def _relations(self, version: Any, stored: Any) -> list[str]:
        differing = [
            name
            for name, relation in relations_of(type(version)).items()
            if not _same_rows(
                list(getattr(version, name).all()), self.rows.get((relation.related_model._meta.label, stored.pk), [])
            )
        ]
        sets = (field.name for field in version._meta.many_to_many if hasattr(getattr(version, field.name), "commit"))
        return differing + [
            name
            for name in sets
            if {row.pk for row in getattr(version, name).all()} != {row.pk for row in getattr(stored, name).all()}
        ]

    def prepare(self, revision: Revision, approval: Approval) -> Prepared:
        stored = self.stored[int(revision.object_id)]
        version = stored.with_content_json(revision.content)
        self.neighbours.share(version)
        version.live = True
        with approved_by(approval):
            note = compose_note(version, revision, self.notes.get(stored.pk)) if _has_history(version) else None
        return Prepared(
            page=version,
            revision=revision,
            stored=stored,
            note=note,
            slow=self._is_slow(version, stored),
            relations=self._relations(version, stored),
            breaches=breaches(version),
        )

    def _is_slow(self, version: Any, stored: Any) -> bool:
        """What publishing does besides writing rows: a later hour, a new address, comments, a front's hosts."""
        waits = version.go_live_at is not None and version.go_live_at > timezone.now()
        return bool(
            waits
            or version.kind.role is Role.FRONT
            or version.slug != stored.slug
            or version.url_path != stored.url_path
            or len(version._meta.get_parent_list()) != 1
            or stored.wagtail_admin_comments.exists()
        )


def _has_history(version: Any) -> bool:
    return hasattr(version, "change_summary")


def prepare_all(revisions: list[tuple[Revision, Approval]], progress: Callable[[int], None]) -> dict[int, Prepared]:
    """Every version by the number of its page; `progress` is told how many are ready."""
    preparer = Preparer([int(revision.object_id) for revision, _approval in revisions])
    ready: dict[int, Prepared] = {}
    with published_together(preparer.stored.values()):
        for revision, approval in revisions:
            prepared = preparer.prepare(revision, approval)
            ready[prepared.stored.pk] = prepared
            progress(len(ready))
    return ready


def reason_against(prepared: Prepared) -> str:
    return "".join(prepared.breaches) or ""
