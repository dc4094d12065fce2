"""The item's form, in the order of the paper forms (表3, 表6), with the rule beside the field."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from pages.base.content import CHANGE_PANEL, ContentPage

IDENTITY = MultiFieldPanel(
    [
        FieldPanel("title", heading=_("职权名称")),
        FieldPanel("code", read_only=True),
        FieldPanel("category"),
        FieldPanel("adjustment"),
    ],
    heading=_("一、职权"),
    help_text=_("编码在第一次保存时由系统编定，以后不变。"),
)
BASES = InlinePanel(
    "bases",
    heading=_("二、实施依据"),
    label=_("依据"),
    panels=[
        FieldPanel("statute"),
        FieldPanel("article"),
        FieldPanel("content"),
        FieldPanel("wording"),
        FieldPanel("verified"),
    ],
    help_text=_("写明具体条款及内容；公开时按效力层级从高到低排列。部门自行发布的文件不得作为依据。"),
)
EXERCISE = MultiFieldPanel(
    [
        FieldPanel("subjects"),
        FieldPanel("undertaking_office"),
        FieldPanel("disclosure"),
        FieldPanel("withheld_ground"),
    ],
    heading=_("三、实施对象、承办机构与公开范围"),
    help_text=_("只有“向社会公开”的事项会出现在公开网站上。"),
)
COUNTS = InlinePanel(
    "case_counts",
    heading=_("四、办理数量"),
    label=_("年度"),
    panels=[FieldPanel("year"), FieldPanel("count")],
    help_text=_("近三年的办件量。"),
)
LIMITS = MultiFieldPanel(
    [FieldPanel("fee_standard"), FieldPanel("statutory_days"), FieldPanel("promised_days")],
    heading=_("五、收费与时限"),
)
DUTIES = MultiFieldPanel(
    [FieldPanel("responsibilities"), FieldPanel("accountability"), FieldPanel("discretion_standard")],
    heading=_("六、责任"),
)
REMARK = MultiFieldPanel([FieldPanel("remark"), FieldPanel("sample_figures")], heading=_("七、备注"))
FLOW = [
    FieldPanel("external_steps"),
    FieldPanel("flow_image"),
    FieldPanel("internal_steps"),
    FieldPanel("internal_flow_document"),
]
STATIC = [
    MultiFieldPanel(
        [FieldPanel(n) for n in ("office_address", "office_phone", "supervision", "supervision_phone")],
        heading=_("地点与电话"),
    ),
    FieldPanel("service_guide"),
    FieldPanel("faq"),
    FieldPanel("forms"),
]
STATUS = MultiFieldPanel(
    [FieldPanel(n) for n in ("status", "suspension_reason", "status_date", "status_note")],
    heading=_("状态"),
    help_text=_("暂停的事项仍全部公开，只标明“暂停”。"),
)

item_edit_handler = TabbedInterface(
    [
        ObjectList([IDENTITY, BASES, EXERCISE, COUNTS, LIMITS, DUTIES, REMARK, CHANGE_PANEL], heading=_("事项")),
        ObjectList(FLOW, heading=_("流程图")),
        ObjectList(STATIC, heading=_("办事信息")),
        ObjectList([STATUS], heading=_("状态")),
        ObjectList(ContentPage.settings_panels, heading=_("发布时间")),
    ]
)
