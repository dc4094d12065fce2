"""What guides and convenience services have in common: themes, audience, colloquial names (S4)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from pages.base.clauses import Clause, Ruling
from pages.base.fields import ChoiceSetField
from pages.base.words_field import WordsField
from snippets.models import Audience, ServiceTheme


class Service(models.Model):
    """Mixin of a page that a citizen looks up by theme and by 个人/法人."""

    clauses: ClassVar[dict[str, Ruling]] = dict.fromkeys(
        ("summary", "also_called", "audience", "themes", "sample_figures"), Clause.STATIC
    )
    words = frozenset({"summary", "also_called"})
    facts = frozenset({"audience", "themes", "sample_figures"})

    summary = WordsField(_("一句话说明"), max_length=200, blank=True, help_text=_("用办事人的话说。"))
    also_called = WordsField(
        _("俗称"), max_length=200, blank=True, help_text=_("老百姓的叫法，用顿号隔开，供搜索使用。")
    )
    audience = ChoiceSetField(_("服务对象"), max_length=40, choices=Audience)
    themes = ParentalManyToManyField(ServiceTheme, verbose_name=_("服务主题"), blank=True, related_name="+")
    sample_figures = models.BooleanField(
        _("电话、地址为示例"), default=False, help_text=_("勾选后，这些内容在页面上带“示例”标记。")
    )

    service_panel = MultiFieldPanel(
        [
            FieldPanel("summary"),
            FieldPanel("also_called"),
            FieldPanel("audience"),
            FieldPanel("themes"),
            FieldPanel("sample_figures"),
        ],
        heading=_("分类"),
    )

    class Meta:
        abstract = True

    def audience_labels(self) -> list[str]:
        field: Any = self._meta.get_field("audience")
        labels: list[str] = field.labels(self.audience)
        return labels

    def also_called_list(self) -> list[str]:
        return [name.strip() for name in self.also_called.replace("，", "、").split("、") if name.strip()]
