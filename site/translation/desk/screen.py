"""The translator's desk: Chinese beside Tibetan, line by line; saving, converting, submitting, looking at the page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import Page

from moderation.errors import RefusedError
from moderation.noting import note_refusal
from translation.desk.opening import Desk, open_desk
from translation.desk.saving import TEXT, ConflictError, doubts_of, lost, put_back, save
from translation.desk.showing import screen_of
from translation.drafting import ObstaclesError, previewed, submit
from translation.rights import may_translate, translates
from translation.wylie import from_wylie

LONGEST = 20_000


def own_page(request: HttpRequest, page_id: int) -> Page:
    """A Tibetan page that the person translates; anything else isn't there."""
    page: Page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    if not may_translate(request.user, page):
        raise Http404
    return page


@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, page_id: int) -> HttpResponse:
    page = own_page(request, page_id)
    if request.method == "POST" and "ahead" in request.POST:
        open_desk(page, ahead=request.POST["ahead"] == "1")
        return redirect("translation_desk", page_id)
    opened = open_desk(page)
    if request.method == "POST":
        return _posted(request, opened)
    return _screen(request, opened)


def _screen(request: HttpRequest, opened: Desk, status: int = 200, **said: Any) -> HttpResponse:
    context = {**screen_of(opened, request.user), **said}
    return TemplateResponse(request, "translation/desk.html", context, status=status)


def _posted(request: HttpRequest, opened: Desk) -> HttpResponse:
    posted: dict[str, str] = {name: str(value) for name, value in request.POST.items()}
    path, _sign, text = posted.get("take", "").partition("|")
    if path:
        posted[TEXT + path] = text
    try:
        version = int(posted.get("version", ""))
        changed = save(opened, posted, version, request.user)
    except (ConflictError, ValueError):
        opened = open_desk(opened.page)  # in a race it was read before the colleague saved
        gone = lost(opened, posted)
        others = put_back(opened, posted)
        if gone or others:
            return _screen(request, opened, 409, conflict=True, others=others, lost=gone)
        messages.info(request, _("这一页已经这样保存过了。"))
        return redirect("translation_desk", opened.page.pk)
    if posted.get("wylie"):
        _tell_doubts(request, doubts_of(changed, posted))
    if "submit" in posted:
        return _submitted(request, opened)
    messages.success(request, _("已保存%(count)d段。") % {"count": len(changed)} if changed else _("没有改动。"))
    anchor = f"#s-{path}" if path else ""
    response = redirect("translation_desk", opened.page.pk)
    response["Location"] += anchor
    return response


def _tell_doubts(request: HttpRequest, doubts: list[str]) -> None:
    if doubts:
        messages.warning(
            request, _("有的 Wylie 拼写没有认出来，请核对：%(doubts)s") % {"doubts": "；".join(doubts[:5])}
        )


def _submitted(request: HttpRequest, opened: Desk) -> HttpResponse:
    try:
        submit(opened, request.user)
    except ObstaclesError as error:
        return _screen(request, opened, 422, obstacles=error.obstacles)
    except RefusedError as error:
        note_refusal(request, error)
        return _screen(request, opened, 409, refused=str(error))
    messages.success(request, _("已提交审定：%(title)s。") % {"title": opened.chinese.title})
    return redirect("translation_queue")


@require_GET
def preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """The Tibetan page with the words that are saved at the desk."""
    version = previewed(open_desk(own_page(request, page_id)))
    response: HttpResponse = version.make_preview_request(request, version.default_preview_mode)
    return response


@require_POST
def wylie(request: HttpRequest) -> HttpResponse:
    """Convert one field for the key of the desk's script."""
    if not translates(request.user):
        raise Http404
    converted = from_wylie(request.POST.get("text", "")[:LONGEST])
    return JsonResponse({"text": converted.text, "doubts": list(converted.doubts)})
