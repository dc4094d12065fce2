"""Writing many published items of a power list at once, each with its code."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pages.powers.enums import CATEGORY_CODES, Category
from pages.powers.models import CaseCount, CodeReservation, CodeSequence, LegalBasis, PowerItem, PowerListPage
from pages.powers.rules import compose_code
from presets.page_writer import PageWriter

BATCH = 500


@dataclass
class Draft:
    """An item that isn't stored yet, with its rows."""

    item: PowerItem
    bases: list[LegalBasis]
    counts: list[CaseCount]


class BulkWriter(PageWriter):
    """Appends drafts to one list."""

    def __init__(self, power_list: PowerListPage) -> None:
        super().__init__(power_list, PowerItem)
        subsite = power_list.subsite()
        if subsite is None or subsite.department is None:
            raise ValueError(f"{power_list} stands below no department")
        self.region, self.department = subsite.region.region_code, subsite.department.code

    def write(self, drafts: Iterator[Draft]) -> int:
        """Store all `drafts` in batches, each in a transaction of its own; return how many."""
        written = 0
        while batch := list(islice(drafts, BATCH)):
            for draft in batch:
                draft.item.bases, draft.item.case_counts = draft.bases, draft.counts
            self.append([draft.item for draft in batch])
            written += len(batch)
        return written

    def _place(self, page: Any, step: int) -> None:
        page.code = page.slug = self._code(page)
        super()._place(page, step)

    def _code(self, item: PowerItem) -> str:
        item.translation_key = uuid.uuid4()
        category = CATEGORY_CODES[Category(item.category)]
        prefix = compose_code(self.region, self.department, category, 0)[:-5]
        CodeSequence.objects.get_or_create(prefix=prefix)
        sequence = CodeSequence.objects.select_for_update().get(prefix=prefix)
        sequence.last += 1
        sequence.save(update_fields=["last"])
        code = compose_code(self.region, self.department, category, sequence.last)
        CodeReservation.objects.create(code=code, translation_key=item.translation_key)
        return code
