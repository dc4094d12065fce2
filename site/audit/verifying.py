"""Walking the chain: is every row as it was written, and is none missing?"""

from dataclasses import dataclass

from audit.actions import RECORD_PRUNED
from audit.hashing import hash_of
from audit.models import BEGINNING, Entry

CHUNK = 2000


@dataclass(frozen=True)
class Verdict:
    """How many rows were read, the hash of the last, and what is wrong with the first bad one."""

    count: int
    last: str
    problem: str = ""


def _beginning_problem(first: Entry) -> str:
    """The first row continues nothing, or what a row written by `audit_prune` says was removed."""
    if first.number == 1 and first.previous == BEGINNING:
        return ""
    removals = Entry.objects.filter(action=RECORD_PRUNED, number__gte=first.number).values_list("detail", flat=True)
    if any(told.get("through") == first.number - 1 and told.get("hash") == first.previous for told in removals):
        return ""
    return f"rows before number {first.number} are missing"


def _problem(row: Entry, before: Entry | None) -> str:
    if row.hash != hash_of(row, row.previous):
        return f"row {row.number} was changed"
    if before is None:
        return _beginning_problem(row)
    if row.number != before.number + 1:
        return f"row {before.number + 1} is missing"
    if row.previous != before.hash:
        return f"row {row.number} does not continue row {before.number}: forked"
    return ""


def verify(expected: str = "") -> Verdict:
    """`expected` is a hash that was noted earlier: it must still stand in the chain, else its end was cut off."""
    before, count, met = None, 0, not expected
    for row in Entry.objects.order_by("number").iterator(chunk_size=CHUNK):
        if problem := _problem(row, before):
            return Verdict(count, before.hash if before else BEGINNING, problem)
        before, count, met = row, count + 1, met or row.hash == expected
    last = before.hash if before else BEGINNING
    return Verdict(count, last, "" if met else f"no row has the hash {expected}: rows are missing")
