"""What the index is told of each kind of page. A kind without a describer fails at start-up."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.html import strip_tags
from wagtail.models import Locale

from pages.articles.models import ArticlePage
from pages.base.bilingual.models import TranslationRecord
from pages.base.titles import without_level
from pages.convenience.models import ConveniencePage
from pages.departments.models import DepartmentPage
from pages.funds.models import BudgetPage, FundDocumentPage, FundPage, FundRow, FundYearPage
from pages.guides.models import GuidePage
from pages.home.models import HomePage
from pages.poverty.models import (
    AllocationPlanPage,
    PovertyProjectPage,
    PovertyYearPage,
    TargetedInformationPage,
)
from pages.poverty.renewal import archived_ids, lists_and_projects_beside
from pages.powers.models import LegalBasis, PowerItem
from pages.regions.models import CountyPage
from snippets.tibetan.breaking import truncate

#: Ids in one question to the database.
MOST_AT_ONCE = 1000
#: Letters of a summary that is the beginning of the text; a Tibetan one has up to eight characters.
SUMMARY = 80
#: Parts of the blocks of a guide that hold words for a reader; the others hold keys.
READ_PARTS = ("name", "note", "when", "issuer", "actor", "validity", "question", "answer")


@dataclass
class Described:
    """What a kind says of a page: other names, a summary to show, text to find it by, facets, quality (0 to 1)."""

    names: list[str] = field(default_factory=list)
    summary: str = ""
    body: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    category: str = ""
    status: str = ""
    themes: list[str] = field(default_factory=list)
    audience: list[str] = field(default_factory=list)
    is_past: bool = False  # 历年: found below all that is in force
    quality: float = 0.5
    #: The year that the page is about, and the front that answers for it, where they are not those of its publication
    #: and its place.
    year: int | None = None
    department: Any = None


@dataclass
class Kin:
    """What pages of a batch take from other public pages, read in one go for all of them."""

    items: dict[int, Any]
    guides: dict[int, list[Any]]
    bases: dict[int, list[str]]
    themes: dict[int, list[str]]
    languages: dict[int, str]
    past: set[int] = field(default_factory=set)
    #: Chinese pages whose Tibetan translation is public.
    said: set[int] = field(default_factory=set)


def opening(text: str) -> str:
    """The beginning of a text that has no summary, cut between syllables or characters."""
    return truncate(text[: 8 * SUMMARY], SUMMARY, "")


def kin_ids(ids: set[int]) -> set[int]:
    """Pages whose documents hold words of these: the items of guides, the guides of items, and their other guides.

    A list that is renewed makes the lists beside it 历年, with all below them (A5).
    """
    found = lists_and_projects_beside(ids)
    for start in range(0, len(ids), MOST_AT_ONCE):
        some = sorted(ids)[start : start + MOST_AT_ONCE]
        items = GuidePage.objects.filter(pk__in=some, power_item__isnull=False).values_list("power_item_id", flat=True)
        found |= set(items)
        found |= set(GuidePage.objects.filter(power_item_id__in=[*some, *items]).values_list("pk", flat=True))
        found |= _fund_kin(some)
        found |= set(TranslationRecord.objects.filter(page__in=some).values_list("source_id", flat=True))
    return found


def _fund_kin(ids: list[int]) -> set[int]:
    """A year's list names its funds, a fund its newest year; a fund and its documents name the 主管部门."""
    years = FundRow.objects.filter(Q(page__in=ids) | Q(fund__in=ids)).values_list("page_id", "fund_id")
    found = {pk for pair in years for pk in pair}
    for pk, path in FundPage.objects.filter(Q(department__in=ids) | Q(pk__in=ids)).values_list("pk", "path"):
        below = FundDocumentPage.objects.filter(path__startswith=path)
        found |= {pk, *below.values_list("pk", flat=True)}
    return found


def _themes_of(model: Any, ids: list[int]) -> list[tuple[int, str]]:
    through = model.themes.through
    owner = f"{model._meta.model_name}_id"
    rows = through.objects.filter(**{f"{owner}__in": ids}).order_by("pk")
    return list(rows.values_list(owner, "servicetheme__slug"))


