"""Both presets, loaded as `make run` loads them and walked from link to link."""

from collections import Counter
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from wagtail.models import GroupPagePermission, Page, Workflow

from pages.base.kinds import Role, kinds
from pages.base.querysets import public_pages
from pages.base.sections import counted_lists
from pages.convenience.models import ConveniencePage
from pages.departments.models import DepartmentPage
from pages.funds.models import BudgetPage, FundDocumentPage, FundListPage, FundPage, FundYearPage
from pages.funds.warnings import fund_warnings
from pages.guides.models import GuidePage
from pages.home.models import HomePage
from pages.poverty.enums import Standing
from pages.poverty.models import PovertyYearPage
from pages.poverty.renewal import newest_lists, share_renewed
from pages.powers.enums import Category, Disclosure
from pages.powers.models import LegalBasis, PowerItem
from pages.regions.models import CountyPage
from presets.files import Preset, PresetError
from search.documents import indexed_pages
from search.rebuild import reindex
from tests.presets.crawler import crawl

#: Words in Latin letters that are Chinese usage.
USUAL = {"CSV", "ICP", "GSP", "PDF", "XLSX", "WPS", "VIP", "APP", "App", "IC"}

#: Kinds that no preset shows, each with its reason; none so far.
NOT_IN_PRESETS: frozenset[str] = frozenset()

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def _first_start(name: str, account: str, settings: Any) -> None:
    """As `make run` does it. The offices get accounts, once: of what was deleted no later start makes another."""
    settings.OFFICE_ACCOUNTS = True
    said = StringIO()
    call_command("bootstrap", "--preset", name, "--port", "80", stdout=said)
    assert f"make accounts PRESET={name}" in said.getvalue()
    get_user_model().objects.get(username=account).delete()
    again = StringIO()
    call_command("bootstrap", "--preset", name, "--port", "80", stdout=again)
    assert "make accounts" not in again.getvalue()
    assert not get_user_model().objects.filter(username=account).exists()
    reindex()


def _problems(client: Client) -> Any:
    """Crawl everything public; return the crawl after the checks that hold for every preset."""
    found = crawl(client, "/", skip=("/bo/", "/care/", "/language/", "/static/", "/media/", "/admin/"))
    assert found.broken == []
    assert {word: where for word, where in found.latin.items() if word not in USUAL} == {}
    root = HomePage.objects.originals().get().url_path
    public = {"/" + page.url_path.removeprefix(root) for page in public_pages().originals()}
    assert public - set(found.seen) == set(), "public pages that no link leads to"
    _every_kind_has_joined(client)
    machines = [client.get(path).content.decode() for path in ("/sitemap-pages.xml", "/feed/", "/search/?q=举报奖励")]
    hidden = PowerItem.objects.originals().exclude(disclosure=Disclosure.PUBLIC)
    everything = "\n".join([*found.bodies.values(), *machines])
    assert [item.code for item in hidden if item.code in everything] == []
    assert Page.find_problems() == ([], [], [], [], [])
    return found


def _every_kind_has_joined(client: Client) -> None:
    """A kind of page that forgot the presets, the sitemap, the index or the fronts' counts is named here."""
    shown = {page.specific_class.kind.key for page in public_pages().select_related("content_type")}
    assert {kind.key for kind in kinds()} - shown == NOT_IN_PRESETS & {kind.key for kind in kinds()}
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    indexed = {document.stored["kind"] for document in indexed_pages()}
    for kind in kinds():
        page = public_pages().originals().type(kind.model).first()
        if page is None:
            continue
        assert f"{urlsplit(page.get_url()).path}</loc>" in sitemap, kind.key
        assert kind.role is Role.INDEX or kind.key in indexed, kind.key
    request = RequestFactory().get("/", headers={"host": "localhost"})
    home = HomePage.objects.originals().get()
    uncounted = [entry.key for entry in counted_lists() if not entry.tally(home, request).count]
    assert uncounted == []


def _sums_come_out() -> None:
    """F1, F3: every list, fund and document of a preset keeps the rules that editors are held to."""
    for model in (FundListPage, BudgetPage, FundYearPage, FundPage, FundDocumentPage):
        broken = {str(page): found for page in model.objects.originals() if (found := page.publication_errors())}
        assert broken == {}
    assert [text for page in FundYearPage.objects.originals() for text in fund_warnings(page)] == []


