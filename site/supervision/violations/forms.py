"""登记违规, 登记整改, 撤销, 起草通报."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pages.base.subsites import offices_of
from supervision.violations.kinds import WORDING
from supervision.violations.models import Violation

NO_NAMES = _("只写单位和职务行为，不写个人姓名、身份证号和电话。")


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


def _text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def not_ahead(day: datetime.date) -> datetime.date:
    if day > timezone.localdate():
        raise forms.ValidationError(_now("日期不能晚于今天。"))
    return day


def _by_region(departments: list[Any]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Every county has a 县公安局: departments stand below the name of their region."""
    places = offices_of(departments)
    found: dict[str, list[tuple[int, str]]] = {}
    for department in departments:
        region = places[department.pk][0]
        found.setdefault(region.short_name if region else "", []).append((department.pk, department.full_name))
    return list(found.items())


class WhereForm(forms.Form):
    """The department first: its items are the choices of the form that follows."""

    department = forms.TypedChoiceField(label=_("责任单位"), coerce=int)

    def __init__(self, *args: Any, departments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.choices = [("", _("请选择")), *_by_region(list(departments))]


class ViolationForm(forms.ModelForm):
    """What was found. The kinds stand in the article's words."""

    target = forms.TypedChoiceField(label=_("对象"), coerce=int, help_text=_("整个部门，或者其中一个公开的事项。"))
    found_on = _day(label=_("发现日期"))
    correct_by = _day(label=_("整改期限"), help_text=_("在这一天以前（含当日）整改完。"))

    class Meta:
        model = Violation
        fields = ["kind", "found_on", "facts", "ground", "document_number", "correction", "correct_by"]
        widgets = {"kind": forms.RadioSelect, "facts": _text(4), "correction": _text(3), "ground": _text(2)}
        help_texts = {
            "kind": _("《权责清单管理暂行办法》第十四条列举的八种情形。"),
            "facts": NO_NAMES,
            "ground": _("违反了哪个文件的哪一条。"),
            "document_number": _("责令改正通知的文号，没有就不填。"),
        }

    field_order = ["target", "kind"]

    def __init__(self, *args: Any, targets: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = targets  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(WORDING.items())  # type: ignore[attr-defined]

    def clean_found_on(self) -> datetime.date:
        return not_ahead(self.cleaned_data["found_on"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        found, until = data.get("found_on"), data.get("correct_by")
        if found and until and until < found:
            self.add_error("correct_by", _now("整改期限不能早于发现日期。"))
        return data

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or []}


class DatedForm(forms.Form):
    """An act on a violation that was found before."""

    day: str

    def __init__(self, *args: Any, violation: Violation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.violation = violation

    def _checked(self, day: datetime.date) -> datetime.date:
        if day < self.violation.found_on:
            raise forms.ValidationError(
                _now("不能早于发现日期%(day)s。") % {"day": self.violation.found_on.strftime("%Y-%m-%d")}
            )
        return not_ahead(day)


class CorrectionForm(DatedForm):
    corrected_on = _day(label=_("整改完成日期"))
    note = forms.CharField(label=_("整改情况"), max_length=300, widget=_text(2), help_text=NO_NAMES)

    def clean_corrected_on(self) -> datetime.date:
        return self._checked(self.cleaned_data["corrected_on"])


class RevocationForm(forms.Form):
    reason = forms.CharField(
        label=_("撤销的理由"), max_length=300, widget=_text(2), help_text=_("登记有误时撤销；理由记入内部留痕。")
    )


class BulletinForm(forms.Form):
    """A 通报 (ZY 权责 14: by the government of the same level): its head and the violations in it."""

    violations = forms.ModelMultipleChoiceField(
        label=_("通报的情形"), queryset=Violation.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    title = forms.CharField(label=_("标题"), max_length=120)
    document_number = forms.CharField(label=_("发文字号"), max_length=60, help_text=_("同级人民政府通报的文号。"))
    date = _day(label=_("成文日期"))
    opening = forms.CharField(label=_("开头"), max_length=1000, widget=_text(4), help_text=NO_NAMES)

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["violations"]
        field.queryset = candidates
        field.label_from_instance = label_of

    def clean_date(self) -> datetime.date:
        return not_ahead(self.cleaned_data["date"])


def label_of(violation: Violation) -> str:
    item = f"《{violation.item_title}》" if violation.item_title else ""
    day = violation.found_on.strftime("%Y-%m-%d")
    return f"{day} {violation.region_name} {violation.department_name}{item}：{violation.get_kind_display()}"
