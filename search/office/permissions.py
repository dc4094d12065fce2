"""Who may do what on the office's screens."""

from typing import Any

#: Rights of the prefecture's central office (政务服务中心); a group holds them, nobody is named in code.
READS_COUNTS = "search.view_querycount"
TENDS_RULES = "search.change_bestbet"


def reads_counts(user: Any) -> bool:
    return bool(user.has_perm(READS_COUNTS))


def tends_rules(user: Any) -> bool:
    return bool(user.has_perm(TENDS_RULES))
