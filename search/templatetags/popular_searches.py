"""Popular queries for the box where people search."""

from typing import Any

from django import template
from django.utils.translation import get_language

from search.popular import popular

register = template.Library()


@register.simple_tag(takes_context=True)
def popular_searches(context: template.Context) -> dict[str, Any]:
    """Queries popular in the sub-site in which the reader searches, and its region to search in."""
    region = context.get("searched_region")
    subsite = context.get("subsite")
    if region is None and subsite:
        region = "" if subsite.region.pk == subsite.portal.pk else subsite.region.region_code
    return {"region": region or "", "texts": popular(region or "", get_language() or "")}