def kin_of(pages: list[Any]) -> Kin:
    """Items of guides, guides of items, bases and themes, in seven queries however many pages there are."""
    ids = {model: [page.pk for page in pages if isinstance(page, model)] for model in DESCRIBERS}
    wanted = {page.power_item_id for page in pages if isinstance(page, GuidePage) and page.power_item_id}
    items = {item.pk: item for item in PowerItem.objects.filter(pk__in=wanted).public()} if wanted else {}
    guides: dict[int, list[Any]] = defaultdict(list)
    if ids[PowerItem]:
        for guide in GuidePage.objects.filter(power_item_id__in=ids[PowerItem]).public().order_by("title"):
            guides[guide.power_item_id].append(guide)
    bases: dict[int, list[str]] = defaultdict(list)
    holders = [*ids[PowerItem], *items]
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    locales = {page.pk: page.locale_id for page in (*pages, *items.values())}
    for basis in LegalBasis.objects.filter(page_id__in=holders).select_related("statute"):
        language = languages[locales[basis.page_id]]
        bases[basis.page_id].append(f"{basis.statute.cited_in(language)}{basis.article} {basis.content}")
    themes: dict[int, list[str]] = defaultdict(list)
    for model in (GuidePage, ConveniencePage):
        for pk, slug in _themes_of(model, ids[model]) if ids[model] else ():
            themes[pk].append(slug)
    lists = [page for page in pages if isinstance(page, PovertyYearPage | PovertyProjectPage)]
    past = archived_ids(lists) if lists else set()
    translations = TranslationRecord.objects.filter(source__in=[page.pk for page in pages])
    said = set(translations.values_list("source_id", flat=True))
    return Kin(items, guides, bases, themes, languages, past, said)


def _item(page: Any, kin: Kin, _region: Any) -> Described:
    guides = kin.guides[page.pk]
    return Described(
        names=list(dict.fromkeys(name for guide in guides for name in (*guide.also_called_list(), guide.title))),
        summary=page.undertaking_office,
        body=[*kin.bases[page.pk], page.undertaking_office, page.responsibilities, page.fee_standard,
              page.office_phone, page.supervision_phone, page.service_guide, page.remark],
        codes=[page.code],
        category=page.category,
        status=page.status,
        quality=0.6 if page.status == "active" else 0.2,
    )  # fmt: skip


def _guide(page: Any, kin: Kin, _region: Any) -> Described:
    item = kin.items.get(page.power_item_id)
    blocks = [block.value for stream in (page.materials, page.steps, page.results, page.faq) for block in stream]
    texts = [str(value[name]) for value in blocks for name in READ_PARTS if value.get(name)]
    phones = [block.value["phone"] for block in page.windows]
    bases = kin.bases[item.pk] if item else [page.own_basis]
    return Described(
        names=[*page.also_called_list(), *([item.title] if item else [])],
        summary=page.summary,
        body=[page.summary, page.eligibility, *texts, *phones, *bases],
        codes=[item.code] if item else [],
        category=item.category if item else "",
        status=item.status if item else "",
        themes=kin.themes[page.pk],
        audience=list(page.audience),
        quality=1.0,
    )


def _service(page: Any, kin: Kin, _region: Any) -> Described:
    return Described(
        names=page.also_called_list(),
        summary=page.summary or opening(page.content),
        body=[page.summary, page.content, page.process, page.management, page.phone],
        themes=kin.themes[page.pk],
        audience=list(page.audience),
        quality=0.9,
    )


def _article(page: Any, _kin: Kin, _region: Any) -> Described:
    texts = [strip_tags(str(block.value)) for block in page.body if block.block_type in {"heading", "paragraph"}]
    for table in page.body.blocks_by_name("notified"):
        texts += [str(row[name]) for row in table.value for name in ("department", "item", "situation", "facts")]
    return Described(
        summary=page.summary or opening("".join(texts)),
        body=[*texts, page.document_number],
        quality=0.4,
    )


