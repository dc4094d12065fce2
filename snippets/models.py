"""Vocabulary that pages of every kind share: statutes, service themes, audiences."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from snippets.calendar.models import DayKind, Holiday
from snippets.citation import cite, document_number
from snippets.ranks import FOUNDING_RANKS, UNNUMBERED_RANKS, Rank
from snippets.versions import version_said

__all__ = ["Audience", "DayKind", "Holiday", "ServiceTheme", "Statute"]


class Audience(models.TextChoices):
    """Whom a service is for (服务对象, S4)."""

    PERSON = "person", _("个人")
    LEGAL_ENTITY = "legal", _("法人")


@register_snippet
class Statute(index.Indexed, models.Model):  # type: ignore[django-manager-missing]
    """A document that founds powers (设定依据): law, regulation, rule, normative document, 三定."""

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("现行有效")
        AMENDED = "amended", _("已被修订")
        REPEALED = "repealed", _("已废止")

    key = models.SlugField(_("标识"), max_length=100, unique=True, help_text=_("拼音，用于导入导出，不再改动。"))
    title = models.CharField(_("标题"), max_length=200, help_text=_("不加书名号，用全称。"))
    title_bo = models.CharField(_("藏文标题"), max_length=400, blank=True, help_text=_("只填官方译名。"))
    rank = models.CharField(_("效力层级"), max_length=30, choices=Rank)
    issuer = models.CharField(_("发文机关（简称）"), max_length=60)
    number = models.CharField(
        _("文号"),
        max_length=60,
        blank=True,
        help_text=_("法律、法规不填；部门规章和政府规章只填令号数字；规范性文件填完整发文字号（附件7说明2）。"),
    )
    version = models.CharField(_("版本"), max_length=120, blank=True, help_text=_("例如：2015年4月24日修订。"))
    status = models.CharField(_("效力"), max_length=20, choices=Status, default=Status.IN_FORCE)

    panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("title_bo"), FieldPanel("key")], _("名称")),
        MultiFieldPanel([FieldPanel("rank"), FieldPanel("issuer"), FieldPanel("number")], _("文号")),
        MultiFieldPanel([FieldPanel("version"), FieldPanel("status")], _("效力")),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("number"),
        index.FilterField("rank"),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = _("法律依据")
        verbose_name_plural = _("法律依据")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.citation

    @property
    def citation(self) -> str:
        return cite(self.rank, self.issuer, self.title, self.number)

    @property
    def cited(self) -> str:
        """The citation in the reader's language: by the official Tibetan title, where the document has one (W4)."""
        return self.cited_in(get_language() or "")

    def cited_in(self, language: str) -> str:
        if language != "bo" or not self.title_bo:
            return self.citation
        composed = document_number(self.rank, self.issuer, self.number)
        return f"《{self.title_bo}》" + (f"（{composed}）" if composed else "")

    @property
    def shown_version(self) -> str:
        """The version in the reader's language."""
        return version_said(self.version)

    @property
    def can_found_a_power(self) -> bool:
        """P4: a department's own document, among others, never can."""
        return self.rank in FOUNDING_RANKS

    def clean(self) -> None:
        super().clean()
        if "《" in self.title or "》" in self.title:
            raise ValidationError({"title": _("标题不加书名号，书名号由系统在引用时加上。")})
        if not self.rank:
            return
        if not self.can_found_a_power and self.pk and self.bases.exists():
            chinese = self.bases.filter(page__locale__language_code=settings.LANGUAGE_CODE)
            founded = "、".join(str(basis.page) for basis in chinese.select_related("page")[:3])
            raise ValidationError(
                {"rank": _("已有事项以它为实施依据（%(items)s 等），不能改成不得作为依据的文件。") % {"items": founded}}
            )
        if self.rank in UNNUMBERED_RANKS and self.number:
            raise ValidationError({"number": _("法律、行政法规和地方性法规不标注文号，请清空（附件7说明2）。")})
        if self.rank in {Rank.DEPARTMENT_RULE, Rank.GOVERNMENT_RULE} and not self.number.isdecimal():
            raise ValidationError({"number": _("规章只填令号的数字，如“17”，“令”“号”由系统加上。")})
        if self.rank in {Rank.CENTRAL_NORMATIVE, Rank.PROVINCIAL_NORMATIVE} and not self.number:
            raise ValidationError({"number": _("规范性文件要填发文字号，如“国发〔2014〕45号”。")})


@register_snippet
class ServiceTheme(index.Indexed, models.Model):
    """What a service is about (服务主题, S4): 婚姻生育, 工程建设 …"""

    slug = models.SlugField(_("标识"), max_length=60, unique=True)
    name = models.CharField(_("名称"), max_length=40, unique=True)
    name_bo = models.CharField(_("藏文名称"), max_length=120, blank=True)
    audience = models.CharField(
        _("服务对象"), max_length=10, choices=Audience, blank=True, help_text=_("两者皆有时不填。")
    )
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("name_bo"),
        FieldPanel("slug"),
        FieldPanel("audience"),
        FieldPanel("position"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("服务主题")
        verbose_name_plural = _("服务主题")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language, as far as there is one."""
        return self.name_bo if get_language() == "bo" and self.name_bo else self.name
