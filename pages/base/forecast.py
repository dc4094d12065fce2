"""What will happen when a page is submitted, shown in its form. Moderation says it; pages know nothing of offices."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.panels import Panel

_ask: list[Callable[[Any], dict[str, Any]]] = []


def tell_forecast(ask: Callable[[Any], dict[str, Any]]) -> None:
    """`ask` takes the page and returns the context of the panel's template; empty for nothing to say."""
    _ask[:] = [ask]


class ForecastPanel(Panel):
    """The offices that the saved version would pass, with their names, before the button is pressed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "moderation/forecast.html"

        def is_shown(self) -> bool:
            return bool(_ask) and bool(super().is_shown())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, **_ask[0](self.instance)}
