"""What the central office says about searching: best bets, synonyms, queries not to be shown (W3)."""

from typing import Any

from django import forms
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.choices import CallableChoiceIterator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import RevisionMixin

from pages.base.querysets import public_pages
from search.documents import DESCRIBERS
from search.lexicon import lexicon
from search.office.panels import PreviewPanel
from search.text.normalise import normalise

LONGEST_PHRASE = 40
MOST_PHRASES = 50


def key_of(text: str) -> str:
    """The form in which phrases and queries are compared."""
    return " ".join(normalise(text).split())


def region_choices() -> list[tuple[str, str | Promise]]:
    """Codes and names of the sub-sites, as they are now."""
    return [("", _("所有地区")), *lexicon().region_names.items()]


#: The choices are the widget's and not the field's: a field's are read where there is no database yet.
REGION_PANEL = FieldPanel("region", widget=forms.Select(choices=CallableChoiceIterator(region_choices)))


class PhraseRule(RevisionMixin, models.Model):
    """A rule that begins with what people type. Every saving leaves a revision: who, when, what was there before."""

    phrases = models.TextField(_("群众的说法"), help_text=_("一行一个，例如“开饭馆”。不分繁简、全角半角和大小写。"))
    note = models.CharField(_("为什么"), max_length=200, help_text=_("写给以后的同事看，例如“每周有几十人搜不到”。"))
    updated = models.DateTimeField(_("更新时间"), auto_now=True)
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="%(class)s")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "、".join(self.phrase_list())

    def phrase_list(self) -> list[str]:
        return [line.strip() for line in self.phrases.splitlines() if line.strip()]

    def phrase_keys(self) -> list[str]:
        return list(dict.fromkeys(key_of(phrase) for phrase in self.phrase_list()))

    def rivals(self) -> Any:
        """Other rules that may not hold the same phrase."""
        return type(self).objects.exclude(pk=self.pk)

    def clean(self) -> None:
        super().clean()
        errors = self._phrase_errors()
        if errors:
            raise ValidationError({"phrases": errors})
        self.phrases = "\n".join(self.phrase_list())

    def _phrase_errors(self) -> list[Any]:
        found: list[Any] = []
        phrases = self.phrase_list()
        if len(phrases) > MOST_PHRASES:
            found.append(_("一条规则最多写%(most)d个说法，请分成几条。") % {"most": MOST_PHRASES})
        for phrase in phrases:
            if not any(sign.isalnum() for sign in key_of(phrase)):
                found.append(_("“%(phrase)s”里没有字，请删去这一行。") % {"phrase": phrase})
            elif len(phrase) > LONGEST_PHRASE:
                wording = _("“%(phrase)s……”太长（%(length)d个字），一个说法最多%(most)d个字。")
                found.append(wording % {"phrase": phrase[:10], "length": len(phrase), "most": LONGEST_PHRASE})
        return found or self._clashes()

    def _clashes(self) -> list[Any]:
        mine = set(self.phrase_keys())
        return [
            _("“%(phrase)s”已经写在另一条规则里：%(rule)s。请改那一条，或先从那一条删去。")
            % {"phrase": phrase, "rule": f"{rival}（{rival.note}）"}
            for rival in self.rivals()
            for phrase in rival.phrase_keys()
            if phrase in mine
        ]


class Synonym(PhraseRule):
    """What people say for what the lists call it (同义词)."""

    words = models.CharField(
        _("清单里的叫法"), max_length=LONGEST_PHRASE, help_text=_("标题里用的词，例如“食品经营许可”。")
    )

    panels = [
        MultiFieldPanel([FieldPanel("phrases"), FieldPanel("words")], _("说法与叫法")),
        FieldPanel("note"),
        PreviewPanel(heading=_("先看效果")),
    ]

    class Meta:
        verbose_name = _("同义词")
        verbose_name_plural = _("同义词")
        ordering = ["-updated"]

    def clean(self) -> None:
        super().clean()
        if not any(sign.isalnum() for sign in self.words):
            raise ValidationError({"words": _("请写清单里的叫法。")})
        if key_of(self.words) in self.phrase_keys():
            raise ValidationError({"words": _("清单里的叫法和说法一样，这条规则不起作用。")})


class BestBet(PhraseRule):
    """A page that stands first for what people type (优先结果)."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("排在最前的页面"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("只能选已经公开的事项、指南、服务、文章和子站首页。"),
    )
    region = models.CharField(
        _("只在这个地区"),
        max_length=6,
        blank=True,
        help_text=_("选一个地区，就只在那里搜或者提到它的名字时排在最前。"),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("phrases"), PageChooserPanel("page", list(DESCRIBERS)), REGION_PANEL], _("说法与页面")
        ),
        FieldPanel("note"),
        PreviewPanel(heading=_("先看效果")),
    ]

    class Meta:
        verbose_name = _("优先结果")
        verbose_name_plural = _("优先结果")
        ordering = ["-updated"]

    def rivals(self) -> Any:
        return super().rivals().filter(region=self.region)

    def region_name(self) -> str:
        return str(dict(region_choices()).get(self.region, self.region))

    def clean(self) -> None:
        super().clean()
        if self.region not in dict(region_choices()):
            raise ValidationError({"region": _("没有这个地区，请从列表里选。")})
        if self.page_id and not public_pages().type(*DESCRIBERS).filter(pk=self.page_id).exists():
            raise ValidationError(
                {"page": _("“%(page)s”没有公开，或者不在搜索范围里，群众打不开。请换一个。") % {"page": self.page}}
            )


class HiddenQuery(models.Model):
    """Words that no shown list of popular queries holds (热门搜索不显示的词)."""

    text = models.CharField(
        _("不显示的词"),
        max_length=LONGEST_PHRASE,
        unique=True,
        help_text=_("含有这个词的搜索不出现在“热门搜索”里；搜索本身照常。"),
    )
    note = models.CharField(_("为什么"), max_length=200, blank=True)

    panels = [FieldPanel("text"), FieldPanel("note")]

    class Meta:
        verbose_name = _("热门搜索不显示的词")
        verbose_name_plural = _("热门搜索不显示的词")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        self.text = key_of(self.text)
        if not any(sign.isalnum() for sign in self.text):
            raise ValidationError({"text": _("请写一个词。")})


class RulesStamp(models.Model):
    """Changes with every change of a rule: by reading this one row a process knows whether its rules still hold."""

    token = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("规则版本")
        verbose_name_plural = _("规则版本")
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
