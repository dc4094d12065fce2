"""The clause of P13 for each field of a power item, and the acts that a change of its status is (P8, P14, P15)."""

from typing import Any

from pages.base.clauses import Clause, Ruling
from pages.powers.enums import Status

#: What an item becomes is the act that makes it so; an item that is exercised again was resumed.
ACTS = {
    Status.ACTIVE: Clause.RESUME,
    Status.SUSPENDED: Clause.SUSPEND,
    Status.ABOLISHED: Clause.ABOLISH,
    Status.DEVOLVED: Clause.DEVOLVE,
    Status.TRANSFERRED: Clause.TRANSFER,
    Status.MERGED: Clause.MERGE,
}


def act_of(_old: Any, new: Any) -> Clause:
    return ACTS[Status(new.status)]


ITEM_CLAUSES: dict[str, Ruling] = {
    **dict.fromkeys(("title", "bases", "statutory_days"), Clause.BASIS),
    **dict.fromkeys(
        (
            "undertaking_office", "external_steps", "flow_image", "internal_steps", "internal_flow_document",
            "promised_days", "fee_standard", "discretion_standard",
        ),
        Clause.PROCESS,
    ),
    # The yearly counts are figures about the item, no change of the power: a decision says why they stand here.
    **dict.fromkeys(
        (
            "supervision", "supervision_phone", "office_address", "office_phone", "service_guide", "faq", "forms",
            "case_counts", "sample_figures",
        ),
        Clause.STATIC,
    ),
    **dict.fromkeys(("responsibilities", "accountability"), Clause.DUTIES),
    **dict.fromkeys(
        ("code", "category", "adjustment", "subjects", "disclosure", "withheld_ground", "remark"), Clause.OTHER
    ),
    **dict.fromkeys(("status", "suspension_reason", "status_date", "status_note"), act_of),
}  # fmt: skip
