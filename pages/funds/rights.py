"""F5: the 财政局 answers for the list and for what a fund is, the 主管部门 for its fund's documents, nobody else.

Rights of pages hold for whole subtrees; here they are narrowed by kind.
"""

from typing import Any

from wagtail.models import PagePermissionTester

from pages.base.forms import ContentPageForm


def may_change(user: Any, front: Any | None) -> bool:
    return bool(front is not None and front.permissions_for_user(user).can_edit())


class InformationTester(PagePermissionTester):
    """Rights on a fund's document: those of the 主管部门 alone. Whoever reviews it may correct it while it waits."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and not may_change(user, page.answering_front()):
            self.permissions -= {"add", "change"}


class FundTester(PagePermissionTester):
    """Rights on a fund: its documents are added by the 主管部门."""

    def can_add_subpage(self) -> bool:
        return bool(super().can_add_subpage()) and (
            self.user.is_superuser or may_change(self.user, self.page.specific.department)
        )


#: What the 主管部门 says of its fund; the rest is the 财政局's.
OPEN_FIELDS = frozenset({"purpose", "change_summary", "change_ground", "content_source"})


class FundForm(ContentPageForm):
    """Fields that say what a fund is are the 财政局's (F5): others see them and cannot change them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_page is None or may_change(self.for_user, self.parent_page.specific):
            return
        for name, field in self.fields.items():
            field.disabled = field.disabled or name not in OPEN_FIELDS
