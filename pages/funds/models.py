"""财政专项资金清单: the list, its years, its funds and their documents, the budget."""

from pages.funds import tally
from pages.funds.budgets import BudgetPage
from pages.funds.documents import AllocationRow, FundDocumentPage
from pages.funds.lists import FundListPage
from pages.funds.pages import FundPage
from pages.funds.years import FundRow, FundYearPage

__all__ = [
    "AllocationRow",
    "BudgetPage",
    "FundDocumentPage",
    "FundListPage",
    "FundPage",
    "FundRow",
    "FundYearPage",
]

tally.register()
