"""Catalogues: every message is known in both languages' files, and templates are read right."""

from io import BytesIO

from config.messages import extract_template, missing


def test_every_message_of_the_sources_stands_in_both_catalogues() -> None:
    assert missing() == []


def test_messages_of_templates_are_found() -> None:
    counted = "{% blocktranslate trimmed count n=n %}{{ n }}条{% plural %}{{ n }}条{% endblocktranslate %}"
    html = "{% load i18n %}\n  {% translate '搜索' %}\n<p>" + counted
    found = [message[2] for message in extract_template(BytesIO(html.encode()), None, (), {})]
    assert "搜索" in found
    assert ("%(n)s条", "%(n)s条") in [tuple(part for part in m if part) for m in found if isinstance(m, tuple)]
