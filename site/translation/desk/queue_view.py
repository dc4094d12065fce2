"""The screen of the work queue: filters, a page of rows, how much stands where."""

from typing import Any

from django import forms
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from wagtail.models import Page

from pages.base.bilingual.twins import CHINESE
from pages.base.kinds import Role, kind_labels, kinds
from pages.base.screens import titled
from pages.base.subsites import offices_of
from translation.desk.many import MOST
from translation.queue import DAYS, OPEN, State, content_types, counts, deadline, queue
from translation.rights import translatable, translates
from translation.work import Work

PER_PAGE = 50
ALL_OPEN = "open"
DEMAND, DUE, KIND = "demand", "due", "kind"
ORDERS = [(DEMAND, _("读者请求多的在前")), (DUE, _("期限近的在前")), (KIND, _("按类型"))]
ORDERING = {
    DEMAND: ("-demand", "since", "content_type_id", "path"),
    DUE: ("since", "-demand", "content_type_id", "path"),
    KIND: ("content_type_id", "-demand", "since", "path"),
}


def keys_by_label() -> dict[str, str]:
    """Kinds as a person knows them: guides and the list they stand in are both 办事指南."""
    found: dict[str, str] = {}
    for kind in sorted(kinds(), key=lambda kind: kind.role is not Role.ENTRY):
        found.setdefault(str(kind.label), kind.key)
    return found


class QueueFilter(forms.Form):
    """What of the queue is shown, and in what order. An answer that is no choice is as good as none."""

    q = forms.CharField(label=_("标题"), required=False, max_length=60)
    county = forms.ChoiceField(label=_("地区"), required=False)
    department = forms.ChoiceField(label=_("部门"), required=False)
    kind = forms.ChoiceField(label=_("类型"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    order = forms.ChoiceField(label=_("排序"), required=False)

    def __init__(self, data: Any, fronts: list[tuple[Page, Any]]) -> None:
        super().__init__(data)
        self.fronts = {str(tibetan.pk): tibetan for tibetan, _chinese in fronts}
        counties = [(each, said) for each, said in fronts if said.front_level != "department"]
        county = next((each for each, _said in counties if str(each.pk) == data.get("county")), None)
        departments = [
            (each, said)
            for each, said in fronts
            if said.front_level == "department" and (county is None or each.path.startswith(county.path))
        ]
        self._choices("county", _("全部地区"), [(each.pk, said.short_name) for each, said in counties])
        self._choices("department", _("全部部门"), [(each.pk, said.full_name) for each, said in departments])
        self._choices("kind", _("全部类型"), [(key, label) for label, key in keys_by_label().items()])
        states = [(ALL_OPEN, _("所有要办的")), *State.choices, ("all", _("全部"))]
        self._choices("state", None, states)
        self._choices("order", None, ORDERS)

    def _choices(self, name: str, none: Any, choices: list[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = ([("", none)] if none else []) + [(str(key), label) for key, label in choices]

    def narrowed(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        """Pages by every filter but the state, in the order that is asked for."""
        self.is_valid()
        chosen = self.cleaned_data
        for name in ("county", "department"):
            if front := self.fronts.get(chosen.get(name, "")):
                pages = pages.filter(path__startswith=front.path)
        if kind := chosen.get("kind"):
            label = kind_labels()[kind]
            of_kind = [pk for pk, each in content_types().items() if each.label == label]
            pages = pages.filter(content_type_id__in=of_kind)
        if words := chosen.get("q"):
            same = Page.objects.filter(locale__language_code=CHINESE, title__icontains=words)
            pages = pages.filter(translation_key__in=same.values("translation_key"))
        return pages.order_by(*ORDERING.get(chosen.get("order", ""), ORDERING[DEMAND]))

    def states(self) -> list[str]:
        state = self.cleaned_data.get("state") or ALL_OPEN
        if state == ALL_OPEN:
            return list(OPEN)
        return list(State) if state == "all" else [state]


class Counted(Paginator):
    """How many there are is known from the counts of the states: the most costly question is not asked twice."""

    def __init__(self, pages: QuerySet[Page], total: int) -> None:
        self.total = total
        super().__init__(pages, PER_PAGE)

    @property
    def count(self) -> int:
        return self.total


def fronts_of(user: Any) -> list[tuple[Page, Any]]:
    """The fronts that a person translates for: the Tibetan page with the Chinese one, whose name is shown."""
    tibetan: Any = translatable(user)
    pages = list(tibetan.type(*[kind.model for kind in kinds(Role.FRONT)]).order_by("path"))
    named = {
        page.translation_key: page
        for page in Page.objects.filter(
            translation_key__in=[page.translation_key for page in pages], locale__language_code=CHINESE
        ).specific()
    }
    return [(page, named[page.translation_key]) for page in pages if page.translation_key in named]


def rows_of(pages: list[Any]) -> list[dict[str, Any]]:
    """What is said of each page on the screen, in as many queries for one as for fifty."""
    keys = [page.translation_key for page in pages]
    originals = {
        page.translation_key: page
        for page in Page.objects.filter(translation_key__in=keys, locale__language_code=CHINESE)
    }
    works = {work.page_id: work for work in Work.objects.filter(page__in=pages).select_related("changed_by")}
    places = offices_of(list(originals.values()))
    types, today = content_types(), timezone.localdate()
    rows = []
    for page in pages:
        original = originals.get(page.translation_key)
        region, department = places.get(original.pk, (None, None)) if original else (None, None)
        due = deadline(page.since) if page.standing in OPEN else None
        rows.append(
            {
                "page": page,
                "title": original.title if original else page.title,
                "place": " ".join(front.short_name for front in (region, department) if front),
                "kind": types[page.content_type_id].label,
                "state": State(page.standing),
                "due": due,
                "is_late": bool(due and due < today),
                "work": works.get(page.pk),
            }
        )
    return rows


@require_GET
def queue_view(request: HttpRequest) -> HttpResponse:
    if not translates(request.user):
        raise Http404
    form = QueueFilter(request.GET, fronts_of(request.user))
    pages = form.narrowed(queue(request.user))
    standing = counts(pages)
    states = form.states()
    total = sum(standing.get(state, 0) for state in states)
    shown: ListPage[Any] = Counted(pages.filter(standing__in=states), total).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    filters = query.copy()
    filters.pop("state", None)
    context = {
        "form": form,
        "rows": rows_of(list(shown.object_list)),
        "shown": shown,
        "query": query.urlencode(),
        "filters": f"{filters.urlencode()}&" if filters else "",
        "counts": [(state, standing.get(state, 0)) for state in State],
        "days": DAYS,
        "most": MOST,
        **titled(_now("翻译"), "globe"),
    }
    return TemplateResponse(request, "translation/queue.html", context)
