"""Names of people and tags in the filters of listings. Wagtail offers everybody's."""

from typing import Any

from django.db.models import Count, Model
from django.http import HttpRequest
from wagtail.admin import filters
from wagtail.admin.models import popular_tags_for_model
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.images.views import chooser

from accounts.isolation.acting import acting_user
from accounts.isolation.scoping import colleagues, own_tags

TAGS_SHOWN = 10


def narrow_filters() -> None:
    """The filters of people are made once for all listings and take them from the request; tags have no hook at all."""
    for name in ("owner", "edited_by"):
        PageFilterSet.base_filters[name].queryset = _people
    filters.popular_tags_for_model = chooser.popular_tags_for_model = popular_tags


def _people(request: HttpRequest) -> Any:
    return colleagues(request.user)


def popular_tags(model: type[Model], count: int = TAGS_SHOWN) -> Any:
    user = acting_user()
    if user is None or user.is_superuser:
        return popular_tags_for_model(model, count)
    used = own_tags(user, model).annotate(item_count=Count("taggit_taggeditem_items"))
    return used.order_by("-item_count")[:count]
