"""Closed lists of 财政专项资金, each with its source."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Table(models.TextChoices):
    """F1: the two tables of a year's list (GN 财政方案 附件1, 附件2)."""

    DEPARTMENT = "department", _("部门预算专项")
    TRANSFER = "transfer", _("转移支付专项")


class FundState(models.TextChoices):
    """F7: life of a fund across years (GN 财政 四(二): 调整或取消)."""

    ACTIVE = "active", _("执行中")
    MERGED = "merged", _("已整合")
    ABOLISHED = "abolished", _("已取消")


class Stage(models.TextChoices):
    """F3: the documents of a fund in the order in which they come (GN 财政 四(五); ZY 财政 8)."""

    MEASURE = "measure", _("管理办法")
    GUIDE = "guide", _("申报指南")
    RESULT = "result", _("评审结果公示")
    ALLOCATION = "allocation", _("分配使用")
    INSPECTION = "inspection", _("监督检查")
    EVALUATION = "evaluation", _("绩效评价")


#: What a competitive fund must publish besides its 管理办法 (ZY 财政 8).
COMPETITIVE_STAGES = (Stage.GUIDE, Stage.RESULT, Stage.ALLOCATION)


class Publication(models.TextChoices):
    """F4: when a year's list goes public; a rule of the preset."""

    CONSENT = "consent", _("政府研究同意后公开（张掖）")
    BUDGET = "budget", _("与政府预算同步公开（甘南）")
