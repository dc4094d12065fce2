"""Blocks that several kinds use."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class NoticeBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("通知"), max_length=120)
    url = blocks.URLBlock(label=_("链接"), required=False)
    until = blocks.DateBlock(label=_("显示到"), required=False, help_text=_("过了这一天自动不再显示。"))

    class Meta:
        icon = "warning"
        label = _("通知")
        words = frozenset({"text"})
        facts = frozenset({"url", "until"})


class TrustedLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("名称"), max_length=60)
    url = blocks.URLBlock(label=_("网址"))

    class Meta:
        icon = "link-external"
        label = _("网站链接")
        words = frozenset({"title"})
        facts = frozenset({"url"})


class StepBlock(blocks.StructBlock):
    """One step of a procedure; flow charts are drawn from a list of these."""

    name = blocks.CharBlock(label=_("步骤"), max_length=30)
    actor = blocks.CharBlock(label=_("由谁办"), max_length=40, required=False)
    days = blocks.IntegerBlock(label=_("时限（工作日）"), min_value=0, required=False)
    note = blocks.CharBlock(label=_("说明"), max_length=300, required=False)

    class Meta:
        icon = "arrow-right"
        label = _("步骤")
        words = frozenset({"name", "actor", "note"})
        facts = frozenset({"days"})


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("问题"), max_length=120)
    answer = blocks.TextBlock(label=_("回答"))

    class Meta:
        icon = "help"
        label = _("常见问题")
        words = frozenset({"question", "answer"})


class FormBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("表格名称"), max_length=120)
    document = DocumentChooserBlock(label=_("文件"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("表格下载")
        words = frozenset({"title"})
        facts = frozenset({"document"})


class NotifiedBlock(blocks.StructBlock):
    """One row of a 通报 (P17): who, what, what is to be done by when. Offices are named, persons never."""

    department = blocks.CharBlock(label=_("责任单位"), max_length=80)
    item = blocks.CharBlock(label=_("事项"), max_length=255, required=False)
    situation = blocks.CharBlock(label=_("违规情形"), max_length=200)
    facts = blocks.TextBlock(label=_("事实"))
    correction = blocks.TextBlock(label=_("整改要求"))
    due = blocks.DateBlock(label=_("整改期限"))

    class Meta:
        icon = "warning"
        label = _("通报的情形")
        words = frozenset({"department", "item", "situation", "facts", "correction"})
        facts = frozenset({"due"})


class ArticleBodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("小标题"), max_length=120, icon="title")
    paragraph = blocks.RichTextBlock(
        label=_("段落"), features=["bold", "ol", "ul", "link", "document-link", "h3", "h4"]
    )
    image = ImageChooserBlock(label=_("图片"))
    document = DocumentChooserBlock(label=_("附件"))
    notified = blocks.ListBlock(
        NotifiedBlock(), label=_("通报表"), icon="list-ul", template="pages/blocks/notified.html"
    )

    class Meta:
        words = frozenset({"heading", "paragraph", "notified"})
        facts = frozenset({"image", "document"})
