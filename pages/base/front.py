"""What the fronts of portal, county and department share: an identity, contacts, notices, a footer (W1)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.search import index

from pages.base.blocks import NoticeBlock, TrustedLinkBlock
from pages.base.clauses import Clause, Ruling
from pages.base.content import CHANGE_PANEL, ContentPage
from pages.base.contrast import validate_accent
from pages.base.sections import section_choices, sections_for
from pages.base.words_field import WordsField


def front_tabs(identity: list[Any], *more: ObjectList) -> TabbedInterface:
    """The form of a front: what it shows, tabs of its level, its address."""
    address = [*ContentPage.promote_panels, FieldPanel("own_host")]
    return TabbedInterface(
        [
            ObjectList(identity, heading=_("内容")),
            *more,
            ObjectList(address, heading=_("网址")),
            ObjectList(ContentPage.settings_panels, heading=_("发布时间")),
        ]
    )


class SubsiteFront(ContentPage):
    """Front page of a sub-site. Everything a sub-site decides for itself stands here, nothing is global."""

    front_level: ClassVar[str]
    clauses: ClassVar[dict[str, Ruling]] = {
        **dict.fromkeys(("short_name", "full_name", "organizer", "undertaker"), Clause.ORGAN),
        **dict.fromkeys(
            (
                "introduction", "emblem", "accent", "notices", "sections", "links", "address", "phone", "hours",
                "email", "sample_contact", "site_code", "icp_number", "police_number", "government_mark_url",
                "error_report_url",
            ),
            Clause.STATIC,
        ),
        "own_host": Clause.OTHER,
    }  # fmt: skip
    words = frozenset(
        {"short_name", "full_name", "introduction", "notices", "links", "address", "hours", "organizer", "undertaker"}
    )
    facts = frozenset(
        {
            "emblem", "accent", "sections", "phone", "email", "sample_contact", "site_code", "icp_number",
            "police_number", "government_mark_url", "error_report_url", "own_host",
        }
    )  # fmt: skip

    contact_fields = ("phone",)
    code_fields = ("site_code", "icp_number", "police_number")

    short_name = WordsField(_("简称"), max_length=40, help_text=_("例如：州人社局、玛曲县。"))
    full_name = WordsField(_("全称"), max_length=80, help_text=_("例如：州人力资源和社会保障局。"))
    introduction = WordsField(_("一句话介绍"), max_length=200, blank=True)
    emblem = models.ForeignKey(
        "pages.SiteImage",
        verbose_name=_("徽标"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accent = models.CharField(
        _("主题色"),
        max_length=7,
        blank=True,
        validators=[validate_accent],
        help_text=_("例如 #0b5a7a；须在白底上看得清（对比度不低于4.5）。不填则随上级。"),
    )
    notices = StreamField([("notice", NoticeBlock())], verbose_name=_("首页通知"), blank=True)
    sections = StreamField(
        [("section", blocks.ChoiceBlock(choices=section_choices, label=_("栏目")))],
        verbose_name=_("栏目顺序"),
        blank=True,
        help_text=_("排在前面的先显示；没有列出的按默认顺序排在后面。"),
    )
    links = StreamField([("link", TrustedLinkBlock())], verbose_name=_("可信网站"), blank=True)

    address = WordsField(_("地址"), max_length=120, blank=True)
    phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    hours = WordsField(_("办公时间"), max_length=120, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    sample_contact = models.BooleanField(_("联系方式为示例"), default=False)

    organizer = WordsField(_("主办单位"), max_length=80, blank=True)
    undertaker = WordsField(_("承办单位"), max_length=80, blank=True)
    site_code = models.CharField(_("网站标识码"), max_length=20, blank=True)
    icp_number = models.CharField(_("ICP备案号"), max_length=40, blank=True)
    police_number = models.CharField(_("公安备案号"), max_length=40, blank=True)
    government_mark_url = models.URLField(_("党政机关标识链接"), blank=True)
    error_report_url = models.URLField(_("网站找错链接"), blank=True)
    own_host = models.BooleanField(
        _("以自有域名为准"), default=False, help_text=_("有自有域名的子站勾选后，自有域名成为正式网址。")
    )

    identity_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("short_name"),
                FieldPanel("full_name"),
                FieldPanel("introduction"),
            ],
            _("名称"),
        ),
        MultiFieldPanel([FieldPanel("emblem"), FieldPanel("accent")], _("徽标与主题色")),
        FieldPanel("notices"),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("address", "phone", "hours", "email", "sample_contact")], _("联系方式")
        ),
        FieldPanel("links"),
        FieldPanel("sections"),
        CHANGE_PANEL,
    ]
    footer_panels = [
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "organizer",
                    "undertaker",
                    "site_code",
                    "icp_number",
                    "police_number",
                    "government_mark_url",
                    "error_report_url",
                )
            ],
            _("页脚与标识"),
            help_text=_("没有填的项目不显示。"),
        ),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("short_name"),
        index.AutocompleteField("short_name"),
        index.SearchField("full_name"),
        index.AutocompleteField("full_name"),
    ]

    class Meta:
        abstract = True

    def current_notices(self) -> list[Any]:
        today = timezone.localdate()
        return [n.value for n in self.notices if not n.value["until"] or n.value["until"] >= today]

    def shown_sections(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Template, heading and data of each section that has something to show."""
        order = [block.value for block in self.sections]
        shown = []
        for section in sections_for(self.front_level, order):
            if data := section.context(self, request):
                shown.append({"key": section.key, "label": section.label, "template": section.template, **data})
        return shown

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["front_sections"] = self.shown_sections(request)
        return context
