"""Forms of the acts. Each says beside its fields what the rule is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moderation.acts.emergency import EmergencyGround
from pages.base.clauses import Clause
from pages.base.personal.holding import in_words
from pages.departments.models import DepartmentPage
from pages.powers.enums import Status, SuspensionReason
from pages.powers.models import PowerItem, PowerListPage
from pages.regions.models import CountyPage


class PublicWords(forms.Form):
    """Words of an act stand in the public record: no personal number gets there past the pages (A7)."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and (found := in_words(str(self.fields[name].label), value)):
                self.add_error(name, found)


class ActForm(PublicWords):
    """What every act asks: on what ground. It becomes part of the public record."""

    change_ground = forms.CharField(label=_("变更依据"), max_length=200, help_text=_("公开显示在“变更记录”里。"))

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def targets(self) -> list[Any]:
        return []

    def values(self) -> dict[str, Any]:
        """Fields of the version that the act makes."""
        return {"change_ground": self.cleaned_data["change_ground"], "change_summary": ""}


class SuspendForm(ActForm):
    """P14: one of four reasons. The suspended item stays fully public."""

    suspension_reason = forms.ChoiceField(label=_("暂停原因"), choices=SuspensionReason, widget=forms.RadioSelect)
    status_note = forms.CharField(
        label=_("状态说明"), max_length=200, required=False, help_text=_("公开显示；周期性办理的写明两个周期的时间。")
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        needs_words = (SuspensionReason.OTHER, SuspensionReason.BETWEEN_PERIODS)
        if data.get("suspension_reason") in needs_words and not data.get("status_note"):
            self.add_error("status_note", _now("选“其他原因”或者周期性办理时，请写明具体情况。"))
        return data

    def values(self) -> dict[str, Any]:
        names = ("suspension_reason", "status_note")
        return {**super().values(), **{name: self.cleaned_data[name] for name in names}}


class NotedForm(ActForm):
    """An act with a word of explanation: 恢复, 取消."""

    status_note = forms.CharField(
        label=_("状态说明"), max_length=200, required=False, help_text=_("公开显示；没有要说明的可不填。")
    )

    def values(self) -> dict[str, Any]:
        return {**super().values(), "status_note": self.cleaned_data["status_note"]}


class DevolveForm(NotedForm):
    """下放: to which counties. Each gets a draft in the list of its department of the same name."""

    lists = forms.ModelMultipleChoiceField(
        label=_("下放给哪些部门"), queryset=PowerListPage.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region, own = self.page.subsite().region, self.page.responsible_department()
        counties = CountyPage.objects.descendant_of(region)
        twins = [twin for county in counties for twin in DepartmentPage.objects.child_of(county).filter(slug=own.slug)]
        offered = [found.pk for twin in twins for found in PowerListPage.objects.child_of(twin)]
        choice: Any = self.fields["lists"]
        choice.queryset = PowerListPage.objects.filter(pk__in=offered)
        choice.label_from_instance = self._named

    @staticmethod
    def _named(found: PowerListPage) -> str:
        subsite: Any = found.subsite()
        return f"{subsite.region.short_name} {subsite.department.short_name}"

    def targets(self) -> list[Any]:
        return list(self.cleaned_data["lists"])


class MergeForm(NotedForm):
    """整合归并: into which item of the same list."""

    into = forms.ModelChoiceField(label=_("并入哪个事项"), queryset=PowerItem.objects.none(), empty_label=_("请选择"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        siblings = PowerItem.objects.sibling_of(self.page, inclusive=False).filter(status=Status.ACTIVE)
        choice: Any = self.fields["into"]
        choice.queryset = siblings.public().order_by("code")

    def targets(self) -> list[Any]:
        return [self.cleaned_data["into"]]


class RenameForm(ActForm):
    """更名: clause (1) of P13."""

    title = forms.CharField(label=_("新的职权名称"), max_length=255)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"].strip()
        if title == self.page.title:
            raise forms.ValidationError(_now("和现在的名称一样。"))
        return title

    def values(self) -> dict[str, Any]:
        return {**super().values(), "title": self.cleaned_data["title"]}


class StructuralForm(PublicWords):
    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    ground = forms.CharField(label=_("依据"), max_length=200, required=False)

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def target(self) -> Any:
        return None


class TransferForm(StructuralForm):
    """划转 to another department of the same region."""

    department = forms.ModelChoiceField(
        label=_("接收的部门"), queryset=DepartmentPage.objects.none(), empty_label=_("请选择")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = DepartmentPage.objects.ancestor_of(self.page, inclusive=True).order_by("-depth").first()
        if own is not None:
            others = DepartmentPage.objects.sibling_of(own, inclusive=False).order_by("code")
            choice: Any = self.fields["department"]
            choice.queryset = others

    def target(self) -> Any:
        return self.cleaned_data["department"]


class EmergencyForm(forms.Form):
    ground = forms.ChoiceField(label=_("情形"), choices=EmergencyGround, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


STATUS_FORMS: dict[Clause, type[ActForm]] = {
    Clause.SUSPEND: SuspendForm,
    Clause.RESUME: NotedForm,
    Clause.ABOLISH: NotedForm,
    Clause.DEVOLVE: DevolveForm,
    Clause.MERGE: MergeForm,
    Clause.BASIS: RenameForm,
}
STRUCTURAL_FORMS: dict[Clause, type[StructuralForm]] = {
    Clause.WITHDRAW: StructuralForm,
    Clause.TRANSFER: TransferForm,
}
