"""Admin behaviour of pages: guarded documents, told conflicts, quick listings."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from pages.base.conflicts import conflict_response
from pages.base.media import SiteDocument


@hooks.register("before_serve_document")
def guard_internal_document(document: SiteDocument, request: HttpRequest) -> HttpResponse | None:
    """内部流程图 and other internal files: a stranger is told there is nothing here."""
    if document.internal and not request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponse(status=404)
    return None


@hooks.register("before_edit_page")
def tell_conflict(request: HttpRequest, page: Any) -> HttpResponse | None:
    return conflict_response(request, page)


@hooks.register("before_copy_page")
def refuse_alias(request: HttpRequest, page: Any) -> HttpResponse | None:
    """An alias would follow its source past the office that answers for the copy (谁发布谁负责)."""
    if request.method == "POST" and request.POST.get("alias"):
        messages.error(request, _("不能建立别名：发布的内容由各自的部门负责。请复制后由接收的部门修改、发布。"))
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


#: Rows of the screen on which pages are dragged into order; it has no paging of its own.
MOST_SORTABLE = 200


@hooks.register("construct_explorer_page_queryset")
def bound_manual_order(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    """Ordering by hand shows all children at once: thousands of them took half a minute."""
    if request.GET.get("ordering") != "ord" or parent_page is None or parent_page.numchild <= MOST_SORTABLE:
        return pages
    messages.info(
        request,
        _("下级页面超过%(most)d个，手工排序只显示前%(most)d个。请用标题或更新时间排序，或用搜索查找。")
        % {"most": MOST_SORTABLE},
    )
    first = parent_page.get_children().order_by("path").values_list("pk", flat=True)[:MOST_SORTABLE]
    return pages.filter(pk__in=list(first))
