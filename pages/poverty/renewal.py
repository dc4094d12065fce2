"""Renewal of lists from year to year (A5): who has renewed, who is late, what a new list does to the one before.

Plain functions, asked by supervision; `today` is given and never read from the clock.
"""

import datetime
from collections import defaultdict
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.signals import page_published

from pages.base.bilingual.twins import in_main_language
from pages.base.history import ChangeNote
from pages.poverty.enums import Standing
from pages.poverty.terms import standing_on
from pages.poverty.years import PovertyYearPage
from pages.regions.models import CountyPage


def renewed(county: Any, year: int) -> bool:
    """Whether the county's list of `year` is public."""
    return bool(PovertyYearPage.objects.descendant_of(county).filter(year=year).public().exists())


def counties_by_renewal(year: int) -> tuple[list[CountyPage], list[CountyPage]]:
    """Counties that have made their list of `year` public, and those that haven't."""
    counties = list(CountyPage.objects.originals().public().order_by("region_code"))
    paths = list(PovertyYearPage.objects.originals().filter(year=year).public().values_list("path", flat=True))
    done = [county for county in counties if any(path.startswith(county.path) for path in paths)]
    return done, [county for county in counties if county not in done]


def share_renewed(year: int) -> tuple[int, int]:
    """How many of the counties have made their list of `year` public, and how many counties there are."""
    done, waiting = counties_by_renewal(year)
    return len(done), len(done) + len(waiting)


def newest_lists(below: Any | None = None) -> list[PovertyYearPage]:
    """The newest public list of each list page, of all Chinese ones or below a page; all the others are 历年."""
    lists = PovertyYearPage.objects
    pages = (lists.originals() if below is None else lists.descendant_of(below)).public()
    newest: dict[str, PovertyYearPage] = {}
    for page in pages.order_by("year"):
        newest[page.path[: -page.steplen]] = page
    return sorted(newest.values(), key=lambda page: page.path)


def overdue_lists(today: datetime.date) -> list[PovertyYearPage]:
    """Lists whose term has ended by `today` and that no newer one has taken the place of."""
    return [page for page in newest_lists() if standing_on(today, page.term_starts_on, False) is Standing.OVERDUE]


def archived_ids(pages: list[Any]) -> set[int]:
    """Ids of those lists among `pages` that are 历年, and of projects of such lists; two queries for any number."""
    steps = PovertyYearPage.steplen
    newest: dict[str, int] = {}
    years: dict[str, int] = {}
    for path, year in PovertyYearPage.objects.public().values_list("path", "year"):
        years[path] = year
        newest[path[:-steps]] = max(year, newest.get(path[:-steps], 0))
    found: dict[int, str] = {}
    for page in pages:
        own = page.path if page.path in years else page.path[:-steps]
        if own in years:
            found[page.pk] = own
    return {pk for pk, path in found.items() if years[path] < newest[path[:-steps]]}


def lists_and_projects_beside(ids: set[int]) -> set[int]:
    """Pages whose standing a list among `ids` decides: the county's other lists and all projects below them."""
    found: set[int] = set()
    for page in PovertyYearPage.objects.filter(pk__in=ids):
        parent = page.get_parent()
        if parent is not None:
            found |= set(parent.get_descendants().values_list("pk", flat=True))
    return found - ids


@receiver(page_published, sender=PovertyYearPage)
def note_renewal(instance: PovertyYearPage, **_kwargs: Any) -> None:
    """Tell the reader of the list before that it is 历年 now. Inside the transaction that publishes the new one.

    What a sample list does is a sample too: the day of the note is that of loading, and no office's.
    """
    if not in_main_language(instance):
        return
    earlier = instance.siblings().filter(year__lt=instance.year).public().order_by("-year").first()
    if earlier is None:
        return
    text = _("%(year)d年清单已经公布，本清单转入历年清单")
    if instance.sample_figures:
        text = _("%(year)d年清单已经公布，本清单转入历年清单（示例）")
    what = text % {"year": instance.year}
    if not ChangeNote.objects.filter(page=earlier, what=what).exists():
        ChangeNote.objects.create(
            page=earlier, revision_id=earlier.live_revision_id, date=timezone.localdate(), what=what
        )


def by_standing(pages: list[PovertyYearPage]) -> dict[Standing, list[PovertyYearPage]]:
    """Lists of one county, newest first, parted by where they stand."""
    parted: dict[Standing, list[PovertyYearPage]] = defaultdict(list)
    for at, page in enumerate(sorted(pages, key=lambda each: each.year, reverse=True)):
        parted[standing_on(page.read_on(), page.term_starts_on, at > 0)].append(page)
    return dict(parted)
