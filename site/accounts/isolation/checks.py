"""The site does not start with an address of the admin that nobody has classified."""

from typing import Any

from django.core.checks import Error

from pages.base.doors import unclassified


def check_doors(**_kwargs: Any) -> list[Error]:
    return [
        Error(
            f"The admin's address {name} has no door.",
            hint="Call pages.base.doors.register_doors from the app that brings it; until then it is refused.",
            id="accounts.E001",
        )
        for name in unclassified()
    ]
