"""Moderation in Wagtail's admin: addresses, menu, the day on the home page, buttons that nobody may press."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import Button

from accounts.isolation.scoping import may_see_page
from moderation.acts.emergency import may_withdraw
from moderation.batches.explorer import SubmitBulkAction
from moderation.batches.urls import urlpatterns as batch_patterns
from moderation.desk.panels import DayPanel
from moderation.desk.submitting import arrange
from moderation.desk.urls import urlpatterns
from moderation.notices.account import item as account_item
from moderation.notices.menu import NoticesItem
from moderation.personal.stating import keep_reasons
from pages.base.doors import Door, register_doors
from pages.base.kinds import Role

#: Wagtail's own panels of the home page, which know nothing of offices.
REPLACED = frozenset({"WorkflowObjectsToModeratePanel", "UserObjectsInWorkflowModerationPanel"})

# Each view checks the step, submission or page that its address names: what isn't the person's own isn't there.
register_doors(dict.fromkeys([str(pattern.name) for pattern in [*urlpatterns, *batch_patterns]], Door.EDITORS))
register_doors({"bulk:wagtailcore.page.moderation_submit": Door.EDITORS})
may_see_page.append(lambda user, page: may_withdraw(page, user))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [*urlpatterns, *batch_patterns]


hooks.register("register_bulk_action", SubmitBulkAction)


@hooks.register("register_page_header_buttons")
def submit_whole_list(page: Any, user: Any, next_url: str | None = None, **_kwargs: Any) -> Iterator[Button]:
    """提交整个清单, for lists that the person may change."""
    kind = getattr(page.specific_class, "kind", None)
    if kind is not None and kind.role is Role.INDEX and page.permissions_for_user(user).can_edit():
        address = reverse("moderation_batch_submit", args=[page.pk])
        yield Button(_("提交整个清单"), address, icon_name="clipboard-list", priority=70)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def reasons(request: HttpRequest, page: Any) -> None:
    keep_reasons(page, request.user, request.POST)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("我的审批"), reverse("moderation_desk"), name="moderation", icon_name="clipboard-list", order=50)


@hooks.register("register_admin_menu_item")
def notices_item() -> MenuItem:
    return NoticesItem(_("我的通知"), reverse("moderation_notices"), name="notices", icon_name="mail", order=51)


hooks.register("register_account_menu_item", account_item)


@hooks.register("construct_homepage_panels")
def day(_request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [DayPanel(), *(panel for panel in panels if type(panel).__name__ not in REPLACED)]


# After Wagtail's own, which add what is taken away here.
@hooks.register("construct_homepage_summary_items", order=1000)
def without_counts(_request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages, pictures and files say nothing to a clerk and push the day off a phone's screen."""
    items.clear()


@hooks.register("construct_page_action_menu")
def buttons_of_the_form(menu_items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    arrange(menu_items, context)


@hooks.register("insert_global_admin_css")
def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("css/moderation.css"))


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def acts_button(page: Any, user: Any, *_args: Any, **_kwargs: Any) -> Iterator[Button]:
    """事项变动, on public pages that the person may edit."""
    if page.live and page.permissions_for_user(user).can_edit():
        yield Button(_("事项变动"), reverse("moderation_acts", args=[page.pk]), icon_name="history", priority=25)
