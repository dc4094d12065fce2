"""Checks each page, task, revision, picture and file that an address of the admin names, before its view runs.

Whatever is not the person's own is not there: the answer is the same as for a number that does not exist.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from django.urls import ResolverMatch
from wagtail.models import Page, TaskState, WorkflowState

from accounts.isolation import scoping
from pages.base.doors import name_of
from pages.base.numbers import is_number

PAGE_KEYS = frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"})
#: Fields of forms that name where a page goes; their messages would call it by its title.
TARGET_FIELDS = ("new_parent_page", "parent_page")
REVISION_KEYS = frozenset({"revision_id", "revision_id_a", "revision_id_b"})
IMAGE_KEYS, DOCUMENT_KEYS = frozenset({"image_id"}), frozenset({"document_id", "doc_id"})
#: Where `pk` and `?id=` mean a page, a picture or a file.
PAGE_SPACES = frozenset({"wagtailadmin_pages", "wagtailadmin_api:pages"})
IMAGE_SPACES = frozenset({"wagtailimages", "wagtailimages_chooser", "wagtailadmin_api:images"})
DOCUMENT_SPACES = frozenset({"wagtaildocs", "wagtaildocs_chooser", "wagtailadmin_api:documents"})
#: Here a person looks around: what is public may be named, and what leads to their own pages.
LOOKING = frozenset(
    {
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_api:pages:detail",
    }
)


def guard(request: HttpRequest, match: ResolverMatch) -> None:
    """Raise `Http404` where the address names something that is not the person's own."""
    user = request.user
    pages = [_page(pk) for pk in _keys_of_path(match)]
    _check_own_parts(match, pages)
    if user.is_superuser:
        return
    pages += [_page(pk) for pk in _keys_sent(request, match)]
    test = scoping.may_name if name_of(match) in LOOKING else scoping.has_rights
    if not all(test(user, page) for page in pages):
        raise Http404
    _check_media(request, match)


def _keys_of_path(match: ResolverMatch) -> list[str]:
    """Ids of the pages in the address itself."""
    kwargs = match.kwargs
    found = [kwargs[key] for key in PAGE_KEYS & kwargs.keys()]
    if ":".join(match.namespaces) in PAGE_SPACES and "pk" in kwargs:
        found.append(kwargs["pk"])
    if "object_id" in kwargs and _is_page(kwargs):
        found.append(kwargs["object_id"])
    return [str(key) for key in found]


def _keys_sent(request: HttpRequest, match: ResolverMatch) -> list[str]:
    """Ids of the pages that are chosen by `?id=`, or that a form sends a page to."""
    found: list[str] = []
    if "wagtailadmin_pages" in match.namespaces:
        found += [key for field in TARGET_FIELDS for key in request.POST.getlist(field) if key]
    bulk = match.url_name == "wagtail_bulk_action" and _is_page(match.kwargs)
    if bulk or match.url_name == "wagtailadmin_choose_page_chosen_multiple":
        chosen, below = request.GET.getlist("id"), [key for key in request.GET.getlist("childOf") if key]
        if "all" in chosen and not below:
            raise Http404
        found += [key for key in chosen if key != "all"] + below
    return found


def _is_page(kwargs: Mapping[str, Any]) -> bool:
    try:
        return issubclass(apps.get_model(kwargs["app_label"], kwargs["model_name"]), Page)
    except (KeyError, LookupError):
        return False


def _page(pk: str) -> Page:
    page = Page.objects.filter(pk=pk).first() if is_number(pk) else None
    if page is None:
        raise Http404
    return page


def _check_own_parts(match: ResolverMatch, pages: list[Page]) -> None:
    """A task, workflow or revision in an address must be of the page in it: rights are checked on the page."""
    if not pages:
        return
    page = pages[0]
    kind = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.filter(base_content_type=kind, object_id=str(page.pk))
    for key, value in match.kwargs.items():
        own = True
        if key in REVISION_KEYS and str(value).isdecimal():
            own = page.revisions.filter(pk=value).exists()
        elif key == "task_state_id":
            own = TaskState.objects.filter(pk=value, workflow_state__in=states).exists()
        elif key == "workflow_state_id":
            own = states.filter(pk=value).exists()
        if not own:
            raise Http404


def _check_media(request: HttpRequest, match: ResolverMatch) -> None:
    space, kwargs = ":".join(match.namespaces), match.kwargs
    image, document = scoping.media_models()
    for model, keys, spaces in ((image, IMAGE_KEYS, IMAGE_SPACES), (document, DOCUMENT_KEYS, DOCUMENT_SPACES)):
        named = [str(kwargs[key]) for key in keys & kwargs.keys()]
        if space in spaces:
            named += [str(kwargs["pk"])] if "pk" in kwargs else []
            named += request.GET.getlist("id")
        if not named:
            continue
        if not all(map(is_number, named)):
            raise Http404
        if scoping.own_media(request.user, model).filter(pk__in=named).count() != len(set(named)):
            raise Http404
