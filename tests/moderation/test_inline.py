"""Old and new beside each other: what differs is marked, and what is marked can be read (W4)."""

from moderation.desk.inline import marked


def test_chinese_is_marked_sign_by_sign() -> None:
    assert marked("法定时限20日", "法定时限15日") == ("法定时限<del>20</del>日", "法定时限<ins>15</ins>日")


def test_tibetan_is_marked_by_syllables_and_no_stack_is_torn_apart_w4() -> None:
    before, after = marked("ཁྲིམས་རྒྱུག་དང་ལེན།", "ཁྲིམས་སྒྲུབ་དང་ལེན།")
    assert before == "ཁྲིམས་<del>རྒྱུག་</del>དང་ལེན།"
    assert after == "ཁྲིམས་<ins>སྒྲུབ་</ins>དང་ལེན།"


def test_tags_in_a_text_are_shown_as_text() -> None:
    assert marked("<b>甲乙丙丁", "<b>甲乙丙戊")[1] == "&lt;b&gt;甲乙丙<ins>戊</ins>"
