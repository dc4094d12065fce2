"""Blocks of a service guide: windows, materials, results."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

MATERIAL_FORMS = [("original", _("原件")), ("copy", _("复印件")), ("both", _("原件和复印件"))]


class WindowBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("窗口"), max_length=60)
    address = blocks.CharBlock(label=_("地址"), max_length=120)
    hours = blocks.CharBlock(label=_("时间"), max_length=120)
    phone = blocks.CharBlock(label=_("电话"), max_length=60)

    class Meta:
        icon = "home"
        label = _("窗口")
        words = frozenset({"name", "address", "hours"})
        facts = frozenset({"phone"})


class MaterialBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("材料名称"), max_length=120)
    form = blocks.ChoiceBlock(label=_("原件或复印件"), choices=MATERIAL_FORMS, default="original")
    copies = blocks.IntegerBlock(label=_("份数"), min_value=1, default=1)
    issuer = blocks.CharBlock(label=_("由谁出具"), max_length=60, required=False)
    when = blocks.CharBlock(label=_("什么情况下需要"), max_length=120, required=False, help_text=_("不填表示都要。"))
    blank_form = DocumentChooserBlock(label=_("空表下载"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("材料")
        words = frozenset({"name", "issuer", "when"})
        facts = frozenset({"form", "copies", "blank_form"})


class ResultBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("结果名称"), max_length=80)
    validity = blocks.CharBlock(label=_("有效期"), max_length=60, required=False)

    class Meta:
        icon = "success"
        label = _("办理结果")
        words = frozenset({"name", "validity"})
