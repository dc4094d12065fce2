"""Rules of the central office (W3): who may change them, what they refuse, and that they hold at once everywhere."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from accounts.provision import centre_name, editors_name, provision_centre, provision_front
from pages.powers.enums import Disclosure
from search import rules as rules_module
from search.models import BestBet, Synonym
from search.rules import Rules, rules, using
from tests import factories
from tests.search.office import address, centre, errors, save


@pytest.fixture
def office(home: Any) -> Client:
    return centre(home)


@pytest.fixture
def item(power_list: Any) -> Any:
    return factories.item(power_list)


def test_a_synonym_saved_in_the_form_is_a_rule_at_once(office: Client) -> None:
    assert rules() == Rules()
    assert save(office, "synonym", phrases="開 飯館\r\n\r\nＫＦＣ", words="食品经营许可").status_code == 302
    assert rules().synonyms == {"开 饭馆": "食品经营许可", "kfc": "食品经营许可"}


def test_a_best_bet_names_a_page_and_perhaps_a_region(office: Client, home: Any, item: Any) -> None:
    factories.county(home)
    save(office, "bestbet", phrases="找工作", page=item.pk)
    save(office, "bestbet", phrases="找工作\n招工", page=item.pk, region="623025")
    key = str(item.pk)
    assert rules().best_bets == {"找工作": [(key, ""), (key, "623025")], "招工": [(key, "623025")]}


def test_a_rule_that_is_changed_or_deleted_holds_no_longer(office: Client, item: Any) -> None:
    save(office, "synonym", phrases="开饭馆", words="食品经营许可")
    rule = Synonym.objects.get()
    save(office, "synonym", rule.pk, phrases="开面馆", words="食品经营许可")
    assert rules().synonyms == {"开面馆": "食品经营许可"}
    office.post(address("synonym", rule.pk, "delete"))
    assert rules() == Rules()


def test_a_best_bet_goes_with_its_page(office: Client, item: Any) -> None:
    save(office, "bestbet", phrases="找工作", page=item.pk)
    assert rules().best_bets
    item.delete()
    assert rules() == Rules()


def test_a_process_that_has_read_the_rules_asks_one_row_and_sees_anothers_change(
    home: Any, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Synonym.objects.create(phrases="开饭馆", words="食品经营许可", note="")
    rules()
    with django_assert_num_queries(1):
        assert rules().synonyms == {"开饭馆": "食品经营许可"}
    elsewhere = rules_module._read
    Synonym.objects.all().delete()
    assert rules() == Rules()
    monkeypatch.setattr(rules_module, "_read", elsewhere)  # another process still holds what it read
    assert rules() == Rules()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_never_holds() -> None:
    def undone() -> None:
        Synonym.objects.create(phrases="开饭馆", words="食品经营许可", note="")
        assert rules().synonyms
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        undone()
    assert rules() == Rules()


def test_rules_that_are_tried_hold_only_where_they_are_tried(home: Any) -> None:
    tried = Rules({"开饭馆": "食品经营许可"})

    def elsewhere() -> Rules | None:
        return rules_module._tried.get()

    with using(tried), ThreadPoolExecutor(1) as pool:
        assert rules() is tried
        assert pool.submit(elsewhere).result() is None
    assert rules() == Rules()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"phrases": "", "words": "许可"}, "必需字段"),
        ({"phrases": "？？\n开饭馆", "words": "许可"}, "“？？”里没有字"),
        ({"phrases": "饭" * 41, "words": "许可"}, "太长（41个字），一个说法最多40个字"),
        ({"phrases": "\n".join(f"开饭馆{n}" for n in range(51)), "words": "许可"}, "一条规则最多写50个说法"),
        ({"phrases": "开饭馆", "words": "……"}, "请写清单里的叫法"),
        ({"phrases": "食品許可", "words": "食品许可"}, "这条规则不起作用"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_in_plain_chinese(office: Client, fields: Any, message: str) -> None:
    assert message in errors(save(office, "synonym", **fields))
    assert rules() == Rules()


def test_a_phrase_of_another_rule_is_refused_by_its_name(office: Client, home: Any, item: Any) -> None:
    save(office, "synonym", phrases="开饭馆\n开餐馆", words="食品经营许可", note="老城区常问")
    told = errors(save(office, "synonym", phrases="開餐館", words="旅馆业"))
    assert "“开餐馆”已经写在另一条规则里：开饭馆、开餐馆（老城区常问）" in told
    save(office, "bestbet", phrases="开饭馆", page=item.pk)
    assert "已经写在另一条规则里" in errors(save(office, "bestbet", phrases="开饭馆", page=item.pk))
    rule = Synonym.objects.get()
    assert save(office, "synonym", rule.pk, phrases="开饭馆", words="食品经营许可").status_code == 302


def test_a_best_bet_leads_only_where_everybody_may_go(office: Client, power_list: Any) -> None:
    hidden = factories.item(power_list, "内部事项", disclosure=Disclosure.INTERNAL, withheld_ground="内部")
    for page in (hidden, factories.item(power_list, "草稿", live=False), power_list):
        assert "没有公开，或者不在搜索范围里" in errors(save(office, "bestbet", phrases="找工作", page=page.pk))
    assert not BestBet.objects.exists()


def test_the_history_says_who_changed_what_and_when(office: Client, soup: Any) -> None:
    save(office, "synonym", phrases="开饭馆", words="食品经营许可")
    rule = Synonym.objects.get()
    save(office, "synonym", rule.pk, phrases="开面馆", words="食品经营许可")
    history = soup(office.get(address("synonym", rule.pk, "history"))).get_text(" ", strip=True)
    assert history.count("zhongxin") >= 2
    first, second = rule.revisions.order_by("pk")
    compared = office.get(
        f"/admin/snippets/search/synonym/history/{rule.pk}/revisions/compare/{first.pk}...{second.pk}/"
    )
    assert "开饭馆" in soup(compared).get_text()


def test_nothing_is_saved_while_somebody_types(office: Client) -> None:
    save(office, "synonym", phrases="开饭馆", words="食品经营许可")
    for url in (address("synonym"), address("synonym", Synonym.objects.get().pk)):
        body = office.get(url).content.decode()
        assert "w-editor-form" in body
        assert "w-autosave#save" not in body


def test_editors_of_a_county_see_and_change_nothing_of_it(home: Any) -> None:
    county = factories.county(home)
    provision_front(county, county)
    user = get_user_model().objects.create_user("maqu", password="x")
    user.groups.add(Group.objects.get(name=editors_name(county)))
    editor = Client()
    editor.force_login(user)
    assert "search-office" not in editor.get("/admin/").content.decode()
    for url in (address("synonym"), address("bestbet"), "/admin/search/popular/", "/admin/search/why/?q=a&key=1"):
        assert editor.get(url).status_code == 302, url
    save(editor, "synonym", phrases="开饭馆", words="食品经营许可")
    assert editor.post("/admin/search/try/synonym/", {"phrases": "开饭馆"}).status_code == 302
    assert rules() == Rules()


def test_the_central_office_finds_its_menu(office: Client) -> None:
    body = office.get("/admin/").content.decode()
    for address_of in ("/admin/search/popular/", "/admin/snippets/search/synonym/", "/admin/snippets/search/bestbet/"):
        assert address_of in body
        assert office.get(address_of).status_code == 200


def test_the_first_start_makes_the_group_and_later_ones_leave_it_alone(home: Any) -> None:
    call_command("bootstrap", "--port", "80")
    group = Group.objects.get(name=centre_name(home))
    assert group.permissions.filter(codename="change_bestbet").exists()
    group.permissions.remove(*group.permissions.filter(codename="change_bestbet"))
    call_command("bootstrap", "--port", "80")
    assert provision_centre(home) == group
    assert not group.permissions.filter(codename="change_bestbet").exists()
