"""What a person chose on the screen of a batch, as the browser sends it."""

from dataclasses import dataclass, field

from django.http import QueryDict

from moderation.deciding import Decision
from moderation.desk.forms import DecisionForm
from moderation.tasks import APPROVE, REJECT
from pages.base.numbers import is_number, numbers_in

ALL, SELECTED, RETURNED, REST = "approve_all", "approve_selected", "reject_selected", "approve_rest"


@dataclass(frozen=True)
class Choice:
    """The button, the rows chosen and the marks of the versions that were listed when the screen was made."""

    button: str
    marks: dict[int, str]
    selected: list[int]
    rest: list[int]
    reasons: dict[int, str] = field(default_factory=dict)

    @classmethod
    def posted(cls, data: QueryDict) -> "Choice":
        listed = (part.partition(":") for part in data.get("listed", "").split(",") if part)
        marks = {int(pk): mark for pk, _colon, mark in listed if is_number(pk)}
        selected = numbers_in(data.getlist("step"))
        return cls(
            button=data.get("button", ""),
            marks=marks,
            selected=selected,
            rest=numbers_in(data.get("rest", "").split(",")),
            reasons={pk: text for pk in selected if (text := data.get(f"reason_{pk}", "").strip())},
        )

    @property
    def returns(self) -> bool:
        return self.button == RETURNED

    @property
    def form_outcome(self) -> str:
        return REJECT if self.returns else APPROVE

    @property
    def has_own_reasons(self) -> bool:
        """Whether each row that goes back has a reason of its own, so that none is asked for all."""
        return self.returns and bool(self.selected) and set(self.selected) <= set(self.reasons)

    @property
    def wanted(self) -> list[int]:
        """Steps that the button is about; only such as were listed."""
        chosen = {ALL: list(self.marks), REST: self.rest}.get(self.button, self.selected)
        return [pk for pk in chosen if pk in self.marks]

    def seen(self) -> dict[int, str]:
        return {pk: self.marks[pk] for pk in self.wanted}

    def decision(self, form: DecisionForm) -> Decision:
        if self.has_own_reasons and not form.is_valid():
            return Decision(REJECT, str(form.data.get("comment", "")).strip())
        form.cleaned_data["seen"] = ""
        return form.decision()
