"""What exists. Each subpackage keeps its own models; one app, one migration history."""

from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.base.bilingual.models import TitleOrder, TranslationRecord
from pages.base.history import ChangeNote
from pages.base.media import Rendition, SiteDocument, SiteImage
from pages.convenience.models import ConvenienceIndexPage, ConveniencePage
from pages.departments.models import DepartmentPage
from pages.funds.models import (
    AllocationRow,
    BudgetPage,
    FundDocumentPage,
    FundListPage,
    FundPage,
    FundRow,
    FundYearPage,
)
from pages.guides.models import GuideIndexPage, GuidePage
from pages.home.models import HomePage, ThemePage
from pages.poverty.models import (
    AllocationPlanPage,
    OutcomeRow,
    PlanRow,
    PovertyListPage,
    PovertyProjectPage,
    PovertyYearPage,
    ProgressRecord,
    TargetedInformationPage,
    VillageRow,
)
from pages.powers.models import CaseCount, CodeReservation, CodeSequence, ItemLink, LegalBasis, PowerItem, PowerListPage
from pages.regions.models import CountyPage

__all__ = [
    "AllocationPlanPage",
    "AllocationRow",
    "ArticleIndexPage",
    "ArticlePage",
    "BudgetPage",
    "CaseCount",
    "ChangeNote",
    "CodeReservation",
    "CodeSequence",
    "ConvenienceIndexPage",
    "ConveniencePage",
    "CountyPage",
    "DepartmentPage",
    "FundDocumentPage",
    "FundListPage",
    "FundPage",
    "FundRow",
    "FundYearPage",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "ItemLink",
    "LegalBasis",
    "OutcomeRow",
    "PlanRow",
    "PovertyListPage",
    "PovertyProjectPage",
    "PovertyYearPage",
    "PowerItem",
    "PowerListPage",
    "ProgressRecord",
    "Rendition",
    "SiteDocument",
    "SiteImage",
    "TargetedInformationPage",
    "ThemePage",
    "TitleOrder",
    "TranslationRecord",
    "VillageRow",
]
