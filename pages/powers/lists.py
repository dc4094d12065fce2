"""The list page of a department (权责清单)."""

from collections import Counter
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.indexes import tally_of
from pages.base.kinds import Role, register_kind
from pages.base.querysets import PublicQuerySet
from pages.base.sections import CountedList, register_list
from pages.powers.enums import Category
from pages.powers.filters import listing
from pages.powers.items import PowerItem


@register_kind("power-list", _("权责清单"), Role.INDEX, _("权责清单"), _("政务公开"))
class PowerListPage(ContentPage):
    """List of a department's powers and responsibilities. Its title uses the full name (P7)."""

    clauses: ClassVar[dict[str, Ruling]] = {"title": Clause.BASIS, "introduction": Clause.STATIC}
    words = frozenset({"introduction"})

    introduction = RichTextField(_("说明"), blank=True, features=["bold", "link", "document-link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction"), CHANGE_PANEL]
    parent_page_types = ["pages.DepartmentPage"]
    subpage_types = ["pages.PowerItem"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("权责清单")
        verbose_name_plural = _("权责清单")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components == ["print"]:
            return RouteResult(self, kwargs={"printing": True})
        return super().route(request, path_components)

    def publication_errors(self) -> dict[str, list[str]]:
        """P7: the title uses the department's full name, in the form of the paper."""
        errors = super().publication_errors()
        department = self.responsible_department()
        if department is not None and self.title != (title := f"{department.full_name}权责清单"):
            errors["title"] = [_now("清单标题用部门全称：%(title)s（附件7说明1）。") % {"title": title}]
        return errors

    def items(self) -> PublicQuerySet:
        items: PublicQuerySet = PowerItem.objects.child_of(self).public()
        return items

    def changed(self) -> datetime | None:
        """When the list last changed; the year and month of its title line (P7)."""
        latest: datetime | None = self.items().aggregate(Max("last_published_at"))["last_published_at__max"]
        return latest or self.last_published_at

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "pages/power_list_print.html" if kwargs.get("printing") else super().get_template(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["changed"] = self.changed()
        if kwargs.get("printing"):
            context["items"] = list(self.items().order_by("code").prefetch_related("bases__statute"))
            tally = Counter(item.category for item in context["items"])
            context["category_counts"] = [(c.label, tally[c.value]) for c in Category if tally[c.value]]
        else:
            context["listing"] = listing(self.items(), request.GET)
        return context


register_list(
    CountedList(
        key="powers",
        label=_("权责清单"),
        unit=_("项"),
        theme="sunshine",
        tally=tally_of(PowerItem, PowerListPage),
        position=10,
    )
)
