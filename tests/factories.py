"""Small real pages for tests, in one place. Each call makes the fewest pages that the thing needs."""

import itertools
from typing import Any

from wagtail.models import Locale, Page, Site

from moderation.guard import Act, publishing
from pages.base.bilingual.mirror import translated_version
from pages.base.bilingual.segments import segments_of
from pages.base.bilingual.twins import twin_of
from pages.convenience.models import ConvenienceIndexPage, ConveniencePage
from pages.departments.models import DepartmentPage
from pages.guides.models import GuideIndexPage, GuidePage
from pages.home.models import HomePage, ThemePage
from pages.home.themes import Theme
from pages.powers.models import LegalBasis, PowerItem, PowerListPage
from pages.regions.models import CountyPage
from snippets.models import ServiceTheme, Statute
from snippets.ranks import Rank
from tests.indexing import noted_once

_numbers = itertools.count(1)


def place(parent: Page, page: Any, live: bool = True) -> Any:
    """Add below `parent`; public from the start, or left as a draft."""
    if not live:
        page.live = False
    with publishing(Act.SAMPLE), noted_once():
        parent.add_child(instance=page)
        if live:
            page.save_revision().publish()
            page.refresh_from_db()
    return page


def publish(page: Any) -> Any:
    """Make a version of `page` as it stands in memory public, without the workflow that people go through."""
    with publishing(Act.SAMPLE):
        page.save_revision().publish()
    return page


def portal(**fields: Any) -> HomePage:
    """A portal in place of Wagtail's welcome page."""
    Locale.objects.get_or_create(language_code="zh-hans")
    Site.objects.all().delete()
    root = Page.get_first_root_node()
    with publishing(Act.SAMPLE):
        for page in root.get_children():
            page.delete()
    facts = {
        "title": "甘南政务服务网",
        "slug": "home",
        "short_name": "甘南州",
        "full_name": "甘南藏族自治州",
        "region_code": "623000",
        "level_word": "州",
    }
    home = place(Page.objects.get(pk=root.pk), HomePage(**{**facts, **fields}))
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
    return home


def county(home: HomePage, name: str = "玛曲县", slug: str = "maqu", code: str = "623025", **fields: Any) -> CountyPage:
    page = CountyPage(title=f"{name}政务服务网", slug=slug, short_name=name, full_name=name, region_code=code, **fields)
    return place(home, page)


def department(region: Page, short: str = "州人社局", slug: str = "rensheju", code: str = "012", **fields: Any) -> Any:
    full = fields.pop("full_name", "州人力资源和社会保障局")
    page = DepartmentPage(title=full, short_name=short, full_name=full, slug=slug, code=code, **fields)
    return place(region, page)


def power_list(owner: DepartmentPage) -> PowerListPage:
    return place(owner, PowerListPage(title=f"{owner.full_name}权责清单", slug="quanze"))


def statute(rank: str = Rank.LAW, **fields: Any) -> Statute:
    number = next(_numbers)
    facts = {"title": f"中华人民共和国测试法{number}", "issuer": "全国人大常委会", "key": f"ceshi-{number}"}
    return Statute.objects.create(**{**facts, "rank": rank, **fields})


def item(parent: PowerListPage, title: str = "人力资源服务许可", live: bool = True, **fields: Any) -> PowerItem:
    bases = fields.pop("bases", None)
    counts = fields.pop("case_counts", [])
    facts = {"category": "licensing", "subjects": ["enterprise"], "undertaking_office": "就业科"}
    page = PowerItem(title=title, **{**facts, **fields})
    if bases is None:
        bases = [LegalBasis(statute=statute(), article="第一条", content="内容")]
    page.bases = bases
    page.case_counts = counts
    return place(parent, page, live)


def basis(founding: Statute, article: str = "第一条", content: str = "内容", at: int = 0) -> LegalBasis:
    """`at` is the place among the bases of an item; without places PostgreSQL gives them in no order."""
    return LegalBasis(statute=founding, article=article, content=content, sort_order=at)


WINDOW = {"name": "一号窗口", "address": "政务服务中心", "hours": "周一至周五", "phone": "0941-0000001"}


def guide(owner: DepartmentPage, power_item: PowerItem | None, title: str = "许可证办理", **fields: Any) -> GuidePage:
    index = GuideIndexPage.objects.child_of(owner).first() or place(
        owner, GuideIndexPage(title=f"{owner.short_name}办事指南", slug="banshi")
    )
    facts = {"slug": f"guide-{next(_numbers)}", "audience": ["person"], "windows": [("window", WINDOW)]}
    themes = fields.pop("themes", [])
    page = GuidePage(title=title, power_item=power_item, **{**facts, **fields})
    page.themes.set(themes)
    return place(index, page)


def convenience(
    owner: DepartmentPage, title: str = "招聘信息发布", live: bool = True, **fields: Any
) -> ConveniencePage:
    index = ConvenienceIndexPage.objects.child_of(owner).first() or place(
        owner, ConvenienceIndexPage(title=f"{owner.short_name}便民服务", slug="bianmin")
    )
    facts = {
        "slug": f"service-{next(_numbers)}",
        "audience": ["person"],
        "content": "内容",
        "phone": "0941-0000002",
    }
    return place(index, ConveniencePage(title=title, **{**facts, **fields}), live)


def theme_page(front: Page, theme: Theme, slug: str) -> ThemePage:
    return place(front, ThemePage(title=str(theme.label), slug=slug, theme=theme))


def service_theme(slug: str, name: str) -> ServiceTheme:
    return ServiceTheme.objects.create(slug=slug, name=name)


def translate(page: Any, words: dict[str, str]) -> Any:
    """Publish a translation of a Chinese page by its words, past the workflow; answers the Tibetan page."""
    twin = twin_of(page)
    pairs = {s.path: [s.text, words[s.text]] for s in segments_of(page) if s.text in words}
    said = {"revision": page.live_revision_id, "at": page.last_published_at.isoformat(), "pairs": pairs}
    with publishing(Act.SAMPLE):
        translated_version(twin, page, said).save_revision().publish()
    return twin_of(page)


def draft_change(page: Any, **fields: Any) -> Any:
    """Publish a change of an existing page, past the workflow."""
    latest = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    publish(latest)
    page.refresh_from_db()
    return page
