"""The sample poverty lists of both presets: complete, marked 示例, and their sums come out."""

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from pages.poverty.enums import ProjectType, Source
from presets.files import Preset
from presets.poverty import PovertyFiles

COUNTIES = {"gannan": 8, "zhangye": 1}
YEARS = {"gannan": {"2013", "2014", "2015"}, "zhangye": {"2015"}}


@pytest.fixture(params=sorted(COUNTIES))
def preset(request: pytest.FixtureRequest) -> Preset:
    return Preset(str(request.param))


@pytest.fixture
def files(preset: Preset) -> PovertyFiles:
    return PovertyFiles(preset.folder / "poverty")


def test_every_county_has_a_list_of_every_year_and_an_office_to_hold_it(preset: Preset, files: PovertyFiles) -> None:
    lists = Counter((row["county"], row["year"]) for row in files.rows("lists"))
    assert set(lists.values()) == {1}
    assert {year for _county, year in lists} == YEARS[preset.name]
    assert len({county for county, _year in lists}) == COUNTIES[preset.name]
    assert len(lists) == COUNTIES[preset.name] * len(YEARS[preset.name])
    offices = {row["region"] for row in preset.departments if row["slug"] == files.facts["department"]}
    assert {county for county, _year in lists} | {preset.portal["region"]} == offices


def test_a1_what_the_plan_gives_is_what_the_projects_cost(files: PovertyFiles) -> None:
    given: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in files.rows("plan"):
        given[row["county"], row["year"], row["type"]] += Decimal(row["amount"])
        assert row["source"] in Source.values
    costs: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in files.rows("projects"):
        costs[row["county"], row["year"], row["type"]] += Decimal(row["amount"])
        assert row["type"] in ProjectType.values
    assert given == costs


def test_a6_who_left_poverty_in_a_township_did_so_in_its_villages(files: PovertyFiles) -> None:
    def out(name: str) -> dict[tuple[str, ...], tuple[int, int]]:
        found: dict[tuple[str, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))
        for row in files.rows(name):
            key = (row["county"], row["year"], row["township"])
            found[key] = (found[key][0] + int(row["households_out"]), found[key][1] + int(row["people_out"]))
        return found

    assert out("information") == out("outcomes")


def test_a6_payments_grow_and_never_pass_what_was_approved(files: PovertyFiles) -> None:
    costs = {(r["county"], r["year"], r["key"]): Decimal(r["amount"]) for r in files.rows("projects")}
    progress = files.by("progress", "county", "year", "key")
    assert set(progress) == set(costs)
    for key, rows in progress.items():
        paid = [Decimal(row["paid"]) for row in rows]
        assert paid == sorted(paid)
        assert paid[-1] <= costs[key]
        assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)


def test_every_made_up_name_and_number_is_marked_as_a_sample(files: PovertyFiles) -> None:
    for row in files.rows("projects"):
        assert "示例" in row["name"]
        assert "示例" in row["number"]
        assert "示例" in row["village"]
    assert all("示例" in row["village"] for row in files.rows("information"))
