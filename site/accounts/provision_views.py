"""The centre's screen on which a region or department gets its groups and offices."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.all_fronts import fronts
from pages.base.screens import titled


@require_http_methods(["GET", "POST"])
def provision(request: HttpRequest) -> HttpResponse:
    """A table of fronts; POST `front` (a page's id, or `all`) makes what is missing. Its door lets in the centre."""
    found = list(fronts())
    if request.method == "GET":
        rows = [(front, missing) for front in found if (missing := front.missing())]
        context = {"rows": rows, "complete": len(found) - len(rows), **titled(_("机构和用户组"), "group")}
        return TemplateResponse(request, "accounts/provision.html", context)
    wanted = request.POST.get("front", "")
    chosen = [front for front in found if wanted in {"all", str(front.page.pk)}]
    if not chosen:
        raise Http404
    made = [f"{front.name}：{'、'.join(lines)}" for front in chosen if (lines := front.provide())]
    for line in made:
        messages.success(request, line)
    if not made:
        messages.info(request, _("不缺什么。"))
    return redirect("provision")
