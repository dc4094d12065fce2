"""What nobody types but somebody may send: numbers without end, null characters, texts and files without end."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pages.base.bilingual.twins import twin_of
from tests.translation.desks import WORDS, Office
from translation.checking import LONGEST
from translation.exchange import units as exchange
from translation.exchanging.models import Upload
from translation.exchanging.views import READERS

BIG = "9" * 30


@pytest.mark.parametrize("asked", [{"page": BIG}, {"page": "²"}, {"below": BIG}, {"below": "²"}])
def test_an_export_of_a_number_that_is_no_page_says_that_nothing_was_chosen(
    office: Office, item: Any, asked: dict[str, str]
) -> None:
    assert office.translator.post("/admin/translation/export/", asked).status_code == 302
    assert "没有选中要导出的页面" in office.translator.get("/admin/").text


@pytest.mark.parametrize("number", [BIG, "²", "x"])
def test_a_submission_of_a_number_that_is_no_page_says_that_nothing_was_chosen(
    office: Office, item: Any, number: str
) -> None:
    form = {"page": number, "confirmed": "1", "title": "一批"}
    assert office.translator.post("/admin/translation/submit/", form).status_code == 302
    assert "没有选中要提交的内容。" in office.translator.get("/admin/").text


@pytest.mark.parametrize("version", [BIG, "1" * 5000, "-1", "", "x"])
def test_a_forged_version_is_a_conflict(office: Office, item: Any, version: str) -> None:
    form = {**office.fields(item), "version": version}
    assert office.translator.post(office.desk(item), form).status_code == 409
    assert office.translator.get(office.desk(item)).context["desk"].by_path()["responsibilities.0"].tibetan == ""


@pytest.mark.parametrize(
    "field", ["code", "statutory_days", "status", "disclosure", "bases.0.statute", "slug", "forms"]
)
def test_a_forged_field_of_a_fact_changes_nothing(office: Office, item: Any, field: str) -> None:
    office.save(item, WORDS, **{f"bo.{field}": "ཀ", f"zh.{field}": "1", "take": f"{field}|ཁ"})
    answer = office.save(item, WORDS, submit="1", **{f"bo.{field}": "ཀ"})
    assert answer.status_code == 302
    said = twin_of(item).get_latest_revision().content["translated_from"]["pairs"]
    assert field not in said
    assert set(said) == {line.path for line in office.translator.get(office.desk(item)).context["desk"].lines}


def test_null_characters_are_dropped_where_they_are_typed(office: Office, item: Any) -> None:
    assert office.save(item, {"受理": "དང་\0ལེན།"}).status_code == 302
    kept = office.translator.get(office.desk(item)).context["desk"].by_path()["responsibilities.0"]
    assert kept.tibetan == "དང་ལེན།"


def test_a_text_without_end_is_kept_and_not_submitted(office: Office, item: Any) -> None:
    answer = office.save(item, WORDS | {"受理": "1.2." * LONGEST}, submit="1")
    assert answer.status_code == 422
    told = {each.path: [problem.text for problem in each.problems] for each in answer.context["obstacles"]}
    assert told["responsibilities.0"] == [f"译文太长：最多{LONGEST}个字符，现在是{4 * LONGEST}个，请缩短。"]


def test_a_file_too_large_is_refused_before_it_is_read(
    office: Office, item: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "LARGEST_MB", 0)
    monkeypatch.setitem(READERS, ".po", lambda _data: pytest.fail("it was read"))
    answer = office.translator.post("/admin/translation/import/", {"file": SimpleUploadedFile("a.po", b"x")})
    assert "文件超过0 MB" in answer.text
    assert not Upload.objects.exists()
