"""Submitting from Wagtail's listing of pages: chosen rows by its bulk actions, a whole list by a button."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from moderation.batches.submitting import latest_pages
from moderation.batches.views import chosen_context


class SubmitBulkAction(PageBulkAction):
    """提交审核 for the chosen rows. What cannot go is named, and may be left out."""

    display_name = _("提交审核")
    action_type = "moderation_submit"
    aria_label = _("把选中的内容一起提交审核")
    template_name = "moderation/batch_submit_chosen.html"
    action_priority = 5

    def check_perm(self, page: Any) -> bool:
        return bool(page.permissions_for_user(self.request.user).can_edit())

    def _chosen(self) -> list[Any]:
        objects, refused = self.get_actionable_objects()
        return latest_pages([*objects, *refused["items_with_no_access"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "form": self.get_form(),
            "next": self.next_url,
            "model_opts": self.model._meta,
            **chosen_context(self._chosen(), self.request.user),
        }

    def post(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Wagtail would wrap all of it in one transaction: the button goes to an address of its own."""
        return redirect(f"{self.request.path}?{self.request.META['QUERY_STRING']}")
