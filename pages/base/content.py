"""The abstract page that every public kind builds on."""

from functools import partial
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PageManager

from pages.base.bilingual.beside import show_beside
from pages.base.bilingual.place import bar_other_tongue
from pages.base.bilingual.showing import is_indexable, tongue_of
from pages.base.bilingual.twins import in_main_language, is_tibetan, original_of
from pages.base.clauses import Clause, Ruling
from pages.base.deadlines import DeadlinePanel, public_deadlines
from pages.base.forecast import ForecastPanel
from pages.base.forms import ContentPageForm
from pages.base.history import ChangeNote
from pages.base.hosts import portal_first
from pages.base.kinds import Kind
from pages.base.personal.holding import personal_errors
from pages.base.personal.panel import PersonalPanel
from pages.base.querysets import PublicQuerySet
from pages.base.slugs import free_slug
from pages.base.subsites import Subsite, subsite_for
from pages.base.words_field import WordsField
from pages.base.workflows import workflow_of

ContentPageManager = PageManager.from_queryset(PublicQuerySet)

#: First path components that belong to the site itself.
RESERVED_SLUGS = frozenset(
    {
        "admin",
        "api",
        "bo",
        "care",
        "documents",
        "django-admin",
        "feed",
        "language",
        "media",
        "numerals",
        "region",
        "robots",
        "search",
        "sitemap",
        "static",
        "translation",
    }
)

CHANGE_PANEL = MultiFieldPanel(
    [
        DeadlinePanel(),
        FieldPanel("change_summary"),
        FieldPanel("change_ground"),
        PersonalPanel(),
        ForecastPanel(),
    ],
    heading=_("本次变更"),
    icon="history",
)


