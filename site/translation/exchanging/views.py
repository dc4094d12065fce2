"""PO and XLIFF: out of one page, a list or a selection; back in with a preview that says what becomes of each line."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from moderation.errors import RefusedError
from pages.base.numbers import is_number, numbers_in
from pages.base.screens import titled
from translation.exchange.po import read_po, write_po
from translation.exchange.units import ExchangeError, Unit, refuse_too_large
from translation.exchange.xliff import read_xliff, write_xliff
from translation.exchanging.collecting import units_of
from translation.exchanging.models import Upload, keep
from translation.exchanging.taking import Weighed, WeighedPage, take, weigh
from translation.rights import translatable, translates

FORMATS: dict[str, tuple[Any, str, str]] = {
    "po": (write_po, "text/x-gettext-translation; charset=utf-8", "po"),
    "xliff": (write_xliff, "application/x-xliff+xml", "xlf"),
}
READERS = {".po": read_po, ".xlf": read_xliff, ".xliff": read_xliff}
#: Lines of one preview; a longer file is taken over without every line on the screen.
SHOWN = 400


class UploadForm(forms.Form):
    """A file as it came out of here, with its translations."""

    file = forms.FileField(
        label=_("PO 或 XLIFF 文件"), help_text=_("从这里导出、在翻译软件里译好的文件。先预览，确认后才保存。")
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        reader = READERS.get(PurePath(file.name).suffix.lower())
        if reader is None:
            raise forms.ValidationError(_now("只收 .po、.xlf、.xliff 文件。"))
        try:
            refuse_too_large(file.size)
            self.units: list[Unit] = reader(file.read())
        except ExchangeError as error:
            raise forms.ValidationError(str(error)) from error
        return file


def _chosen(request: HttpRequest) -> list[Page]:
    """The Tibetan pages that are asked for: ticked ones, or a list with all that stands below it."""
    own = translatable(request.user)
    if below := request.POST.get("below", ""):
        root = own.filter(pk=below).first() if is_number(below) else None
        return list(own.filter(path__startswith=root.path).order_by("path")) if root else []
    wanted = numbers_in(request.POST.getlist("page"))
    return list(own.filter(pk__in=wanted).order_by("path"))


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    if not translates(request.user):
        raise Http404
    writer, kind, ending = FORMATS.get(request.POST.get("format", ""), FORMATS["po"])
    pages = _chosen(request)
    if not pages:
        raise RefusedError(_now("没有选中要导出的页面。"))
    response = HttpResponse(writer(units_of(pages)), content_type=kind)
    name = f"{pages[0].slug}-{timezone.localdate():%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    if not translates(request.user):
        raise Http404
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = keep(request.user, form.cleaned_data["file"].name, form.units)
        return redirect("translation_import_preview", kept.pk)
    context = {"form": form, **titled(_now("导入译文"), "upload")}
    return TemplateResponse(request, "translation/import.html", context)


def _confirmed(request: HttpRequest, kept: Upload) -> HttpResponse:
    """Take over what can be taken. What cannot stays on the screen: it is to be mended by hand or in the file."""
    weighed = weigh(kept.units, request.user, kept.seen)
    count = take(weighed, request.user)
    messages.success(request, _now("已导入%(count)d段，请在翻译页面核对后提交审定。") % {"count": count})
    if changed := [each.unit.label for page in weighed for each in page.units if each.changed]:
        messages.warning(
            request,
            _now("预览以后有人改了%(count)d段（%(labels)s），没有导入。请看下面现在的译文，再决定要不要替换。")
            % {"count": len(changed), "labels": "、".join(dict.fromkeys(changed[:10]))},
        )
    if wrong := sum(len(page.wrong) for page in weighed) - len(changed):
        messages.warning(request, _now("还有%(count)d段不能导入，原因列在下面。") % {"count": wrong})
    if changed or wrong:
        return redirect("translation_import_preview", kept.pk)
    kept.delete()
    only = weighed[0].page if len(weighed) == 1 else None
    return redirect("translation_desk", only.pk) if only else redirect("translation_queue")


def _listed(weighed: list[WeighedPage]) -> list[tuple[WeighedPage, list[Weighed]]]:
    """Pages with the lines that the screen shows of each, those with something wrong in front."""
    left, rows = SHOWN, []
    for page in sorted(weighed, key=lambda page: not page.wrong):
        told = page.told[:left]
        left -= len(told)
        rows.append((page, told))
    return rows


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of each line of a file; a press of the button takes over what can be taken."""
    kept = get_object_or_404(Upload, pk=pk, user=request.user.pk)
    if request.method == "POST":
        return _confirmed(request, kept)
    weighed = weigh(kept.units, request.user)
    kept.show({(each.unit.page, each.unit.path): each.now for page in weighed for each in page.units})
    taken, wrong = sum(len(page.taken) for page in weighed), sum(len(page.wrong) for page in weighed)
    total = sum(len(page.units) for page in weighed)
    context = {
        "upload": kept,
        "pages": _listed(weighed),
        "taken": taken,
        "wrong": wrong,
        "total": total,
        "skipped": total - taken - wrong,
        "unlisted": max(0, taken + wrong - SHOWN),
        **titled(_now("导入译文"), "upload", kept.name),
    }
    return TemplateResponse(request, "translation/import_preview.html", context)
