"""权责清单 and its items."""

from pages.powers.codes import CodeReservation, CodeSequence
from pages.powers.items import CaseCount, LegalBasis, PowerItem
from pages.powers.links import ItemLink, LinkKind
from pages.powers.lists import PowerListPage
from pages.powers.panels import item_edit_handler

PowerItem.edit_handler = item_edit_handler

__all__ = [
    "CaseCount",
    "CodeReservation",
    "CodeSequence",
    "ItemLink",
    "LegalBasis",
    "LinkKind",
    "PowerItem",
    "PowerListPage",
]
