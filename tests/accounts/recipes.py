"""How to ask for each address of the admin with the numbers of a county's things. An address with no recipe fails."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from accounts.models import Office
from pages.base.doors import admin_addresses
from snippets.models import ServiceTheme, Statute
from tests.accounts.counties import SEARCHED, County

NAMED = re.compile(r"<(?:\w+:)?(\w+)>")
ADMIN = admin_addresses()
#: Addresses without a name, as the resolver writes them.
UNNAMED = {"admin/test404/": "/admin/test404/", "admin/.*/$": "/admin/nothing/here/"}
API_ACTIONS = (
    "convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move", "publish",
    "revert_to_page_revision", "unpublish",
)  # fmt: skip
PAGE_KEYS = {"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"}
BULK = [
    {"app_label": app, "model_name": model, "action": action}
    for app, model, actions in (
        ("wagtailcore", "page", ("delete", "move", "publish", "unpublish", "moderation_submit")),
        ("pages", "siteimage", ("delete", "add_tags", "add_to_collection")),
        ("pages", "sitedocument", ("delete", "add_tags", "add_to_collection")),
        ("accounts", "user", ("delete", "assign_role", "set_active_state")),
        ("snippets", "statute", ("delete",)),
    )
    for action in actions
]
#: Screens of what belongs to no county.
NUMBERED_ONE = (
    "wagtailsnippets_search_", "wagtailsnippetchoosers_search_", "wagtailsnippets_snippets_holiday",
    "wagtailsnippetchoosers_snippets_holiday", "wagtailsnippets_supervision_", "wagtailsnippetchoosers_supervision_",
)  # fmt: skip
#: Screens of the translator's desk, which name the Tibetan page.
TIBETAN = ("translation_desk", "translation_preview")
#: Words of a route that several choices are tried for.
CHOICES: dict[str, list[dict[str, Any]]] = {
    "wagtail_bulk_action": BULK,
    "wagtailadmin_api:pages:action": [{"action_name": action} for action in API_ACTIONS],
    "wagtailadmin_pages:workflow_action": [{"action_name": action} for action in ("approve", "reject")],
    "wagtailadmin_pages:collect_workflow_action_data": [{"action_name": a} for a in ("approve", "reject")],
    "wagtailadmin_pages:choose_parent": [
        {"app_label": "pages", "model_name": model} for model in ("poweritem", "fundpage", "povertyprojectpage")
    ],
    "wagtailadmin_workflows:add_task": [{"app_label": "wagtailcore", "model_name": "groupapprovaltask"}],
    "wagtailadmin_editing_sessions:ping": [
        {"app_label": "wagtailcore", "model_name": "page"}, {"app_label": "pages", "model_name": "poweritem"},
    ],
    "wagtailadmin_tag_model_autocomplete": [{"app_name": "taggit", "model_name": "tag"}],
    "accounts_act": [{"name": name} for name in ("disable", "password", "unlock", "factor")],
    "moderation_act": [{"name": name} for name in ("suspend", "abolish", "withdraw", "transfer", "1")],
    "search_try": [{"kind": "synonym"}, {"kind": "synonym", "pk": 1}],
}  # fmt: skip


def things(county: County, page: Any) -> dict[str, Any]:
    """Values of the words in routes."""
    return {
        **dict.fromkeys(PAGE_KEYS, page.pk),
        "object_id": page.pk,
        "content_type_app_name": "pages",
        "content_type_model_name": "poweritem",
        "revision_id": page.latest_revision_id,
        "revision_id_a": county.first_revision.pk,
        "revision_id_b": page.latest_revision_id,
        "task_state_id": county.task_state.pk,
        "workflow_state_id": county.task_state.workflow_state_id,
        "task_id": county.task_state.task_id,
        "workflow_pk": county.workflow.pk,
        "image_id": county.image.pk,
        "document_id": county.document.pk,
        "doc_id": county.document.pk,
        "uploaded_file_id": 1,
        "collection_id": county.collection.pk,
        "redirect_id": Redirect.objects.get().pk,
        "session_id": 1,
        "filter_spec": "max-100x100",
        "uidb64": "MQ",
        "token": "set-password",
    }


def _of_ours(county: County) -> dict[str, Any]:
    """What `pk` means in addresses of our own screens."""
    return {
        "accounts_person": county.people["editor"],
        "accounts_act": county.people["editor"],
        "moderation_review": county.step,
        "moderation_preview": county.step,
        "moderation_step_print": county.step,
        "moderation_batch": county.batch,
        "moderation_batch_go_on": county.batch,
        "moderation_batch_print": county.batch,
        "moderation_batch_submit": county.power_list,
        "moderation_take": county.step,
        "moderation_take_back": county.step.workflow_state,
        "moderation_emergency_confirm": county.withdrawal,
        "moderation_notice": county.notice,
        "clocks_extend": county.clock,
        "clocks_review": county.clock,
        "clocks_withdraw": county.clock,
        "violations_add": county.department,
        "translation_import_preview": county.upload,
        **dict.fromkeys(("violations_one", "violations_correct", "violations_revoke"), county.violation),
        "violations_bulletin": Office.objects.get(kind="establishment", front_id=county.front.pk),
        "violations_bulletin_anew": county.bulletin,
    }


def _pk(name: str, county: County, page: Any) -> Any:
    """What `pk` means, by the namespace it stands in."""
    person = county.people["editor"]
    meanings = {
        "wagtailadmin_pages": page,
        "clocks_record": page,
        "wagtailadmin_api:pages": page,
        "wagtailadmin_api:images": county.image,
        "wagtailadmin_api:documents": county.document,
        "wagtailimages_chooser": county.image,
        "wagtaildocs_chooser": county.document,
        "wagtailadmin_collections": county.collection,
        "wagtailadmin_workflows": county.task_state.task if "task" in name else county.workflow,
        "wagtailsites": Site.objects.get(),
        "wagtailusers_users": person,
        "wagtailusers_groups": person.groups.get(),
        "wagtailsnippets_snippets_statute": Statute.objects.first(),
        "wagtailsnippetchoosers_snippets_statute": Statute.objects.first(),
        "wagtailsnippets_snippets_servicetheme": ServiceTheme.objects.first(),
        "wagtailsnippetchoosers_snippets_servicetheme": ServiceTheme.objects.first(),
    }
    own = _of_ours(county)
    if name in own:
        return own[name].pk
    if name in meanings:
        return meanings[name].pk
    space = name.rpartition(":")[0]
    if name == "search_try" or space.startswith(NUMBERED_ONE):
        return 1
    return meanings[space].pk if space in meanings else None


def addresses(name: str, county: County, page: Any) -> Iterator[str]:
    """The paths of one named address, filled with the things of a county."""
    if name in UNNAMED:
        yield UNNAMED[name]
        return
    for route in ADMIN[name]:
        words = NAMED.findall(route)
        known = things(county, page)
        for choice in CHOICES.get(name, [{}]):
            if set(choice) - set(words):
                continue
            values = {word: choice.get(word) or known.get(word) for word in words}
            if name in TIBETAN:
                values["page_id"] = county.tibetan.pk
            if "pk" in values and not values["pk"]:
                values["pk"] = _pk(name, county, page)
            missing = [word for word, value in values.items() if value is None]
            assert not missing, f"{name}: no recipe for {missing}; add one to tests/accounts/recipes.py"
            yield reverse(name, kwargs=values)


def query(county: County, page: Any) -> str:
    """What may be asked for besides the path: words to search for, and everything that may name something."""
    kind = ContentType.objects.get_for_model(type(page))
    asked = {
        **dict.fromkeys(("q", "search", "term"), SEARCHED),
        "search_all": "1",
        "id": [page.pk, county.image.pk, county.document.pk],
        "childOf": county.power_list.pk,
        "child_of": county.power_list.pk,
        "page_type": "pages.PowerItem",
        "content_type": kind.pk,
        "owner": county.people["editor"].pk,
        "collection_id": county.collection.pk,
    }
    return urlencode(asked, doseq=True)