@pytest.mark.once
def test_gannan_is_complete_and_every_page_of_it_works(client: Client, settings: Any) -> None:
    _first_start("gannan", "maqu-shiyaojianju-head", settings)
    preset = Preset("gannan")
    home = HomePage.objects.originals().get()
    assert CountyPage.objects.originals().public().count() == 8
    assert DepartmentPage.objects.child_of(home).public().count() == 49
    assert Counter(d.group for d in DepartmentPage.objects.child_of(home)) == {
        "government": 35, "institution": 7, "subordinate": 3, "other": 4,
    }  # fmt: skip
    items = PowerItem.objects.originals().public()
    assert items.count() >= 150
    assert set(items.values_list("category", flat=True)) == set(Category.values)
    assert GuidePage.objects.originals().public().count() >= 60
    assert ConveniencePage.objects.originals().public().count() >= 40
    with_items = {item.responsible_department().full_name for item in items}
    assert len(with_items) >= 12 + 12
    assert LegalBasis.objects.filter(verified=True).exists()
    assert PowerItem.objects.originals().exclude(disclosure=Disclosure.PUBLIC).exists()
    assert len(preset.regions) == 9
    assert set(Workflow.objects.values_list("name", flat=True)) == {chain["name"] for chain in preset.chains}
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()
    assert Counter(FundYearPage.objects.originals().values_list("year", flat=True)) == {2013: 9, 2014: 9, 2015: 9}
    assert not FundYearPage.objects.filter(sample_figures=False).exists()
    _sums_come_out()
    assert PovertyYearPage.objects.originals().public().count() == 24
    assert share_renewed(2015) == (8, 8)
    assert {page.standing() for page in newest_lists()} == {Standing.CURRENT}, "as of the day that the pages name"
    _problems(client)
    _the_tibetan_tree_mirrors_it(client)


def _the_tibetan_tree_mirrors_it(client: Client) -> None:
    """W4: each public page has its Tibetan address; one of each kind is asked for."""
    chinese, tibetan = (public_pages().filter(locale__language_code=code) for code in ("zh-hans", "bo"))
    assert set(chinese.values_list("translation_key")) == set(tibetan.values_list("translation_key"))
    for kind in kinds():
        page = chinese.type(kind.model).order_by("path").first()
        assert client.get(f"/bo{urlsplit(page.get_url()).path}").status_code == 200, kind.key


def test_zhangye_is_complete_and_every_page_of_it_works(client: Client, settings: Any) -> None:
    _first_start("zhangye", "shi-shengaiban", settings)
    assert CountyPage.objects.originals().public().count() == 6
    assert PowerItem.objects.originals().public().count() >= 20
    assert FundYearPage.objects.originals().count() == 2
    _sums_come_out()
    _problems(client)
    assert not Page.objects.exclude(locale__language_code="zh-hans").exists()


def test_an_unknown_preset_is_named_with_those_there_are() -> None:
    with pytest.raises(PresetError, match="gannan"):
        Preset("lanzhou")


def test_a_second_start_keeps_what_was_edited(capsys: pytest.CaptureFixture[str], home: Any) -> None:
    from tests import factories

    factories.draft_change(home, title="改过的标题")
    call_command("bootstrap", "--port", "8123")
    first = capsys.readouterr().out
    call_command("bootstrap", "--port", "8124")
    second = capsys.readouterr().out
    assert HomePage.objects.originals().get().title == "改过的标题"
    assert "密码" in first
    assert "密码" not in second
    assert "http://localhost:8124/" in second


def test_the_volume_is_as_real_as_what_editors_make(
    home: Any, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    from wagtail.models import PageLogEntry, ReferenceIndex

    from tests import factories

    factories.county(home)
    call_command("make_volume", "--items", "40", "--departments", "2", "--largest", "25", "--preset", "gannan")
    assert "写入 40 项" in capsys.readouterr().out
    items = list(PowerItem.objects.originals().public())
    assert len(items) == 40
    assert len({item.code for item in items}) == 40
    assert Page.find_problems() == ([], [], [], [], [])
    for item in items[::7]:
        assert client.get(item.url).status_code == 200
        assert item.latest_revision.as_object().bases.count() == item.bases.count() > 0
        assert PageLogEntry.objects.filter(page=item.pk).count() == 2
        assert ReferenceIndex.get_references_for_object(item).exists()
    sample = items[3]
    factories.draft_change(sample, undertaking_office="改后的科")
    assert "改后的科" in client.get(sample.url).content.decode()
    assert sample in list(PowerItem.objects.search(sample.title[:4]))
    call_command("make_volume", "--items", "10", "--departments", "2", "--largest", "5", "--preset", "gannan")
    assert PowerItem.objects.count() == 50


def test_the_volume_asks_for_a_site_first() -> None:
    with pytest.raises(CommandError, match="bootstrap"):
        call_command("make_volume", "--items", "10")


def test_the_share_of_verified_bases_is_reported(power_list: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from tests import factories

    checked = factories.basis(factories.statute())
    checked.verified = True
    factories.item(power_list, bases=[checked, factories.basis(factories.statute())])
    call_command("basis_report")
    assert "实施依据 2 条：已核 1 条（50.0%），待核 1 条" in capsys.readouterr().out
