"""A believable large site: every county with every department, lists of realistic length and text."""

from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

from pages.departments.models import DepartmentPage
from pages.home.models import HomePage
from pages.powers.models import CaseCount, PowerListPage
from pages.regions.models import CountyPage
from presets import samples
from presets.bulk import BulkWriter, Draft
from presets.entries import EntryBuilder
from presets.files import DepartmentFile, Preset
from presets.loader import place
from snippets.models import Statute

VARIANTS = (
    "首次申请",
    "变更",
    "延续",
    "补证",
    "注销",
    "跨县市",
    "个体工商户",
    "企业",
    "社会组织",
    "农牧民合作社",
    "委托办理",
    "简易程序",
)


class Volume:
    """Plans and fills. `departments` and `counties` limit the tree for small trials."""

    def __init__(self, preset: Preset, counties: int | None, departments: int | None) -> None:
        self.preset = preset
        home = HomePage.objects.originals().get()
        self.regions: list[Any] = [
            home,
            *CountyPage.objects.child_of(home).order_by("region_code")[:counties],
        ]
        rows = [row for row in preset.departments if row["region"] == home.region_code]
        self.rows = rows[:departments]
        self.statutes = self._statutes()
        self.numbers = count(1)

    def _statutes(self) -> dict[str, Statute]:
        known = {statute.key: statute for statute in Statute.objects.all()}
        for key, data in self.preset.statutes.items():
            if key not in known:
                facts = {name: data[name] for name in ("title", "rank", "issuer")}
                number = str(data.get("number") or "")
                known[key] = Statute.objects.create(key=key, number=number, version=data.get("version", ""), **facts)
        return known

    def lists(self) -> list[tuple[Any, DepartmentPage, PowerListPage]]:
        """The list of every department in every region; missing ones are made as an editor would."""
        return [(region, *self._list(region, row)) for region in self.regions for row in self.rows]

    def _list(self, region: Any, row: dict[str, str]) -> tuple[DepartmentPage, PowerListPage]:
        word = region.level_word
        short = word + row["short"][1:]
        department = DepartmentPage.objects.child_of(region).filter(short_name=short).first()
        if department is None:
            used = set(DepartmentPage.objects.child_of(region).values_list("code", flat=True))
            code = next(text for number in count(1) if (text := f"{number:03d}") not in used)
            full = row["full"].replace(row["full"][0], region.short_name, 1)
            fields = {
                "title": full,
                "full_name": full,
                "short_name": short,
                "group": row["group"],
                "code": code,
            }
            slug = row["slug"]
            if region.get_children().filter(slug=slug).exists():
                slug = f"{slug}-{code}"
            department = place(region, DepartmentPage(slug=slug, sample_contact=True, **fields))
        found = PowerListPage.objects.child_of(department).first()
        return department, found or place(
            department, PowerListPage(title=f"{department.full_name}权责清单", slug="quanze")
        )

    def drafts(self, region: Any, department: DepartmentPage, wanted: int) -> Iterator[Draft]:
        """`wanted` items with the duties, bases and length of the preset's real ones, named as trial data."""
        files = self.preset.department_files
        own = [file for file in files if file.department == department.slug] or files
        source = cycle([(file, data) for file in own for data in file.items if data["disclosure"] == "向社会公开"])
        for variant, _n in zip(cycle(VARIANTS), range(wanted), strict=False):
            file, data = next(source)
            yield self._draft(file, data, region, department, variant)

    def _draft(
        self,
        file: DepartmentFile,
        data: dict[str, Any],
        region: Any,
        department: DepartmentPage,
        variant: str,
    ) -> Draft:
        number = next(self.numbers)
        build = EntryBuilder(self.preset, file, department, region.short_name)
        item = build.item({**data, "name": f"{data['name']}（{variant}，示例{number}）"}, self.statutes)
        bases = list(item.bases.all())
        counts = [CaseCount(year=year, count=cases) for year, cases in samples.case_counts(f"{number}")]
        return Draft(item, bases, counts)


def shares(total: int, lists: int, largest: int) -> list[int]:
    """How many items each list gets: the first `largest`, the rest evenly."""
    first = min(largest, total)
    if lists == 1:
        return [total]
    each, left = divmod(total - first, lists - 1)
    return [first] + [each + (1 if at < left else 0) for at in range(lists - 1)]


def fill(volume: Volume, total: int, largest: int) -> Iterator[tuple[DepartmentPage, int]]:
    """Write the items, list by list; yields each department with the number written."""
    places = volume.lists()
    for (region, department, power_list), wanted in zip(places, shares(total, len(places), largest), strict=True):
        if wanted:
            yield department, BulkWriter(power_list).write(volume.drafts(region, department, wanted))
