"""Start-up check: a kind that citizens read and that the index does not describe stops the site."""

from typing import Any

from django.core import checks

from pages.base.kinds import Role, models_of
from search.describing import DESCRIBERS


@checks.register()
def check_kinds_are_indexed(**_kwargs: Any) -> list[checks.CheckMessage]:
    wanted = [*models_of(Role.ENTRY), *models_of(Role.FRONT)]
    return [
        checks.Error(f"{model.__name__} is not described for the index", obj=model, id="search.E001")
        for model in wanted
        if model not in DESCRIBERS
    ]
