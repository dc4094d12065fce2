"""Legal rank of a statute (效力层级), and which ranks may found a power (P4, P5). Free of the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rank(models.TextChoices):
    """Kinds of document, highest first. The order is the order in which bases are cited (P5)."""

    LAW = "law", _("法律")
    ADMIN_REGULATION = "admin_regulation", _("行政法规")
    LOCAL_REGULATION = "local_regulation", _("地方性法规")
    AUTONOMOUS_REGULATION = "autonomous_regulation", _("自治条例和单行条例")
    DEPARTMENT_RULE = "department_rule", _("部门规章")
    GOVERNMENT_RULE = "government_rule", _("政府规章")
    CENTRAL_NORMATIVE = "central_normative", _("党中央、国务院规范性文件")
    PROVINCIAL_NORMATIVE = "provincial_normative", _("省委、省政府规范性文件")
    MANDATE = "mandate", _("部门“三定”规定")
    OTHER_NORMATIVE = "other_normative", _("其他规范性文件")
    DEPARTMENT_DOCUMENT = "department_document", _("部门自行发布的文件")


#: P4, GN 二(一) and 四(二): the closed list of documents that can found a power.
FOUNDING_RANKS = frozenset(Rank) - {Rank.OTHER_NORMATIVE, Rank.DEPARTMENT_DOCUMENT}

#: P4, GN 附件7 说明2: these are cited without a promulgation number.
UNNUMBERED_RANKS = frozenset({Rank.LAW, Rank.ADMIN_REGULATION, Rank.LOCAL_REGULATION, Rank.AUTONOMOUS_REGULATION})

_ORDER = {rank: position for position, rank in enumerate(Rank)}


def precedence(rank: str) -> int:
    """Position of `rank` from the highest (0)."""
    return _ORDER[Rank(rank)]
