"""Supervision in Wagtail's admin; each part registers its own."""

from supervision.clocks import hooks as clocks
from supervision.violations import hooks as violations

__all__ = ["clocks", "violations"]