def _fund(page: Any, _kin: Kin, _region: Any) -> Described:
    years = page.year_rows.filter(page__in=FundYearPage.objects.public()).values_list("page__year", flat=True)
    return Described(
        names=[f"{page.title}专项资金"],
        summary=opening(page.purpose),
        body=[page.purpose, page.get_state_display()],
        quality=0.4 if page.state == "active" else 0.2,
        year=max(years, default=None),
        department=page.department,
    )


def _fund_document(page: Any, _kin: Kin, _region: Any) -> Described:
    text = strip_tags(page.text)
    return Described(
        summary=opening(text),
        body=[str(page.get_stage_display()), text, page.document_number],
        quality=0.3,
        year=page.year,
        department=page.responsible_department(),
    )


def _fund_year(page: Any, _kin: Kin, region: Any) -> Described:
    """Who names no county means the prefecture's list: it alone answers to the plain name of the year."""
    is_portal = bool(region) and region.front_level == "prefecture"
    names = page.rows.values_list("fund__title", flat=True)
    return Described(
        names=[f"{page.year}年财政专项资金清单", "专项资金清单"] if is_portal else ["财政专项资金清单"],
        summary=opening(page.note),
        body=[*names, page.note],
        quality=0.6 if is_portal else 0.3,
        year=page.year,
    )


def _budget(page: Any, _kin: Kin, _region: Any) -> Described:
    return Described(
        names=["预算公开"], summary=page.summary, body=[page.summary, strip_tags(page.text)], quality=0.4,
        year=page.year,
    )  # fmt: skip


def _front(page: Any, _kin: Kin, region: Any) -> Described:
    return Described(
        names=[page.short_name, page.full_name, without_level(page.full_name, region.level_word if region else "")],
        summary=page.introduction or page.full_name,
        body=[page.phone, page.address],
        codes=[f"{region.region_code}-{page.code}"] if isinstance(page, DepartmentPage) and region else [],
        quality=0.8,
    )


def _poverty_year(page: Any, kin: Kin, region: Any) -> Described:
    """A county's list: asked for as 扶贫项目, 扶贫资金, 精准扶贫 as well."""
    place = region.short_name if region else ""
    return Described(
        names=[f"{place}{page.year}年{matter}" for matter in ("扶贫清单", "扶贫资金", "扶贫项目公示")],
        summary=f"{place}{page.year}年的扶贫资金分配、精准扶贫信息和扶贫项目",
        body=[strip_tags(page.introduction), *(row.township for row in page.outcomes.all())],
        status="archived" if page.pk in kin.past else "",
        year=page.year,
        is_past=page.pk in kin.past,
        quality=0.7,
    )


def _poverty_project(page: Any, kin: Kin, _region: Any) -> Described:
    return Described(
        summary=page.summary,
        body=[page.construction, page.poverty_benefit, page.economic_benefit, page.township, page.village,
              str(page.get_project_type_display()), page.implementing_unit, page.competent_unit],
        codes=[page.approval_number],
        status="archived" if page.pk in kin.past else "",
        year=page.approved_on.year if page.approved_on else None,
        is_past=page.pk in kin.past,
        quality=0.5,
    )  # fmt: skip


def _poverty_table(page: Any, _kin: Kin, _region: Any) -> Described:
    """Plan and information of the prefecture; their rows are read on the counties' pages."""
    return Described(summary=page.summary, body=[page.document_number, page.remark], year=page.year, quality=0.5)


DESCRIBERS: dict[Any, Callable[[Any, Kin, Any], Described]] = {
    PowerItem: _item,
    GuidePage: _guide,
    ConveniencePage: _service,
    ArticlePage: _article,
    FundPage: _fund,
    FundDocumentPage: _fund_document,
    FundYearPage: _fund_year,
    BudgetPage: _budget,
    PovertyYearPage: _poverty_year,
    PovertyProjectPage: _poverty_project,
    AllocationPlanPage: _poverty_table,
    TargetedInformationPage: _poverty_table,
    DepartmentPage: _front,
    CountyPage: _front,
    HomePage: _front,
}
