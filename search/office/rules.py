"""Editing of best bets, synonyms and hidden words as snippets, with a history of who changed what."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from search.rule_models import LONGEST_PHRASE, BestBet, HiddenQuery, Synonym


class SavedByHand:
    """No saving while somebody types: a half-written rule would be in effect for everybody."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False


class RuleCreateView(SavedByHand, CreateView):
    """A new rule, begun with the query of a report."""

    def get_initial(self) -> dict[str, Any]:
        asked = {name: self.request.GET.get(name, "")[:LONGEST_PHRASE] for name in ("phrases", "text", "region")}
        return {**super().get_initial(), **{name: value for name, value in asked.items() if value}}


class RuleEditView(SavedByHand, EditView):
    pass


class RuleViewSet(SnippetViewSet):
    """What the screens of both kinds of rules share."""

    add_view_class = RuleCreateView
    edit_view_class = RuleEditView
    copy_view_enabled = False
    search_fields = ["phrases", "note"]
    add_to_admin_menu = False


class BestBetViewSet(RuleViewSet):
    model = BestBet
    icon = "pick"
    list_display = ["__str__", "page", Column("region_name", label=_("只在这个地区")), "note", UpdatedAtColumn()]


class SynonymViewSet(RuleViewSet):
    model = Synonym
    icon = "resubmit"
    list_display = ["__str__", "words", "note", UpdatedAtColumn()]


class HiddenQueryViewSet(SnippetViewSet):
    model = HiddenQuery
    icon = "no-view"
    add_view_class = RuleCreateView
    copy_view_enabled = False
    list_display = ["text", "note", UpdatedAtColumn()]
    search_fields = ["text", "note"]
