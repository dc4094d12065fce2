"""谁审批、谁公开、谁负责 (A3): a county's list is written by the county alone, not by whoever writes above it."""

from typing import Any

from wagtail.models import PagePermissionTester

from pages.regions.models import CountyPage


class CountysOwnTester(PagePermissionTester):
    """Counts only rights that are given on the county or below. The prefecture supervises by reading."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        county = CountyPage.objects.ancestor_of(page).only("path").first()
        if county is None or user.is_superuser or not user.is_active:
            return
        self.permissions = {
            right.permission.codename.rsplit("_", maxsplit=1)[0]
            for right in self.permission_policy.get_cached_permissions_for_user(user)
            if page.path.startswith(right.page.path) and right.page.path.startswith(county.path)
        }


class CountysOwn:
    """Mixin of a page that the prefecture's editors don't write where it stands in a county."""

    def permissions_for_user(self, user: Any) -> CountysOwnTester:
        return CountysOwnTester(user, self)
