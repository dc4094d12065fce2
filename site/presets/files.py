"""Reading preset files: what they hold is checked here, with the file and the key in the message."""

import csv
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


class PresetError(Exception):
    """A preset file says something that cannot be loaded; the message names file and key."""


@dataclass(frozen=True)
class DepartmentFile:
    """Items, guides and services of one department of one region."""

    name: str
    region: str
    department: str
    statutes: list[dict[str, Any]] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)
    guides: list[dict[str, Any]] = field(default_factory=list)
    services: list[dict[str, Any]] = field(default_factory=list)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def language_step() -> dict[str, Any]:
    """The step of the 藏语委, which all chains share, whatever the preset."""
    step: dict[str, Any] = _yaml(HERE / "shared" / "chains.yaml")["steps"]["language"]
    return step


class Preset:
    """A folder of facts: `preset.yaml`, `regions.csv`, `departments.csv`, `powers/*.yaml`, `articles.yaml`,
    `funds.csv` and `funds.yaml`."""

    def __init__(self, name: str) -> None:
        self.folder = HERE / name
        if not (self.folder / "preset.yaml").is_file():
            known = sorted(path.parent.name for path in HERE.glob("*/preset.yaml"))
            raise PresetError(f"没有名为 {name} 的预置资料；可用的有：{'、'.join(known)}。")
        self.name = name

    @cached_property
    def portal(self) -> dict[str, Any]:
        facts: dict[str, Any] = _yaml(self.folder / "preset.yaml")
        return facts

    @property
    def languages(self) -> list[str]:
        """Languages of the site, the authoritative one first."""
        codes: list[str] = self.portal["languages"]
        return codes

    @cached_property
    def regions(self) -> list[dict[str, str]]:
        return _rows(self.folder / "regions.csv")

    @cached_property
    def departments(self) -> list[dict[str, str]]:
        return _rows(self.folder / "departments.csv")

    @cached_property
    def themes(self) -> list[dict[str, str]]:
        return _rows(HERE / "shared" / "themes.csv")

    @cached_property
    def categories(self) -> dict[str, Any]:
        usual: dict[str, Any] = _yaml(HERE / "shared" / "categories.yaml")
        return usual

    @cached_property
    def _chain_files(self) -> list[dict[str, Any]]:
        return [_yaml(folder / "chains.yaml") for folder in (HERE / "shared", self.folder)]

    @cached_property
    def chains(self) -> list[dict[str, Any]]:
        """Chains of approval: name, kinds of pages, steps by key."""
        return [chain for file in self._chain_files for chain in file["chains"]]

    @cached_property
    def chain_steps(self) -> dict[str, dict[str, Any]]:
        return {key: step for file in self._chain_files for key, step in file["steps"].items()}

    @cached_property
    def office_names(self) -> dict[str, str]:
        """What regions call their offices; `{region}` is the short name of the region."""
        names: dict[str, str] = self._chain_files[1].get("offices", {})
        return names

    @cached_property
    def figures(self) -> dict[str, dict[str, Any]]:
        """Figures of legal terms by rule; the preset's own over the shared ones, where it has any."""
        found: dict[str, dict[str, Any]] = {}
        for path in (HERE / "shared" / "clocks.yaml", self.folder / "clocks.yaml"):
            for rule, figure in (_yaml(path) if path.is_file() else {}).items():
                found[rule] = {**found.get(rule, {}), **figure}
        return found

    @cached_property
    def account_places(self) -> list[dict[str, Any]]:
        """Regions and departments whose offices get an account on a trial site."""
        places: list[dict[str, Any]] = self.portal.get("accounts", {}).get("places", [])
        return places

    @cached_property
    def account_names(self) -> dict[str, str]:
        """Last parts of user names that differ from the usual ones, by kind of office."""
        names: dict[str, str] = self.portal.get("accounts", {}).get("names", {})
        return names

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        articles: list[dict[str, Any]] = _yaml(self.folder / "articles.yaml")
        return articles

    @cached_property
    def fund_rows(self) -> list[dict[str, str]]:
        """Funds with the amount of each year in 万元, one row per region and fund."""
        return _rows(self.folder / "funds.csv")

    @cached_property
    def funds(self) -> dict[str, Any]:
        """Rules on lists of funds, the years with their days, documents besides the 管理办法."""
        facts: dict[str, Any] = _yaml(self.folder / "funds.yaml")
        return facts

    @cached_property
    def fund_words(self) -> dict[str, Any]:
        words: dict[str, Any] = _yaml(HERE / "shared" / "funds.yaml")
        return words

    @cached_property
    def department_files(self) -> list[DepartmentFile]:
        paths = sorted((self.folder / "powers").glob("*.yaml"))
        return [DepartmentFile(name=path.name, **_yaml(path)) for path in paths]

    @cached_property
    def statutes(self) -> dict[str, dict[str, Any]]:
        """Statutes of all files by key. Two files that describe one key differently are refused."""
        found: dict[str, dict[str, Any]] = {}
        for file in self.department_files:
            for statute in file.statutes:
                known = found.setdefault(statute["key"], statute)
                if known != statute:
                    raise PresetError(f"{file.name}：法律依据 {statute['key']} 与其他文件写得不一样。")
        return found
