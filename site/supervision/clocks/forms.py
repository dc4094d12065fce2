"""登记变动, 延长期限, 撤销登记."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from supervision.clocks.keeping import is_active, term_of
from supervision.clocks.models import Clock
from supervision.clocks.rules import ClockRule, Recorded


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **options)


class EventForm(forms.Form):
    """What happened that a page must follow within a legal term."""

    rule = forms.ChoiceField(label=_("发生了什么"), widget=forms.RadioSelect)
    event_on = _day(label=_("日期"), help_text=_("批准、变动的日期；“定期复核”填计划复核的日期。当日不计入期限。"))
    ground = forms.CharField(label=_("事由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)

    def __init__(self, *args: Any, rules: list[ClockRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = {rule.key: rule for rule in rules if is_active(rule)}
        choice: Any = self.fields["rule"]
        choice.choices = [
            (rule.key, _now("%(label)s（%(term)s）") % {"label": rule.label, "term": term_of(rule)})
            for rule in self.rules.values()
        ]

    def chosen(self) -> ClockRule:
        return self.rules[self.cleaned_data["rule"]]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        day, rule = data.get("event_on"), self.rules.get(data.get("rule", ""))
        ahead = rule is not None and any(opener.ahead for opener in rule.openers_of(Recorded))
        if day and rule and not ahead and day > timezone.localdate():
            self.add_error("event_on", _now("日期不能晚于今天：事情发生以后再登记。"))
        if day and ahead and day < timezone.localdate():
            self.add_error("event_on", _now("复核日期不能早于今天。"))
        return data


class ExtensionForm(forms.Form):
    until = _day(label=_("延长到"))
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("写明依据；督促单位看得到，并记入内部留痕。"),
    )

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock

    def clean_until(self) -> datetime.date:
        until: datetime.date = self.cleaned_data["until"]
        if until <= self.clock.deadline:
            raise forms.ValidationError(
                _now("要晚于现在的期限%(day)s。") % {"day": self.clock.deadline.strftime("%Y-%m-%d")}
            )
        return until


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("写明哪里登记错了；记入内部留痕。"),
    )
