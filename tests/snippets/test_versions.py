"""The version of a statute in the reader's language (W4)."""

import pytest
from django.utils.translation import override

from snippets.versions import version_said


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2015年4月24日修订", "2015ལོའི་ཟླ་4ཚེས་24ཉིན་བཟོ་བཅོས།"),
        ("2003年8月27日通过", "2003ལོའི་ཟླ་8ཚེས་27ཉིན་གྲོས་འཆམ་བྱུང་བ།"),
        ("2014年2月21日公布", "2014ལོའི་ཟླ་2ཚེས་21ཉིན་ཁྱབ་བསྒྲགས།"),
    ],
)
def test_w4_a_day_and_an_act_are_said_in_tibetan(version: str, said: str) -> None:
    with override("bo"):
        assert version_said(version) == said
    with override("zh-hans"):
        assert version_said(version) == version


@pytest.mark.parametrize(
    "version",
    [
        "",
        "通过、批准日期待核",
        "1997年11月20日国务院批准，1997年12月30日公安部公布",
        "2015年2月30日修订",
        "2011年7月29日修订公布",
    ],
)
def test_any_other_words_stay_as_they_were_written(version: str) -> None:
    with override("bo"):
        assert version_said(version) == version
