"""The legal terms that this site knows. A new one is a row here; its figure is the preset's (`clocks.yaml`).

Where the documents set no term (P14, P16) the figure is the site's own and says so.
"""

from django.utils.translation import gettext_lazy as _

from accounts.models import OfficeKind
from pages.base.clauses import Clause
from supervision.clocks import causes, endings, places
from supervision.clocks.rules import ClockRule, DateField, Decision, Recorded, Scan, register_rule
from supervision.clocks.terms import Term, Unit

OWN_TERM = _("文件没有规定期限，由本站设定")
#: Kinds whose pages somebody may plan to look over again.
REVIEWED = frozenset({"power-item", "guide", "convenience", "article", "fund", "fund-document"})

POWERS = (
    ClockRule(
        key="power-no-case",
        label=_("三年没有办件，应当申请调整或者暂停"),
        requirement="P14",
        source=_("权责清单管理办法第十条第（二）项、第十三条；文件没有规定期限，由本站设定"),
        term=Term(Unit.WORKING, 20),
        openers=(Scan(causes.without_cases, causes.still_without_cases),),
        closes=endings.by_adjustment_or_case,
        responsible=places.own_front,
        supervisor=places.establishment,
    ),
    ClockRule(
        key="power-resume",
        label=_("审改办（编办）确认后恢复行使"),
        requirement="P15",
        source=_("权责清单管理办法第十二条"),
        term=Term(Unit.DAYS, 2),
        openers=(Decision(Clause.RESUME, OfficeKind.ESTABLISHMENT),),
        closes=endings.by_resumption,
        responsible=places.own_front,
        supervisor=places.establishment,
        soon=1,
    ),
    ClockRule(
        key="power-repealed",
        label=_("实施依据废止，应当调整事项"),
        requirement="P16",
        source=_("权责清单管理办法第九条第（一）项、第十三条；文件没有规定期限，由本站设定"),
        term=Term(Unit.WORKING, 20),
        openers=(Scan(causes.repealed_bases, causes.still_repealed),),
        closes=endings.by_other_basis,
        responsible=places.own_front,
        supervisor=places.establishment,
    ),
    ClockRule(
        key="power-change",
        label=_("事项有变化，应当提出调整"),
        requirement="P16",
        source=_("权责清单管理办法第九条、第十三条；文件没有规定期限，由本站设定"),
        term=Term(Unit.WORKING, 20),
        openers=(Recorded(frozenset({"power-item", "power-list"})),),
        closes=endings.by_the_change,
        responsible=places.own_front,
        supervisor=places.establishment,
    ),
)
FUNDS = (
    ClockRule(
        key="budget",
        label=_("人代会批准后公开政府预算"),
        requirement="F4",
        source=_("财政专项资金管理清单公开办法第七条"),
        term=Term(Unit.DAYS, 20, moves_on=True),
        openers=(
            DateField("budget", "congress_approved_on", on_parent=True),
            Recorded(frozenset({"fund-list"})),
        ),
        closes=endings.by_page_with_date("budget", "congress_approved_on"),
        responsible=places.own_front,
        supervisor=places.centre,
        public=True,
    ),
    ClockRule(
        key="fund-list-congress",
        label=_("随政府预算公开财政专项资金管理清单"),
        requirement="F4",
        source=_("甘南州财政专项资金管理清单工作方案三（三）"),
        term=Term(Unit.DAYS, 20, moves_on=True),
        openers=(
            DateField("budget", "congress_approved_on", on_parent=True),
            DateField("fund-year", "congress_approved_on", on_parent=True),
            Recorded(frozenset({"fund-list"})),
        ),
        closes=endings.by_page_with_date("fund-year", "congress_approved_on"),
        applies=lambda page: getattr(page, "publication", "budget") == "budget",
        responsible=places.own_front,
        supervisor=places.centre,
        public=True,
    ),
    ClockRule(
        key="fund-list-consent",
        label=_("政府研究同意后公开财政专项资金管理清单"),
        requirement="F4",
        source=_("财政专项资金管理清单公开办法第七条；文件没有规定期限，由本站设定"),
        term=Term(Unit.DAYS, 20, moves_on=True),
        openers=(
            DateField("fund-year", "government_agreed_on", on_parent=True),
            Recorded(frozenset({"fund-list"})),
        ),
        closes=endings.by_page_with_date("fund-year", "government_agreed_on"),
        applies=lambda page: getattr(page, "publication", "consent") == "consent",
        responsible=places.own_front,
        supervisor=places.centre,
        public=True,
    ),
    ClockRule(
        key="fund-change",
        label=_("专项资金管理信息变更后更新并说明"),
        requirement="F4",
        source=_("财政专项资金管理清单公开办法第八条"),
        term=Term(Unit.DAYS, 20, moves_on=True),
        openers=(
            DateField("fund-year", "government_agreed_on", changes=True),
            DateField("fund-document", "issued_on", changes=True),
            Recorded(frozenset({"fund", "fund-year", "budget", "fund-document"})),
        ),
        closes=endings.by_the_change,
        responsible=places.in_charge,
        supervisor=places.keeper_of_list,
        public=True,
    ),
)
POVERTY = (
    ClockRule(
        key="poverty-change",
        label=_("扶贫项目调整变更后更新"),
        requirement="A4",
        source=_("扶贫清单上网发布管理办法第六条"),
        term=Term(Unit.WORKING, 10),
        openers=(
            DateField("poverty-year", "approved_on", changes=True),
            DateField("poverty-project", "approved_on", changes=True),
            Recorded(frozenset({"poverty-year", "poverty-project", "poverty-plan", "poverty-information"})),
        ),
        closes=endings.by_the_change,
        responsible=places.own_front,
        supervisor=places.same_department_above,
        public=True,
    ),
    ClockRule(
        key="poverty-term",
        label=_("扶贫清单公告期满一年，应当更新"),
        requirement="A5",
        source=_("扶贫清单上网发布管理办法第九条"),
        term=Term(Unit.YEARS, 1),
        openers=(DateField("poverty-year", "term_starts_on", on_parent=True, when_public=True),),
        closes=endings.by_later_list,
        responsible=places.own_front,
        supervisor=places.same_department_above,
        public=True,
        shown_on=frozenset({"poverty-list"}),
        soon=30,
    ),
    ClockRule(
        key="poverty-season",
        label=_("扶贫清单3—5月整体更新"),
        requirement="A5",
        source=_("扶贫清单上网发布管理办法第九条"),
        term=Term(Unit.SEASON, causes.SEASON[1]),
        openers=(Scan(causes.lists_to_renew),),
        closes=endings.by_list_of_the_year,
        responsible=places.own_front,
        supervisor=places.same_department_above,
        public=True,
        shown_on=frozenset({"poverty-list"}),
        soon=10,
    ),
)
REVIEW = (
    ClockRule(
        key="review",
        label=_("定期复核"),
        requirement="P16",
        source=OWN_TERM,
        term=Term(Unit.FIXED),
        openers=(Recorded(REVIEWED, ahead=True),),
        closes=endings.by_itself,
        responsible=places.own_front,
        supervisor=places.centre,
        by_hand=True,
    ),
)


def register() -> None:
    for rule in (*POWERS, *FUNDS, *POVERTY, *REVIEW):
        register_rule(rule)
