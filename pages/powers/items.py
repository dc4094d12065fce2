"""The power item page (权力事项) and its rows."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from pages.base.bilingual.order import by_title
from pages.base.bilingual.twins import is_tibetan
from pages.base.blocks import FormBlock, QuestionBlock, StepBlock
from pages.base.clauses import Ruling
from pages.base.content import ContentPage
from pages.base.fields import ChoiceSetField
from pages.base.kinds import Role, register_kind
from pages.base.media import internal_documents
from pages.base.querysets import withhold
from pages.base.words_field import WordsField
from pages.powers.clauses import ITEM_CLAUSES
from pages.powers.codes import reserve_code
from pages.powers.enums import (
    CATEGORY_CODES,
    Adjustment,
    Category,
    Disclosure,
    Status,
    Subject,
    SuspensionReason,
)
from pages.powers.links import public_links
from pages.powers.rules import basis_errors, limit_errors
from snippets.models import Statute
from snippets.ranks import precedence

WORKING_DAYS = _("工作日。没有规定的不填。")


@register_kind("power-item", _("权力事项"), Role.ENTRY, _("权责清单"), _("政务公开"))
class PowerItem(ContentPage):
    """One power with every field of P2. Limits are working days.

    The code is reserved once and is the address; the citation of a basis is composed (P4); bases are shown by
    rank (P5) whatever their order in the form.
    """

    clauses: ClassVar[dict[str, Ruling]] = ITEM_CLAUSES
    words = frozenset(
        {
            "status_note", "undertaking_office", "fee_standard", "responsibilities", "accountability", "external_steps",
            "supervision", "discretion_standard", "office_address", "service_guide", "faq", "forms", "remark", "bases",
        }
    )  # fmt: skip
    facts = frozenset(
        {
            "code", "category", "adjustment", "status", "suspension_reason", "status_date", "subjects", "disclosure",
            "withheld_ground", "statutory_days", "promised_days", "flow_image", "internal_steps",
            "internal_flow_document", "supervision_phone", "office_phone", "sample_figures", "case_counts",
        }
    )  # fmt: skip
    history_ignored = frozenset({"internal_steps", "internal_flow_document", "withheld_ground", "disclosure"})

    contact_fields = ("supervision", "supervision_phone", "office_phone")
    code_fields = ("code",)

    code = models.CharField(_("编码"), max_length=40, blank=True, editable=False, db_index=True)
    category = models.CharField(_("类别"), max_length=20, choices=Category, db_index=True)
    adjustment = models.CharField(_("调整意见"), max_length=20, choices=Adjustment, default=Adjustment.KEEP)
    status = models.CharField(_("状态"), max_length=20, choices=Status, default=Status.ACTIVE, db_index=True)
    suspension_reason = models.CharField(_("暂停原因"), max_length=20, choices=SuspensionReason, blank=True)
    status_date = models.DateField(_("状态起始日期"), null=True, blank=True)
    status_note = WordsField(_("状态说明"), max_length=200, blank=True)

    subjects = ChoiceSetField(_("实施对象"), max_length=80, choices=Subject, blank=True)
    undertaking_office = WordsField(
        _("承办机构"),
        max_length=80,
        blank=True,
        help_text=_("内设机构、受委托的事业单位或其他组织（表3说明3）。"),
    )
    disclosure = models.CharField(
        _("公开范围"), max_length=20, choices=Disclosure, default=Disclosure.PUBLIC, db_index=True
    )
    withheld_ground = models.CharField(
        _("不公开的理由"), max_length=200, blank=True, help_text=_("只在内部留存，不会公开。")
    )
    fee_standard = models.TextField(
        _("收费（征收）依据和标准"), blank=True, help_text=_("没有收费的不填，系统显示“无”（表3说明6）。")
    )
    responsibilities = models.TextField(_("责任事项"), blank=True, help_text=_("一行一项。"))
    accountability = models.TextField(_("追责情形"), blank=True, help_text=_("一行一项。"))
    statutory_days = models.PositiveSmallIntegerField(
        _("法定时限"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=WORKING_DAYS
    )
    promised_days = models.PositiveSmallIntegerField(
        _("承诺时限"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("工作日，不得长于法定时限。"),
    )
    external_steps = StreamField(
        [("step", StepBlock())],
        verbose_name=_("外部流程"),
        blank=True,
        help_text=_("逐步填写，流程图由系统画出。"),
    )
    flow_image = models.ForeignKey(
        "pages.SiteImage",
        verbose_name=_("外部流程图（图片）"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("已有现成流程图时上传；有步骤时两者都显示。"),
    )
    internal_steps = StreamField(
        [("step", StepBlock())], verbose_name=_("内部流程"), blank=True, help_text=_("不在公开网站显示。")
    )
    internal_flow_document = models.ForeignKey(
        "pages.SiteDocument",
        verbose_name=_("内部流程图（文件）"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("不在公开网站显示；上传时勾选“仅限内部”。"),
    )
    supervision = WordsField(_("监督方式"), max_length=200, blank=True)
    supervision_phone = models.CharField(_("监督电话"), max_length=60, blank=True)
    discretion_standard = models.TextField(_("裁量基准"), blank=True)
    office_address = WordsField(_("办公地点"), max_length=120, blank=True)
    office_phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    service_guide = models.TextField(_("业务（服务）指南"), blank=True)
    faq = StreamField([("entry", QuestionBlock())], verbose_name=_("常见问题解答"), blank=True)
    forms = StreamField([("form", FormBlock())], verbose_name=_("表格"), blank=True)
    remark = models.TextField(_("备注"), blank=True)
    sample_figures = models.BooleanField(
        _("数量、电话、地址为示例"), default=False, help_text=_("勾选后，这些内容在页面上带“示例”标记。")
    )

    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.SearchField("undertaking_office"),
        index.FilterField("category"),
        index.FilterField("status"),
        index.FilterField("disclosure"),
    ]
    parent_page_types = ["pages.PowerListPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("权力事项")
        verbose_name_plural = _("权力事项")

    def compose_slug(self) -> None:
        """编码: reserved at the first save below a list; the address is the code (stable for life)."""
        subsite = self.subsite() if self.path else None
        if subsite is None or subsite.department is None or not self.category:
            super().compose_slug()
            return
        # Asked every time: a copy is another item and gets another code, a move or a new category keeps it.
        self.code = self.slug = reserve_code(
            subsite.region.region_code,
            subsite.department.code,
            CATEGORY_CODES[Category(self.category)],
            self.translation_key,
        )

    def clean(self) -> None:
        super().clean()
        if errors := self.shape_errors():
            raise ValidationError(errors)

    def shape_errors(self) -> dict[str, list[str]]:
        """What is wrong even in a draft."""
        errors: dict[str, list[str]] = {}
        if limits := limit_errors(self.statutory_days, self.promised_days):
            errors["promised_days"] = limits
        if self.status == Status.SUSPENDED and not self.suspension_reason:
            errors["suspension_reason"] = [_now("暂停的事项要选择四种暂停原因之一。")]
        if self.status != Status.ACTIVE and self.status_date is None:
            errors["status_date"] = [_now("请填写这个状态从哪一天开始。")]
        if self.internal_flow_document is not None and not self.internal_flow_document.internal:
            errors["internal_flow_document"] = [_now("内部流程图的文件要标为“仅限内部”，否则谁都能打开。")]
        if self.disclosure != Disclosure.PUBLIC and not self.withheld_ground:
            errors["withheld_ground"] = [_now("不向社会公开的事项要写明理由（只在内部留存）。")]
        return errors

    def publication_errors(self) -> dict[str, list[str]]:
        errors = super().publication_errors()
        if found := basis_errors(basis.statute for basis in self.bases.all()):
            errors["bases"] = found
        if internal := internal_documents(self.forms, "document"):
            errors["forms"] = [_now("表格“%(title)s”标为仅限内部，公众下载不了。") % {"title": internal[0]}]
        return errors

    def ordered_bases(self) -> list["LegalBasis"]:
        """P5: highest rank first; equal ranks as the clerk ordered them."""
        return sorted(self.bases.all(), key=lambda basis: precedence(basis.statute.rank))

    def responsibility_lines(self) -> list[str]:
        return [line.strip() for line in self.responsibilities.splitlines() if line.strip()]

    def accountability_lines(self) -> list[str]:
        return [line.strip() for line in self.accountability.splitlines() if line.strip()]

    def subject_labels(self) -> list[str]:
        field: Any = self._meta.get_field("subjects")
        labels: list[str] = field.labels(self.subjects)
        return labels

    def recent_counts(self) -> list["CaseCount"]:
        """办理数量 of the last three years on record, oldest first."""
        return sorted(self.case_counts.all(), key=lambda row: row.year)[-3:]

    def public_guides(self) -> list[Any]:
        """Guides that point at this item; a guide kind names its accessor `guides`."""
        return list(self.guides.public().order_by(*by_title(is_tibetan(self)))) if self.pk else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if not getattr(request, "is_preview", False):
            prefetch_related_objects([self], "bases__statute")
        context["guides"] = self.public_guides()
        context["bases"] = self.ordered_bases()
        context["counts"] = self.recent_counts()
        context["notes"] = list(self.notes())
        context["links"] = public_links(self) if self.pk else {}
        return context


withhold(lambda: PowerItem.objects.exclude(disclosure=Disclosure.PUBLIC))


class LegalBasis(Orderable):
    """One basis of a power (实施依据): a statute, the clause and its content (P4)."""

    class Wording(models.TextChoices):
        SUMMARY = "summary", _("摘要")
        VERBATIM = "verbatim", _("原文")

    words = frozenset({"article", "content"})
    facts = frozenset({"statute", "wording", "verified"})

    page = ParentalKey(PowerItem, on_delete=models.CASCADE, related_name="bases")
    statute = models.ForeignKey(Statute, verbose_name=_("依据"), on_delete=models.PROTECT, related_name="bases")
    article = WordsField(_("条款"), max_length=80, help_text=_("例如：第三十五条第一款。"))
    content = models.TextField(_("条款内容"))
    wording = models.CharField(_("内容性质"), max_length=10, choices=Wording, default=Wording.SUMMARY)
    verified = models.BooleanField(_("已核"), default=False, help_text=_("与公布文本核对过的勾选；否则显示“待核”。"))

    class Meta(Orderable.Meta):
        verbose_name = _("实施依据")
        verbose_name_plural = _("实施依据")

    def __str__(self) -> str:
        return f"{self.statute.citation}{self.article}"


class CaseCount(Orderable):
    """办理数量 of one year, in cases."""

    page = ParentalKey(PowerItem, on_delete=models.CASCADE, related_name="case_counts")
    year = models.PositiveSmallIntegerField(_("年度"))
    count = models.PositiveIntegerField(_("办理数量（件）"))

    class Meta(Orderable.Meta):
        verbose_name = _("办理数量")
        verbose_name_plural = _("办理数量")
        constraints = [models.UniqueConstraint(fields=["page", "year"], name="one_count_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.count}"