class ContentPage(Page):
    """What every public page has: a source, a change to explain, a place in a sub-site.

    Deliberately not here: any rule of one kind. `publication_errors` is where a kind says what keeps a draft
    from being published; a draft itself may be incomplete.
    """

    kind: ClassVar[Kind]
    clauses: ClassVar[dict[str, Ruling]] = {"content_source": Clause.STATIC}
    words = frozenset({"content_source"})

    content_source = WordsField(_("信息来源"), max_length=100, blank=True, help_text=_("不填则为所在部门。"))
    change_summary = models.CharField(
        _("变更说明"),
        max_length=200,
        blank=True,
        help_text=_("公开显示在“变更记录”中。不填时系统列出改动的栏目。"),
    )
    change_ground = models.CharField(
        _("变更依据"), max_length=200, blank=True, help_text=_("例如：国发〔2015〕11号取消该事项。")
    )

    #: Of a Tibetan page: the version and the words it was translated from (`pages.base.bilingual`); part of each
    #: revision, so that what was approved is exactly these words. Null where nobody has translated the page.
    translated_from = models.JSONField(null=True, blank=True, editable=False)

    objects = ContentPageManager()
    base_form_class = ContentPageForm
    promote_panels = [MultiFieldPanel([FieldPanel("slug"), FieldPanel("content_source")], _("网址与来源"))]
    settings_panels = [PublishingPanel()]

    class Meta:
        abstract = True

    def publication_errors(self) -> dict[str, list[str]]:
        """Reasons why this version may not be published, by field. Kinds extend it; personal numbers bar every kind."""
        return personal_errors(self)

    def errors_of_language(self) -> dict[str, list[str]]:
        """What bars this version in its language: facts were weighed in Chinese, a translation only adds words."""
        return self.publication_errors() if in_main_language(self) else personal_errors(self)

    def withdrawal_errors(self) -> list[str]:
        """Reasons why others that stay public need this page; an emergency doesn't ask for them."""
        return []

    def compose_slug(self) -> None:
        """Give the page an address before it is stored: ASCII, made from the title where the editor gave none."""
        slug: str = getattr(self, "slug", "")
        if self.path and not slug:
            self.slug = free_slug(self.title, self)

    def clean(self) -> None:
        super().clean()
        if self._state.adding and self.path:
            bar_other_tongue(self, self.get_parent())
        if self.depth == 3 and self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("这个网址由系统使用，请换一个。")})

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Refuse to store a live version that breaks a rule of its kind, whoever asks and by whatever path.

        Not part of `clean`: a form calls that before the rows of its inline panels are in place.
        """
        if clean:
            self.compose_slug()
        if clean and self.live and (errors := self.errors_of_language()):
            fields = {field.name for field in self._meta.get_fields()}
            raise ValidationError({name if name in fields else "__all__": text for name, text in errors.items()})
        super().save(clean=clean, **kwargs)

    def get_workflow(self) -> Any:
        """The chain of the kind (P12, P13), wherever the page stands."""
        return workflow_of(self.kind.key)

    @property
    def has_workflow(self) -> bool:
        """Wagtail's own looks for workflows assigned to ancestors; here a kind has one or has none."""
        return self.get_workflow() is not None

    def update_aliases(self, **_kwargs: Any) -> None:
        """Nothing: aliases are the twins of other languages, and `bilingual.mirror` renews them with their links."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer 404 for what is not open to society (P3) or not in the language of the address (W4)."""
        if not getattr(request, "is_preview", False):
            if self.locale.language_code != get_language():
                raise Http404
            if not type(self).objects.filter(pk=self.pk).disclosed().exists():
                raise Http404
        response = super().serve(request, *args, **kwargs)
        tongue = (getattr(response, "context_data", None) or {}).get("tongue")
        if tongue and tongue.newer:
            response.add_post_render_callback(partial(show_beside, newer=tongue.newer))
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["subsite"] = self.subsite()
        context["translations"] = self.other_languages(request)
        context["tongue"] = tongue_of(self)
        context["deadlines"] = public_deadlines(self.original)
        return context

    def other_languages(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Where the reader finds this page in another language; only what answers is offered (W4).

        `translated` says whether others may be told of it as a translation: approved, not the Chinese below `/bo/`.
        They are told `full_url`, its canonical address; the reader stays on this host and follows `url`.
        """
        if getattr(request, "is_preview", False):
            return []
        found = []
        for page in self.get_translations().public().select_related("locale"):
            code = page.locale.language_code
            name = get_language_info(code)["name_local"]
            is_approved = is_indexable(self.pk if is_tibetan(self) else page.pk)
            address = {"url": page.get_url(request), "full_url": page.full_url}
            found.append({**address, "language": code, "name": name, "translated": is_approved})
        return found

    @cached_property
    def original(self) -> Any:
        """The Chinese page, to which the record of changes, the clocks and the offices belong."""
        return self if in_main_language(self) else original_of(self) or self

    def subsite(self) -> Subsite | None:
        if getattr(self, "_subsite", None) is None:
            self._subsite = subsite_for(self) if self.path else None
        return self._subsite

    def stand_below(self, parent: Page) -> None:
        """Let rules about the sub-site hold for a page that is not in the tree yet."""
        self._subsite = subsite_for(parent)

    def responsible_department(self) -> Any | None:
        """The department page that answers for this page (谁发布谁负责)."""
        subsite = self.subsite()
        return subsite.department if subsite else None

    def answering_front(self) -> Any | None:
        """The front whose head and secrecy check decide on this page; another's than where it stands, for some."""
        subsite = self.subsite()
        return subsite.current if subsite else None

    def notes(self) -> models.QuerySet[Any]:
        """Public history; empty for a page that is only being previewed."""
        return self.original.change_notes.all() if self.pk else ChangeNote.objects.none()

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """All of a publication or nothing, also where no request wraps it: the scheduler, imports."""
        with transaction.atomic():
            super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().unpublish(*args, **kwargs)

    def _get_relevant_site_root_paths(self, cache_object: Any = None) -> list[Any]:
        """The portal's path is canonical unless a sub-site chose its own host."""
        return portal_first(super()._get_relevant_site_root_paths(cache_object))
