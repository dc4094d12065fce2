"""The eight kinds of violation (P17), in the order and the words of ZY 权责 14."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ViolationKind(models.TextChoices):
    """How each is called where there is little room."""

    CATALOGUE = "catalogue", _("未按规定公布或者修订权责事项目录")
    FLOW_CHART = "flow_chart", _("未按规定公布或者更新外部流程图")
    POWERS_MISSING = "powers_missing", _("行政权力事项没有全部纳入事项库")
    PROCEDURE = "procedure", _("未按内部流程图规定的程序行使权力")
    UNTRUE_RECORD = "untrue_record", _("未如实记载事项运行情况")
    DUTIES_MISSING = "duties_missing", _("责任事项没有全部纳入责任清单库")
    DUTY_UNDONE = "duty_undone", _("未按责任事项规定履行义务")
    OTHER = "other", _("其他违反规定的行为")


#: The article's own words, shown where a kind is chosen and in the public table.
WORDING = {
    ViolationKind.CATALOGUE: _(
        "未按规定编制并向社会公布权责事项目录，或者权责事项变更后未在规定期限内修订权责事项目录并向社会公布的"
    ),
    ViolationKind.FLOW_CHART: _(
        "未按规定制定并向社会公布行政权力事项外部流程图，或者流程图变更后未在规定期限内向社会公布的"
    ),
    ViolationKind.POWERS_MISSING: _("未将全部行政权力事项纳入市（州）行政权力事项库登记管理的"),
    ViolationKind.PROCEDURE: _("未按行政权力事项内部流程图规定的程序行使行政权力的"),
    ViolationKind.UNTRUE_RECORD: _("未如实记载行政权力事项运行过程中各环节基本情况的"),
    ViolationKind.DUTIES_MISSING: _("未将全部责任事项纳入部门责任清单库登记管理的"),
    ViolationKind.DUTY_UNDONE: _("未按照责任事项规定履行义务的"),
    ViolationKind.OTHER: _("其他违反规定的行为"),
}
