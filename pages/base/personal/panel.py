"""The panel of a page's form that names what personal numbers keep it back, masks them, or takes a reason."""

from typing import Any

from wagtail.admin.panels import Panel

from pages.base.forms import MASK_ACTION, REASON_FIELD


class PersonalPanel(Panel):
    """Hidden where there is nothing to say."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "moderation/personal.html"

        def held(self) -> list[Any]:
            return list({item.digest: item for item in getattr(self.form, "personal", [])}.values())

        def is_shown(self) -> bool:
            return bool(super().is_shown()) and bool(self.held())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            held = self.held()
            return {
                **context,
                "held": [
                    (item, f"{REASON_FIELD}{item.digest}", self.form.data.get(f"{REASON_FIELD}{item.digest}", ""))
                    for item in held
                ],
                "mask_action": MASK_ACTION,
                "can_be_masked": any(item.can_be_masked for item in held),
            }
