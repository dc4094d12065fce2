"""Supervision in Wagtail's admin; each part registers its own."""

from supervision.clocks import hooks as clocks

__all__ = ["clocks"]
