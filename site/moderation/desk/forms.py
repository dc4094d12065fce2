"""Forms of the desk: a decision, with what the kind of step asks for."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from moderation.deciding import Decision
from moderation.states import OfficeTaskState, SecrecyResult
from moderation.tasks import APPROVE, REJECT, MeetingTask, OfficeTask, SecrecyTask
from pages.base.changes import Difference
from pages.base.media import SiteDocument

LARGEST_SCAN = 20 * 1024 * 1024
SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".ofd")


class DecisionForm(forms.Form):
    """同意 or 退回. A comment may be given for each part that changed; a return needs a reason."""

    outcome = forms.ChoiceField(label=_("决定"), choices=[(APPROVE, _("同意")), (REJECT, _("退回"))])
    comment = forms.CharField(
        label=_("意见"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("退回时必填，写明要改什么。"),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    #: What the step asks for beyond a decision, said above its fields.
    rule: Any = ""
    #: Fields of the step's own record.
    recorded: tuple[str, ...] = ()

    def __init__(self, *args: Any, step: OfficeTaskState, differences: list[Difference] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.step, self.differences = step, differences or []
        for difference in self.differences:
            self.fields[f"on_{difference.name}"] = forms.CharField(
                label=_("对“%(label)s”的意见") % {"label": difference.label}, required=False, max_length=500
            )

    def on_parts(self) -> list[forms.BoundField]:
        """Comments on single parts, folded away on the screen: most decisions have none."""
        return [self[f"on_{difference.name}"] for difference in self.differences]

    def said(self) -> str:
        """The comment with those on single parts below it, each with the part's name."""
        lines = [self.cleaned_data["comment"].strip()]
        lines += [
            f"{difference.label}：{text}"
            for difference in self.differences
            if (text := self.cleaned_data.get(f"on_{difference.name}", "").strip())
        ]
        return "\n".join(filter(None, lines))

    def is_return(self) -> bool:
        return bool(self.cleaned_data.get("outcome") == REJECT)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.is_return() and not self.said():
            self.add_error("comment", _now("退回要写明理由，好让提交的人知道改什么。"))
        return data

    def decision(self) -> Decision:
        record = {name: self.cleaned_data[name] for name in self.recorded if self.cleaned_data.get(name)}
        return Decision(self.cleaned_data["outcome"], self.said(), self.cleaned_data["seen"], record)


class SecrecyForm(DecisionForm):
    """保密审查: who checked, when, with what result."""

    checked_by = forms.CharField(label=_("审查人"), max_length=40, required=False)
    decided_on = forms.DateField(
        label=_("审查日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}), initial=timezone.localdate
    )
    secrecy_result = forms.ChoiceField(label=_("审查结果"), choices=SecrecyResult, required=False, initial="open")
    rule = _("同意以前要记下审查人、日期和结果。选“不予公开”的，写明依据和理由，内容退回，不会公布。")
    recorded = ("checked_by", "decided_on", "secrecy_result")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        keeps_back = data.get("secrecy_result") == SecrecyResult.KEPT_BACK
        if keeps_back and not self.said():
            self.add_error("comment", _now("不予公开的，要写明依据和理由（只在内部留存）。"))
        if not self.is_return() or keeps_back:
            for name in ("checked_by", "decided_on", "secrecy_result"):
                if not data.get(name):
                    self.add_error(name, _now("保密审查要记下审查人、日期和结果。"))
        return data


class MeetingForm(DecisionForm):
    """A decision of a meeting: number and date of its document, and the scan."""

    document_number = forms.CharField(label=_("文号或会议纪要编号"), max_length=60, required=False)
    decided_on = forms.DateField(label=_("会议日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    scan_file = forms.FileField(label=_("扫描件"), required=False, help_text=_("PDF、OFD 或图片，不超过20MB。"))
    rule = _(
        "这一步由会议决定：先打印送审稿提交会议，会后在这里登记文号、日期，附上扫描件，再按会议的决定点“同意”或“退回”。"
    )
    recorded = ("document_number", "decided_on", "scan")

    def clean_scan_file(self) -> Any:
        file = self.cleaned_data["scan_file"]
        if file and (file.size > LARGEST_SCAN or not file.name.lower().endswith(SCANS)):
            raise forms.ValidationError(_now("扫描件要是PDF、OFD或图片，不超过20MB。"))
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_return():
            for name in ("document_number", "decided_on"):
                if not data.get(name):
                    self.add_error(name, _now("会议决定的事项要登记文号和日期。"))
        decided = data.get("decided_on")
        if decided and decided > timezone.localdate():
            self.add_error("decided_on", _now("会议日期还没到。"))
        return data

    def decision(self) -> Decision:
        if file := self.cleaned_data.get("scan_file"):
            self.cleaned_data["scan"] = SiteDocument.objects.create(
                title=self.cleaned_data.get("document_number") or file.name,
                file=file,
                internal=True,
                collection=Collection.get_first_root_node(),
            )
        return super().decision()


FORMS: dict[type[OfficeTask], type[DecisionForm]] = {SecrecyTask: SecrecyForm, MeetingTask: MeetingForm}


def form_for(task: OfficeTask) -> type[DecisionForm]:
    return FORMS.get(type(task), DecisionForm)
