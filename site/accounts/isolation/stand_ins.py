"""Views that take the place of Wagtail's where those offer what is not the person's own and have no hook for it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from wagtail.admin.views.chooser import BrowseView, page_models_from_string
from wagtail.models import Page

from accounts.isolation.scoping import media_models, own_tags, visible
from pages.base.querysets import PublicQuerySet

TAGS_OFFERED = 10


def browse(request: HttpRequest) -> HttpResponseBase:
    """Wagtail opens the chooser on the page above all pages of the wanted kind, be it a draft of others."""
    try:
        models = page_models_from_string(request.GET.get("page_type") or "wagtailcore.page")
    except (ValueError, LookupError) as error:
        raise Http404 from error
    wanted = PublicQuerySet(Page).originals().filter(visible(request.user))
    start = Page.get_first_root_node() if Page in models else wanted.type(*models).first_common_ancestor()
    return BrowseView.as_view()(request, parent_page_id=start.pk)


def tags(request: HttpRequest, app_name: str = "", model_name: str = "") -> HttpResponseBase:
    """Tags that the person's own pictures and files carry; Wagtail offers everybody's."""
    term = request.GET.get("term", "")
    found: set[str] = set()
    for model in media_models() if term and app_name in {"", "taggit"} else ():
        offered = own_tags(request.user, model).filter(name__istartswith=term)
        found |= set(offered.values_list("name", flat=True))
    return JsonResponse(sorted(found)[:TAGS_OFFERED], safe=False)


#: By the name of the address. They read only: writing views run in a transaction, which a stand-in would miss.
STAND_INS: dict[str, Callable[..., HttpResponseBase]] = {
    "wagtailadmin_choose_page": browse,
    "wagtailadmin_tag_autocomplete": tags,
    "wagtailadmin_tag_model_autocomplete": tags,
}
