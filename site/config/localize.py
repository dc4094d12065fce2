"""wagtail-localize for its sources, segments and memory, without its doors (decision 0026).

Its `wagtail_hooks` register addresses, buttons and an edit view that publish past the rights of pages. Wagtail looks
for that module by name; an empty one stands in its place, so that none of its doors exists at all.
"""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

from wagtail_localize.apps import WagtailLocalizeAppConfig

HOOKS = "wagtail_localize.wagtail_hooks"


class LocalizeConfig(WagtailLocalizeAppConfig):
    def ready(self) -> None:
        """Sources are kept by our own acts: its receivers of deleted pages have nothing to do."""
        empty = ModuleType(HOOKS, "Its doors are shut: see config.localize.")
        empty.__spec__ = ModuleSpec(HOOKS, None)
        sys.modules[HOOKS] = empty
