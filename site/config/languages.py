"""Chinese and Tibetan as Django languages (W4)."""

from django.conf.locale import LANG_INFO

#: Django has no entry for Tibetan: without one `get_language_info("bo")` raises KeyError.
TIBETAN = {"bidi": False, "code": "bo", "name": "Tibetan", "name_local": "བོད་ཡིག"}

LANGUAGES = [("zh-hans", "中文"), ("bo", "བོད་ཡིག")]


def register_tibetan() -> None:
    LANG_INFO.setdefault("bo", TIBETAN)
