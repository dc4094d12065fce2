"""Closed lists of the poverty lists, in the order in which they are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectType(models.TextChoices):
    """项目类别: uses of 财政专项扶贫资金. Neither source closes this list; see decision 0023."""

    VILLAGE = "village", _("整村推进")
    INDUSTRY = "industry", _("产业扶贫")
    WORKS = "works", _("基础设施")
    RELOCATION = "relocation", _("易地搬迁")
    TRAINING = "training", _("技能培训")
    FUND = "fund", _("互助资金")
    OTHER = "other", _("其他")


class Source(models.TextChoices):
    """资金来源: the level that gave the money."""

    CENTRAL = "central", _("中央")
    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("州（市）级")
    COUNTY = "county", _("县（市、区）级")
    SOCIETY = "society", _("社会帮扶")


class Owner(models.TextChoices):
    """Who publishes plan and information: ZY 运行 8, 12(三) and ZY 扶贫 3 differ (decision 0023)."""

    PREFECTURE = "prefecture", _("州（市）扶贫办")
    PROVINCE = "province", _("省扶贫办")


class Standing(models.TextChoices):
    """Where a county's list stands in its term (A5)."""

    CURRENT = "current", _("公示期内")
    OVERDUE = "overdue", _("逾期未更新")
    ARCHIVED = "archived", _("历年清单")
