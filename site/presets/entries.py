"""Building the pages of a department from a preset file."""

import datetime
from typing import Any

from pages.convenience.models import ConveniencePage
from pages.departments.models import DepartmentPage
from pages.guides.models import GuidePage
from pages.powers.enums import Disclosure
from pages.powers.models import CaseCount, LegalBasis, PowerItem
from presets import samples, words
from presets.files import DepartmentFile, Preset
from snippets.models import ServiceTheme, Statute


def steps_of(rows: list[Any]) -> list[tuple[str, dict[str, Any]]]:
    """Rows of a preset, long (mapping) or short ([name, actor, note]), as step blocks."""
    steps = []
    for row in rows:
        known = row if isinstance(row, dict) else dict(zip(("name", "actor", "note"), row, strict=True))
        step = {"name": known["name"], "actor": known.get("actor", ""), "days": known.get("days") or None}
        steps.append(("step", {**step, "note": known.get("note") or known.get("text", "")}))
    return steps


class EntryBuilder:
    """Makes unsaved pages for one department; the loader places and publishes them."""

    def __init__(self, preset: Preset, file: DepartmentFile, department: DepartmentPage, region: str) -> None:
        self.preset, self.file, self.department, self.region = preset, file, department, region
        self.area = preset.portal["phone_area"]

    def phone(self, key: str) -> str:
        return samples.phone(self.area, f"{self.file.name}{key}")

    def item(self, data: dict[str, Any], statutes: dict[str, Statute]) -> PowerItem:
        usual = self.preset.categories[data["category"]]
        item = PowerItem(
            title=data["name"],
            category=words.CATEGORIES[data["category"]],
            subjects=[words.SUBJECTS[name] for name in data["subjects"]],
            disclosure=words.DISCLOSURES[data["disclosure"]],
            withheld_ground="" if data["disclosure"] == "向社会公开" else "涉及当事人信息，只向当事人公开（示例）",
            undertaking_office=data.get("undertaking", ""),
            fee_standard="" if data.get("fee", "无") == "无" else data["fee"],
            responsibilities="\n".join(data.get("responsibilities") or usual["responsibilities"]),
            accountability="\n".join(data.get("accountability") or usual["accountability"]),
            statutory_days=data.get("statutory_days"),
            promised_days=data.get("promised_days"),
            external_steps=steps_of(data.get("steps") or usual["external"]),
            internal_steps=steps_of(usual["internal"]),
            supervision=f"{self.department.short_name}监督电话、信函、来访",
            supervision_phone=self.phone("supervision"),
            office_address=samples.address(self.region, self.department.short_name),
            office_phone=self.phone("office"),
            remark=data.get("remark", ""),
            sample_figures=True,
            change_ground=self.preset.portal["period"],
            **self._status(data),
        )
        item.bases = [self._basis(row, statutes, at) for at, row in enumerate(data["bases"])]
        counts = samples.case_counts(f"{self.file.name}{data['key']}")
        item.case_counts = [CaseCount(year=year, count=count, sort_order=at) for at, (year, count) in enumerate(counts)]
        return item

    @staticmethod
    def _status(data: dict[str, Any]) -> dict[str, Any]:
        status = data.get("status", "active")
        since = data.get("status_date")
        return {
            "status": words.STATUSES[status],
            "suspension_reason": words.SUSPENSIONS[data["status_reason"]] if status == "suspended" else "",
            "status_date": datetime.date.fromisoformat(str(since)) if since else None,
            "status_note": data.get("status_note", ""),
        }

    @staticmethod
    def _basis(row: dict[str, Any], statutes: dict[str, Statute], position: int) -> LegalBasis:
        return LegalBasis(
            statute=statutes[row["statute"]],
            article=row["article"],
            content=row["content"],
            wording="verbatim" if row["wording"] == "原文" else "summary",
            verified=row["checked"] == "已核",
            sort_order=position,
        )

    def guide(self, data: dict[str, Any], item: PowerItem | None, themes: dict[str, ServiceTheme]) -> GuidePage:
        window = {
            "name": f"{self.department.short_name}窗口",
            "address": samples.address(self.region, self.department.short_name),
            "hours": samples.HOURS,
            "phone": self.phone("office"),
        }
        hidden = item is not None and item.disclosure != Disclosure.PUBLIC
        basis = "\n".join(f"{b.statute.citation}{b.article}" for b in item.ordered_bases()) if item and hidden else ""
        guide = GuidePage(
            title=data["title"],
            own_basis=basis,
            slug=data["slug"],
            power_item=item,
            handling=words.HANDLINGS[data["handling"]],
            visits=data["visits"],
            fee="" if data["fee"] == "不收费" else data["fee"],
            eligibility=data.get("eligibility", ""),
            windows=[("window", window)],
            materials=[("material", self._material(row)) for row in data["materials"]],
            steps=steps_of(data["steps"]),
            results=[
                ("result", {"name": row["name"], "validity": str(row.get("validity") or "")}) for row in data["results"]
            ],
            faq=[("entry", {"question": row["q"], "answer": row["a"]}) for row in data.get("faq", [])],
            change_ground=self.preset.portal["period"],
            **self._service(data),
        )
        guide.themes.set([themes[slug] for slug in data["themes"]])
        return guide

    @staticmethod
    def _material(row: dict[str, Any]) -> dict[str, Any]:
        return {
            "name": row["name"],
            "form": words.MATERIAL_FORMS[row["kind"]],
            "copies": row.get("copies") or 1,
            "issuer": row.get("issuer", ""),
            "when": row.get("when", ""),
            "blank_form": None,
        }

    @staticmethod
    def _service(data: dict[str, Any]) -> dict[str, Any]:
        return {
            "summary": data.get("summary", ""),
            "also_called": "、".join(str(name) for name in data.get("also_called", [])),
            "audience": [words.AUDIENCES[name] for name in data["audience"]],
            "sample_figures": True,
        }

    def service(self, data: dict[str, Any], themes: dict[str, ServiceTheme]) -> ConveniencePage:
        service = ConveniencePage(
            title=data["title"],
            slug=data["slug"],
            content=data["content"],
            process=data["process"],
            time_limit=data.get("time_limit", ""),
            management=data.get("management", ""),
            phone=self.phone("service"),
            links=[("link", row) for row in data.get("links") or []],
            **self._service(data),
        )
        service.themes.set([themes[slug] for slug in data["themes"]])
        return service
