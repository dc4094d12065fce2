"""Closed lists of a power item, each with its source."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """P1: ten categories, in this order."""

    LICENSING = "licensing", _("行政许可")
    PENALTY = "penalty", _("行政处罚")
    COERCION = "coercion", _("行政强制")
    LEVY = "levy", _("行政征收")
    PAYMENT = "payment", _("行政给付")
    ADJUDICATION = "adjudication", _("行政裁决")
    CONFIRMATION = "confirmation", _("行政确认")
    REWARD = "reward", _("行政奖励")
    SUPERVISION = "supervision", _("行政监督")
    OTHER = "other", _("其他行政权力")


#: The two digits of a category in an item's code.
CATEGORY_CODES = {category: f"{position:02d}" for position, category in enumerate(Category, start=1)}


class Disclosure(models.TextChoices):
    """P3: 公开范围. Only the first reaches the public site, search, API and downloads."""

    PUBLIC = "public", _("向社会公开")
    APPLICANT = "applicant", _("向申请人公开")
    INTERNAL = "internal", _("部门内部公开")
    WITHHELD = "withheld", _("不予公开")


class Subject(models.TextChoices):
    """P3: 实施对象."""

    AGENCY = "agency", _("机关")
    INSTITUTION = "institution", _("事业单位")
    ENTERPRISE = "enterprise", _("企业")
    ORGANISATION = "organisation", _("社会组织")
    CITIZEN = "citizen", _("公民")


class Status(models.TextChoices):
    """Life of a power. A suspended item stays fully public (P14)."""

    ACTIVE = "active", _("行使中")
    SUSPENDED = "suspended", _("暂停")
    ABOLISHED = "abolished", _("已取消")
    DEVOLVED = "devolved", _("已下放")
    TRANSFERRED = "transferred", _("已转移")
    MERGED = "merged", _("已整合")


class SuspensionReason(models.TextChoices):
    """P14: the four reasons of ZY 权责 10."""

    NEVER_EXERCISED = "never", _("本地区不具备行使条件，从未行使")
    NO_CASE = "no_case", _("三年以上未发生办件")
    BETWEEN_PERIODS = "periodic", _("周期性办理，处于两个周期之间")
    OTHER = "other", _("其他原因")


class Adjustment(models.TextChoices):
    """P8: 调整意见."""

    KEEP = "keep", _("保留")
    SIMPLIFY = "simplify", _("精简")
    ABOLISH = "abolish", _("取消")
    DEVOLVE = "devolve", _("下放")
    TRANSFER = "transfer", _("转移")
    MERGE = "merge", _("整合归并")
    STRENGTHEN = "strengthen", _("加强")
