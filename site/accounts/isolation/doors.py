"""Each address of Wagtail's admin, and who may use it (decision 0017).

Closed is what this site does not need and what would get round responsibility: aliases, actions of the admin's API,
restrictions of reading (the scope of disclosure is a field), bulk actions that act on live pages.
"""

from typing import TYPE_CHECKING

from pages.base.doors import Door, register_doors

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Door", "classify", "register_doors"]

EVERYONE = (
    "wagtailadmin_home",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
)


def _in(space: str, views: str) -> tuple[str, ...]:
    """Names of the views of one namespace."""
    return tuple(f"{space}:{view}" for view in views.split())


CHOOSER = "choose choose_results chosen chosen_multiple create"
LISTS = "listing detail find"

EDITORS = (
    "wagtailadmin_explore_root",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_block_preview",
    "wagtail_bulk_action",
    # Each names its page, or lists what lies below the pages of the person.
    *_in(
        "wagtailadmin_pages",
        """
        add preview_on_add choose_parent usage edit preview_on_edit view_draft add_subpage delete unpublish search
        search_results move move_confirm set_page_position copy workflow_action collect_workflow_action_data
        confirm_workflow_cancellation workflow_preview lock unlock revisions_index revisions_view revisions_revert
        revisions_unschedule revisions_compare workflow_history workflow_history_detail history history_results
        """,
    ),
    *_in("wagtailadmin_api:pages", LISTS),
    *_in("wagtailadmin_api:images", LISTS),
    *_in("wagtailadmin_api:documents", LISTS),
    *_in(
        "wagtaildocs",
        """
        index index_results add edit delete add_multiple edit_multiple create_multiple_from_uploaded_document
        delete_multiple delete_upload_multiple document_usage
        """,
    ),
    *_in(
        "wagtailimages",
        """
        index index_results edit delete preview add image_usage add_multiple edit_multiple
        create_multiple_from_uploaded_image delete_multiple delete_upload_multiple
        """,
    ),
    *_in("wagtaildocs_chooser", CHOOSER),
    *_in("wagtailimages_chooser", f"{CHOOSER} select_format"),
    # Statutes and themes are shared vocabulary.
    *_in("wagtailsnippetchoosers_snippets_statute", CHOOSER),
    *_in("wagtailsnippetchoosers_snippets_servicetheme", CHOOSER),
)

SNIPPET = "list list_results add edit delete usage history history_results"
SETTING = "index index_results add edit delete history history_results usage"
RULES = ("synonym", "bestbet", "hiddenquery")
REPORTS = ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages", "page_types_usage")

SYSTEM = (
    # They list pages, people and tasks of everybody.
    *(f"wagtailadmin_reports:{report}{part}" for report in REPORTS for part in ("", "_results")),
    *_in("wagtailadmin_pages", "type_use type_use_results"),
    *_in(
        "wagtailadmin_workflows",
        """
        index index_results add enable disable edit remove add_task select_task_type task_index task_index_results
        edit_task disable_task enable_task task_chooser task_chooser_results task_chooser_create task_chosen
        """,
    ),
    *_in("wagtailadmin_collections", "index add edit delete"),
    # Rights over people escalate: whoever may change an account may take it over.
    *_in("wagtailusers_users", f"{SETTING} copy"),
    *_in("wagtailusers_groups", SETTING),
)

CENTRE = (
    # A redirect takes effect at once, on every sub-site.
    *_in("wagtailredirects", "index index_results add edit delete start_import process_import"),
    "wagtailsnippets:index",
    *_in("wagtailsnippets_snippets_statute", f"{SNIPPET} copy"),
    *_in("wagtailsnippets_snippets_servicetheme", f"{SNIPPET} copy"),
    *_in("wagtailsnippets_snippets_holiday", SNIPPET),
    *_in("wagtailsnippets_search_synonym", f"{SNIPPET} revisions_revert revisions_compare"),
    *_in("wagtailsnippets_search_bestbet", f"{SNIPPET} revisions_revert revisions_compare"),
    *_in("wagtailsnippets_search_hiddenquery", SNIPPET),
    *(f"search_{report}:{view}" for report in ("popular", "empty", "unopened") for view in ("index", "results")),
    "search_try",
    "search_why",
    *(f"bulk:snippets.{model}.delete" for model in ("statute", "servicetheme", "holiday")),
    *(f"bulk:search.{model}.delete" for model in RULES),
    "provision",
)

#: The system officer keeps the sites; the view asks for the right as well.
OFFICER = _in("wagtailsites", f"{SETTING} copy")

CLOSED = (
    "admin/test404/",
    "admin/.*/$",
    "wagtailadmin_error_test",
    # An alias follows its source past the office that answers for the copy.
    "wagtailadmin_pages:convert_alias",
    # What may be read by whom is the item's scope of disclosure (P3).
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_collections:set_privacy",
    # They save, publish and move past locks and forms.
    "wagtailadmin_api:pages:action",
    "wagtailadmin_workflows:usage",
    "wagtailadmin_workflows:usage_results",
    # Nothing points at a rule of the search.
    *(f"wagtailsnippetchoosers_search_{model}:{view}" for model in RULES for view in CHOOSER.split()),
    *_in("wagtailsnippetchoosers_snippets_holiday", CHOOSER),
    "wagtailembeds:chooser",
    "wagtailembeds:chooser_upload",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
    # They publish, withdraw, move and delete without a task, and name what somebody may not touch.
    *(f"bulk:wagtailcore.page.{action}" for action in ("publish", "unpublish", "move", "delete")),
    *(f"bulk:pages.siteimage.{action}" for action in ("delete", "add_tags", "add_to_collection")),
    *(f"bulk:pages.sitedocument.{action}" for action in ("delete", "add_tags", "add_to_collection")),
    *(f"bulk:accounts.user.{action}" for action in ("delete", "assign_role", "set_active_state")),
)


def classify() -> None:
    """Called once, when the apps are ready."""
    table: tuple[tuple[Door, Iterable[str]], ...] = (
        (Door.EVERYONE, EVERYONE),
        (Door.EDITORS, EDITORS),
        (Door.CENTRE, CENTRE),
        (Door.OFFICER, OFFICER),
        (Door.SYSTEM, SYSTEM),
        (Door.CLOSED, CLOSED),
    )
    for door, names in table:
        register_doors(dict.fromkeys(names, door))
