"""Submitting from Wagtail's listing of pages: chosen rows by its bulk actions, a whole list by a button."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from moderation.batches.submitting import latest_pages
from moderation.batches.views import submission_context, submit_chosen


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
        pages = self._chosen()
        return {
            "form": kwargs.get("form") or self.get_form(),
            "next": self.next_url,
            "model_opts": self.model._meta,
            "submit_url": f"{self.request.path}?{self.request.META['QUERY_STRING']}",
            "batch_title": pages[0].get_parent().title if pages else "",
            "back": pages[0].get_parent().pk if pages else None,
            **submission_context(pages, self.request.user),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Wagtail's own would wrap all of it in one transaction."""
        pages = self._chosen()
        title = pages[0].get_parent().title if pages else ""
        response: HttpResponse = submit_chosen(self.request, pages, title) or self.form_invalid(form)
        return response
