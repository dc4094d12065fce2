"""A town with its offices, a clerk of a department, and an item to edit."""

from tests.admin.conftest import clerk, item, town

__all__ = ["clerk", "item", "town"]
