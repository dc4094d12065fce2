"""Catalogues: every message is known in both languages' files, public ones are in Tibetan, templates are read right."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog

from config.messages import extract, extract_template, missing, read
from config.public_messages import problems

BASE = "themes/base/templates/base.html"


@pytest.fixture(scope="module")
def sources() -> Catalog:
    return extract()


def _one(text: str, place: str = "", string: str = "") -> Catalog:
    catalogue = Catalog(locale="bo")
    catalogue.add(text, string, locations=[(place, 0)] if place else ())
    return catalogue


def _fuzzy(text: str, string: str) -> Catalog:
    catalogue = Catalog(locale="bo")
    catalogue.add(text, string, flags=["fuzzy"])
    return catalogue


def test_every_message_of_the_sources_stands_in_both_catalogues(sources: Catalog) -> None:
    assert missing(sources) == []


def test_every_public_message_has_its_tibetan(sources: Catalog) -> None:
    assert problems(sources, read("bo")) == []


@pytest.mark.parametrize("place", [BASE, "pages/funds/enums.py", "search/facets.py", "themes/templatetags/new.py"])
def test_a_public_message_without_tibetan_is_named_with_its_place(place: str) -> None:
    (problem,) = problems(_one("打印", place), _one("打印"))
    assert "not translated: 打印" in problem
    assert place in problem


def test_a_public_message_that_the_catalogue_lacks_altogether_is_found() -> None:
    assert problems(_one("打印", BASE), Catalog(locale="bo")) != []


def test_a_fuzzy_public_message_is_found_because_readers_would_get_chinese() -> None:
    (problem,) = problems(_one("打印", BASE), _fuzzy("打印", "པར་འདེབས།"))
    assert "fuzzy" in problem


@pytest.mark.parametrize(
    "translation",
    ["དོན་ཚན་", "དོན་ཚན་%(count)d", "དོན་ཚན་%(total)s %(total)s", "<b>དོན་ཚན་%(total)s</b>", "དོན་ཚན་%(total)s%%"],
)
def test_a_translation_keeps_placeholders_and_tags(translation: str) -> None:
    (problem,) = problems(_one("共%(total)s项", BASE), _one("共%(total)s项", string=translation))
    assert "differ" in problem


@pytest.mark.parametrize(
    "place",
    ["site/moderation/tasks.py", "themes/base/templates/supervision/clocks/clock.html", "search/office/reports.py"],
)
def test_a_message_of_screens_behind_the_login_may_wait(place: str) -> None:
    assert problems(_one("审查", place), _one("审查")) == []


def test_a_public_part_of_an_internal_folder_is_public() -> None:
    place = "themes/base/templates/translation/coverage/tables.html"
    assert problems(_one("未译", place), _one("未译")) != []


def test_a_lost_placeholder_is_found_behind_the_login_too() -> None:
    place = "site/moderation/tasks.py"
    assert problems(_one("%s正在审", place), _one("%s正在审", string="ཞིབ་བཤེར།")) != []


def test_a_message_met_in_both_places_is_public() -> None:
    sources = Catalog()
    sources.add("审查", locations=[("site/moderation/tasks.py", 0), (BASE, 0)])
    assert problems(sources, _one("审查")) != []


def test_messages_of_templates_are_found() -> None:
    counted = "{% blocktranslate trimmed count n=n %}{{ n }}条{% plural %}{{ n }}条{% endblocktranslate %}"
    html = "{% load i18n %}\n  {% translate '搜索' %}\n<p>" + counted
    found = [message[2] for message in extract_template(BytesIO(html.encode()), None, (), {})]
    assert "搜索" in found
    assert ("%(n)s条", "%(n)s条") in [tuple(part for part in m if part) for m in found if isinstance(m, tuple)]
