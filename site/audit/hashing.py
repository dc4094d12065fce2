"""What the hash of a row is reckoned from. Pure functions: a row read back from either database gives the same text."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

#: The fields of a row that its hash covers, beside the hash of the row before.
COVERED = (
    "number",
    "at",
    "actor_id",
    "actor_name",
    "office",
    "address",
    "action",
    "object_type",
    "object_id",
    "object_title",
    "region_code",
    "detail",
)


def text_of(value: object) -> str:
    """Text that both databases give back as it was put in: neither half characters nor NUL."""
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def plain(value: Any) -> Any:
    """`value` as JSON that survives the way through a database; what has no exact form becomes text.

    PostgreSQL writes 1e16 as a whole number when it gives it back, so fractions are kept as text.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Mapping):
        return {text_of(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    return text_of(value)


def canonical(value: Any) -> str:
    """The one way to write `value` as JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def facts(row: Any) -> dict[str, Any]:
    """What a row says, for its hash and for an export."""
    said = {name: getattr(row, name) for name in COVERED}
    return said | {"at": row.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")}


def hash_of(row: Any, previous: str) -> str:
    return hashlib.sha256(f"{previous}\n{canonical(facts(row))}".encode()).hexdigest()
