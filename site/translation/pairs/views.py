"""藏文, from a Chinese page: where its translation stands, and whether the two become public in one act."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from moderation.errors import RefusedError
from moderation.noting import note_refusal
from pages.base.bilingual.twins import is_tibetan, twin_of
from pages.base.screens import titled
from translation.pairs.keeping import pair_of, set_together
from translation.queue import State, standing_of
from translation.rights import may_translate
from translation.versions import submitted_revision


@require_http_methods(["GET", "POST"])
def pair_view(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    twin = twin_of(page)
    if is_tibetan(page) or twin is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    if request.method == "POST":
        together = request.POST.get("together") == "1"
        try:
            set_together(page, together, request.user)
        except RefusedError as error:
            note_refusal(request, error)
            messages.error(request, str(error))
        else:
            messages.success(
                request,
                _("已记下：中文审批完后等藏文，一起公布。") if together else _("已记下：中文审批完就公布，不等藏文。"),
            )
        return redirect("translation_pair", page_id)
    found = standing_of(twin)
    pair = pair_of(page)
    context = {
        "page": page,
        "twin": twin,
        "standing": State(found.standing),
        "demand": found.demand,
        "pair": pair,
        "waits": pair is not None and pair.chinese_state_id is not None,
        "submitted": submitted_revision(page),
        "may_translate": may_translate(request.user, twin),
        **titled(_("藏文"), "globe", page.title),
    }
    return TemplateResponse(request, "translation/pair.html", context)
