"""Loading a preset into an empty site, in one transaction: all of it or nothing."""

import datetime
from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import Group
from django.utils import translation
from wagtail.models import Page, ReferenceIndex, Site, Task, Workflow
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.provision import provision_front
from audit.record import gathered
from moderation.guard import Act, publishing
from pages.articles.models import ArticleIndexPage, ArticlePage
from pages.base.bilingual.bulk.growing import grow
from pages.base.bilingual.twins import TIBETAN
from pages.convenience.models import ConvenienceIndexPage
from pages.departments.models import DepartmentPage
from pages.guides.models import GuideIndexPage
from pages.home.models import HomePage, ThemePage
from pages.home.themes import Theme
from pages.powers.models import PowerListPage
from pages.regions.models import CountyPage
from presets import samples, words
from presets.chains import load_chains
from presets.entries import EntryBuilder
from presets.figures import load_figures
from presets.files import DepartmentFile, Preset
from presets.funds import FundLoader
from presets.markdown import to_blocks
from presets.poverty import PovertyFiles, PovertyLoader
from presets.tibetan import load_names, load_translations
from snippets.models import ServiceTheme, Statute

THEME_SLUGS = {
    Theme.APPROVAL: "xingzheng-shenpi",
    Theme.CONVENIENCE: "bianmin-fuwu",
    Theme.SUNSHINE: "yangguang-zhengwu",
}


def place(parent: Page, page: Any) -> Any:
    """Add a page below `parent` and publish it with its revision, as an editor would; its references are read once."""
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
        page.save_revision(log_action=True).publish()
    page.refresh_from_db()
    ReferenceIndex.create_or_update_for_object(page)
    return page


