"""Supervision in Wagtail's admin; each part registers its own."""

from supervision.assessment import hooks as assessment
from supervision.clocks import hooks as clocks
from supervision.violations import hooks as violations

__all__ = ["assessment", "clocks", "violations"]
