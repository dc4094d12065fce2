"""工作队列: what a person's fronts have to translate, by demand, deadline and kind.

All of it is asked of the database, in the same few queries for ten pages and for thirty thousand.
"""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from moderation.models import Submission
from moderation.reckoning import working_days_after
from pages.base.bilingual.models import TranslationRecord
from pages.base.bilingual.twins import TIBETAN
from pages.base.kinds import Kind, kinds
from pages.base.querysets import public_pages
from translation.demand.models import demand_of_page
from translation.pairs.models import Pair
from translation.rights import below, own_tibetan_paths, translatable
from translation.work import Work

#: Working days from the Chinese publication to the Tibetan one.
DAYS = 10


class State(TextChoices):
    """Where the Tibetan of a page stands. The first that holds is named."""

    RETURNED = "returned", _("已退回")
    REVIEW = "review", _("审定中")
    WAITING = "waiting", _("已审定，等中文公布")
    WORK = "work", _("正在翻译")
    OUTDATED = "outdated", _("有几处未译或已旧")
    MISSING = "missing", _("还没有翻译")
    UNAPPROVED = "unapproved", _("已公布，未经审定")
    DONE = "done", _("已译，与中文一致")


#: Workflows that have not come to their end.
MODERATED = (WorkflowState.STATUS_NEEDS_CHANGES, WorkflowState.STATUS_IN_PROGRESS)
#: What somebody has to do something about.
OPEN = (State.RETURNED, State.WORK, State.OUTDATED, State.MISSING)


def _submitted(status: str) -> Exists:
    return Exists(Submission.objects.filter(page=OuterRef("pk"), workflow_state__status=status))


def _record(**conditions: Any) -> Exists:
    return Exists(TranslationRecord.objects.filter(page=OuterRef("pk"), **conditions))


def with_state(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Tibetan pages with `standing` (a `State`), `demand` and `since` (when the Chinese became what it is)."""
    waiting = Exists(Pair.objects.filter(page=OuterRef("pk"), tibetan_state__isnull=False))
    begun = Exists(Work.objects.filter(page=OuterRef("pk"), changed_at__isnull=False))
    return pages.annotate(
        is_translated=_record(),
        demand=demand_of_page(),
    ).annotate(
        standing=Case(
            When(_submitted(WorkflowState.STATUS_NEEDS_CHANGES), then=Value(State.RETURNED.value)),
            When(_submitted(WorkflowState.STATUS_IN_PROGRESS), then=Value(State.REVIEW.value)),
            When(waiting, then=Value(State.WAITING.value)),
            When(begun, then=Value(State.WORK.value)),
            When(_record(current=False), then=Value(State.OUTDATED.value)),
            When(is_translated=False, then=Value(State.MISSING.value)),
            When(_record(approved=False), then=Value(State.UNAPPROVED.value)),
            default=Value(State.DONE.value),
            output_field=CharField(),
        ),
        since=Case(
            When(is_translated=False, then=F("first_published_at")),
            default=Coalesce("last_published_at", "first_published_at"),
            output_field=DateTimeField(),
        ),
    )


def standing_of(page: Page) -> Any:
    """One Tibetan page with what the queue knows of it."""
    return with_state(Page.objects.filter(pk=page.pk)).get()


def deadline(since: datetime.datetime | None) -> datetime.date | None:
    """Working days after the Chinese was published, by the calendar of the central office."""
    return working_days_after(timezone.localtime(since).date(), DAYS) if since else None


def content_types() -> dict[int, Kind]:
    """Kinds of pages by the number of their content type."""
    found: dict[Any, ContentType] = ContentType.objects.get_for_models(*[kind.model for kind in kinds()])
    return {kind_type.pk: model.kind for model, kind_type in found.items()}


def _open_to_readers() -> QuerySet[Page]:
    found: QuerySet[Page] = public_pages().filter(locale__language_code=TIBETAN).values("pk")
    return found


def queue(user: Any) -> QuerySet[Page]:
    """Every Tibetan page that a person translates, what readers ask for first, then what is due first.

    What no reader may see (P3) is nobody's work; the coverage page counts the same pages.
    """
    pages = translatable(user).filter(content_type_id__in=list(content_types()))
    shown = Q(pk__in=_open_to_readers()) | Q(live=False, translation_work__isnull=False)
    return with_state(pages.filter(shown)).order_by("-demand", "since", "content_type_id", "path")


def counts(pages: QuerySet[Page]) -> dict[str, int]:
    """How many pages stand where, in one query."""
    rows = pages.order_by().values("standing").annotate(count=Count("pk"))
    return {row["standing"]: row["count"] for row in rows}


def to_do(user: Any) -> int:
    """For the menu: what came back, and what the Chinese left behind. Two small tables, whatever the site's size."""
    own = Q() if user.is_superuser else below(own_tibetan_paths(user), "page__path")
    submitted = Submission.objects.filter(own, page__locale__language_code=TIBETAN)
    returned = submitted.filter(workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES)
    moderated = submitted.filter(workflow_state__status__in=MODERATED)
    outdated = TranslationRecord.objects.filter(own, current=False, page__in=_open_to_readers())
    return returned.count() + outdated.exclude(page__in=moderated.values("page")).count()