class Loader:
    def __init__(self, preset: Preset, port: int, languages: Collection[str] | None = None) -> None:
        """`languages` leaves out some of the preset's, for a site that is to be loaded quickly."""
        self.preset, self.port = preset, port
        self.languages = preset.languages if languages is None else languages
        self.fronts: dict[tuple[str, str], Any] = {}
        self.statutes: dict[str, Statute] = {}
        self.themes: dict[str, ServiceTheme] = {}

    @gathered()
    def load(self) -> HomePage:
        """Create everything. The messages of model validation come in Chinese, as in the admin."""
        with translation.override("zh-hans"), publishing(Act.PRESET):
            self._drop_what_wagtail_brings()
            self._vocabulary()
            load_chains(self.preset)
            load_figures(self.preset)
            home = self._portal()
            self._regions(home)
            self._departments()
            for file in self.preset.department_files:
                self._department_file(file)
            FundLoader(self.preset, self.fronts, place).load()
            PovertyLoader(PovertyFiles(self.preset.folder / "poverty"), self.fronts, place).load(home.region_code)
            self._articles()
            if TIBETAN in self.languages:
                home.refresh_from_db()
                for _step in grow(home):
                    pass
                load_names(self.preset)
                load_translations(self.preset, home)
        return home

    @staticmethod
    def _drop_what_wagtail_brings() -> None:
        """Wagtail's migrations make an English workflow and groups with rights over the whole tree."""
        Workflow.objects.filter(name="Moderators approval").delete()
        Task.objects.filter(name="Moderators approval").delete()
        Group.objects.filter(name__in=["Moderators", "Editors"]).delete()

    def _vocabulary(self) -> None:
        for key, data in self.preset.statutes.items():
            statute = Statute(
                key=key,
                title=data["title"],
                rank=data["rank"],
                issuer=data["issuer"],
                number=str(data.get("number") or ""),
                version=data.get("version", ""),
            )
            statute.full_clean()
            statute.save()
            self.statutes[key] = statute
        for position, row in enumerate(self.preset.themes):
            self.themes[row["slug"]] = ServiceTheme.objects.create(position=position, **row)

    def _portal(self) -> HomePage:
        root = Page.get_first_root_node()
        Site.objects.all().delete()
        for page in root.get_children():
            page.delete()
        root = Page.objects.get(pk=root.pk)
        facts = self.preset.portal
        home = HomePage(
            title=facts["title"],
            slug="home",
            region_code=facts["region"],
            links=[("link", row) for row in facts["links"]],
            phone=samples.phone(facts["phone_area"], "portal"),
            hours=samples.HOURS,
            sample_contact=True,
            **{name: facts[name] for name in ("short_name", "full_name", "level_word", "introduction", "organizer")},
        )
        place(root, home)
        Site.objects.create(
            hostname="localhost",
            port=self.port,
            root_page=home,
            is_default_site=True,
            site_name=facts["title"],
        )
        self._region_furniture(home)
        self.fronts[facts["region"], ""] = home
        return home

    def _region_furniture(self, front: Any) -> None:
        for theme in Theme:
            place(front, ThemePage(title=str(theme.label), slug=THEME_SLUGS[theme], theme=theme))
        place(front, ArticleIndexPage(title="公开信息", slug="gongkai"))
        provision_front(front, front, self.preset.office_names)

    def _regions(self, home: HomePage) -> None:
        for row in self.preset.regions:
            if row["level"] != "county":
                continue
            county = CountyPage(
                title=f"{row['short']}政务服务网",
                slug=row["slug"],
                short_name=row["short"],
                full_name=row["full"],
                region_code=row["code"],
                level_word=row["level_word"],
                accent=row["accent"],
                organizer=f"{row['full']}人民政府办公室",
                phone=samples.phone(self.preset.portal["phone_area"], row["code"]),
                hours=samples.HOURS,
                sample_contact=True,
            )
            place(home, county)
            self._region_furniture(county)
            self.fronts[row["code"], ""] = county
            if host := self.preset.portal["hosts"].get(row["code"]):
                Site.objects.create(hostname=host, port=self.port, root_page=county, site_name=county.title)

    def _departments(self) -> None:
        for row in self.preset.departments:
            region = self.fronts[row["region"], ""]
            department = DepartmentPage(
                title=row["full"],
                slug=row["slug"],
                short_name=row["short"],
                full_name=row["full"],
                formal_name=row["formal"],
                group=row["group"],
                code=row["code"],
                address=samples.address(region.short_name, row["short"]),
                phone=samples.phone(self.preset.portal["phone_area"], row["formal"]),
                hours=samples.HOURS,
                sample_contact=True,
            )
            place(region, department)
            place(department, PowerListPage(title=f"{row['full']}权责清单", slug="quanze"))
            provision_front(department, region)
            self.fronts[row["region"], row["slug"]] = department

    def _department_file(self, file: DepartmentFile) -> None:
        department = self.fronts[file.region, file.department]
        region = self.fronts[file.region, ""]
        build = EntryBuilder(self.preset, file, department, region.short_name)
        power_list = PowerListPage.objects.child_of(department).get()
        items = {data["key"]: place(power_list, build.item(data, self.statutes)) for data in file.items}
        if file.guides:
            guides = place(department, GuideIndexPage(title=f"{department.short_name}办事指南", slug="banshi"))
            for data in file.guides:
                place(guides, build.guide(data, items.get(data.get("item", "")), self.themes))
        if file.services:
            services = place(department, ConvenienceIndexPage(title=f"{department.short_name}便民服务", slug="bianmin"))
            for data in file.services:
                place(services, build.service(data, self.themes))

    def _articles(self) -> None:
        for data in self.preset.articles:
            front = self.fronts[data["region"], data.get("department") or ""]
            parent = ArticleIndexPage.objects.child_of(front).first() or place(
                front, ArticleIndexPage(title="公开信息", slug="gongkai")
            )
            published = data.get("published")
            article = ArticlePage(
                title=data["title"],
                slug=data["slug"],
                column=words.COLUMNS[data["column"]],
                content_source=data["source"],
                document_number=data.get("document_number") or "",
                date_unverified=not published,
                body=to_blocks(data["body"]),
            )
            if published:
                article.date = datetime.date.fromisoformat(str(published))
            place(parent, article)
