"""Whether what was just published is what a clock waits for."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from pages.powers.enums import Status
from supervision.clocks.causes import IN_USE, rests_on, years_without_case


def source_key(page: Any) -> str:
    """The event of a date that stands in a page."""
    return f"page-{page.pk}"


def by_itself(clock: Any, page: Any) -> bool:
    return bool(page.pk == clock.page_id)


def by_itself_or_below(clock: Any, page: Any) -> bool:
    return bool(clock.page and page.path.startswith(clock.page.path))


def _source(clock: Any) -> Any:
    """The page whose date opened a clock; None for an event that was recorded by hand."""
    key = clock.event_key.removeprefix("page-")
    page = Page.objects.filter(pk=key).first() if key.isdecimal() else None
    return page.specific if page else None


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
