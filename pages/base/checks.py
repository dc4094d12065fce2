"""Start-up checks of the page contract: a kind that forgets a duty stops the site from starting."""

from typing import Any

from django.apps import apps
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from pages.base.bilingual.declared import unsaid
from pages.base.clauses import undeclared
from pages.base.content import ContentPage


def contract_errors(model: Any) -> list[checks.CheckMessage]:
    """Duties of a concrete page kind: registered, placed in the tree, shown by a template."""
    errors: list[checks.CheckMessage] = []
    if "kind" not in vars(model) or model.kind.model is not model:
        errors.append(
            checks.Error(f"{model.__name__} is not registered", hint="Use @register_kind.", obj=model, id="pages.E001")
        )
    for rule in ("parent_page_types", "subpage_types"):
        if rule not in vars(model):
            errors.append(checks.Error(f"{model.__name__} says no {rule}", obj=model, id="pages.E002"))
    errors += [
        checks.Error(
            f"{model.__name__}.{name} has no clause of P13", hint="Say it in `clauses`.", obj=model, id="pages.E004"
        )
        for name in undeclared(model)
    ]
    errors += [
        checks.Error(
            f"{model.__name__}.{name} is neither words nor facts",
            hint="Say it in `words` or `facts`.",
            obj=model,
            id="pages.E005",
        )
        for name in unsaid(model)
    ]
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        errors.append(checks.Error(f"{model.__name__} has no template {model.template}", obj=model, id="pages.E003"))
    return errors


@checks.register()
def check_page_contract(**_kwargs: Any) -> list[checks.CheckMessage]:
    content_kinds = [model for model in apps.get_models() if issubclass(model, ContentPage)]
    return [error for model in content_kinds for error in contract_errors(model)]
