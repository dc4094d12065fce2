"""Legal deadlines of a page, shown in its form and to citizens. Supervision says them; pages know no rules."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel


@dataclass(frozen=True)
class Deadline:
    """One running term. `due` is a date; `reckoning` says in Chinese how it was counted."""

    label: Any
    due: Any
    reckoning: str
    provisional: bool = False
    late: bool = False
    extended: bool = False


Ask = Callable[[Any], list[Deadline]]
_in_form: list[Ask] = []
_in_public: list[Ask] = []


def tell_deadlines(in_form: Ask, in_public: Ask) -> None:
    _in_form[:] = [in_form]
    _in_public[:] = [in_public]


def public_deadlines(page: Any) -> list[Deadline]:
    """What citizens see of a page's deadlines; empty for kinds that have none."""
    return [deadline for ask in _in_public for deadline in ask(page)]


class DeadlinePanel(Panel):
    """Terms that run on the page, above the words about its change."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/deadlines.html"

        def is_shown(self) -> bool:
            return bool(_in_form) and bool(self.instance.pk) and bool(super().is_shown())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "deadlines": _in_form[0](self.instance)}
