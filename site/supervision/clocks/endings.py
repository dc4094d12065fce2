"""Whether what was just published is what a clock waits for."""

import datetime
from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from moderation.routing import Submission
from pages.base.clauses import Clause
from pages.base.numbers import is_number
from pages.powers.enums import Status
from supervision.clocks.causes import IN_USE, rests_on, years_without_case
from supervision.clocks.rules import DateField, find_rule


def source_key(page: Any) -> str:
    """The event of a date that stands in a page."""
    return f"page-{page.pk}"


def by_itself(clock: Any, page: Any) -> bool:
    return bool(page.pk == clock.page_id)


def by_itself_or_below(clock: Any, page: Any) -> bool:
    return bool(clock.page and page.path.startswith(clock.page.path))


def by_the_change(clock: Any, page: Any) -> bool:
    """A4, F4, P16: the version with the date that opened the clock. For a change that was recorded by hand, what is
    published of the page or below it, unless that is static information alone (ZY 权责 9 (4)): progress of one project
    is no answer to a change of the list.
    """
    if _source_id(clock):
        return by_itself(clock, page) and clock.event_on in dates_in(page, clock.rule)
    return by_itself(clock, page) or (by_itself_or_below(clock, page) and not _is_static(page))


def dates_in(page: Any, rule: str) -> set[datetime.date]:
    """The dates of a page that may open clocks of a rule."""
    found = find_rule(rule)
    openers = found.openers_of(DateField) if found else []
    return {getattr(page, opener.field) for opener in openers if opener.kind == page.kind.key}


def _is_static(page: Any) -> bool:
    """Whether the version that was submitted last changed static information only."""
    last = Submission.objects.filter(page_id=page.pk, revision_id=page.live_revision_id).order_by("-pk").first()
    return last is not None and set(last.clauses) == {str(Clause.STATIC)}


def _source_id(clock: Any) -> int | None:
    """Id of the page whose date opened a clock; None for an event that was recorded by hand."""
    kind, _dash, rest = clock.event_key.partition("-")
    number = rest.partition("-")[0]
    return int(number) if kind == "page" and is_number(number) else None


def _source(clock: Any) -> Any:
    page = Page.objects.filter(pk=_source_id(clock)).first()
    return page.specific if page else None


def has_lost_its_page(clock: Any) -> bool:
    """Whether the page of a clock, or the one whose date opened it, was deleted or withdrawn: nothing can end it then.

    A draft that was never public has its say still.
    """
    return _is_gone(clock.page) or (_source_id(clock) not in (None, clock.page_id) and _is_gone(_source(clock)))


def _is_gone(page: Any) -> bool:
    return page is None or not (page.live or page.first_published_at is None)


def by_page_with_date(kind: str, name: str) -> Callable[[Any, Any], bool]:
    """A page of the kind below: the one that holds the date, one of its year, or one with the date that was entered."""

    def closes(clock: Any, page: Any) -> bool:
        if page.kind.key != kind or not by_itself_or_below(clock, page):
            return False
        if clock.event_key == source_key(page) or getattr(page, name) == clock.event_on:
            return True
        source, year = _source(clock), getattr(page, "year", None)
        return year is not None and year == getattr(source, "year", None)

    return closes


def by_later_list(clock: Any, page: Any) -> bool:
    """A5: a list of a later year than the one whose term runs out."""
    if page.kind.key != "poverty-year" or not by_itself_or_below(clock, page):
        return False
    source = _source(clock)
    return source is not None and source.pk != page.pk and page.year > source.year


def by_list_of_the_year(clock: Any, page: Any) -> bool:
    """A5: the list of the season's year."""
    return page.kind.key == "poverty-year" and by_itself_or_below(clock, page) and page.year >= clock.event_on.year


def by_resumption(clock: Any, page: Any) -> bool:
    """P15."""
    return by_itself(clock, page) and page.status == Status.ACTIVE


def by_adjustment_or_case(clock: Any, page: Any) -> bool:
    """P14: suspended, taken out of use, or the figures tell of cases after all."""
    return by_itself(clock, page) and (page.status != Status.ACTIVE or not years_without_case(page))


def by_other_basis(clock: Any, page: Any) -> bool:
    """P16: the repealed statute is no basis any more, or the item isn't in use."""
    return by_itself(clock, page) and (page.status not in IN_USE or not rests_on(page, clock))
