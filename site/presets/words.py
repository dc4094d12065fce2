"""From the words of preset files to the values of the models; the words are those of the paper forms."""

from typing import Any

from django.utils.translation import gettext_noop

from pages.articles.models import Column
from pages.powers.enums import Category, Disclosure, Status, Subject, SuspensionReason
from snippets.models import Audience


def _by_label(choices: Any) -> dict[str, str]:
    return {str(label): value for value, label in choices.choices}


CATEGORIES = _by_label(Category)
DISCLOSURES = _by_label(Disclosure)
SUBJECTS = _by_label(Subject)
AUDIENCES = _by_label(Audience)
COLUMNS = _by_label(Column)
HANDLINGS = {"即办件": "instant", "承诺件": "promised"}
MATERIAL_FORMS = {"原件": "original", "复印件": "copy", "原件和复印件": "both"}
STATUSES = {status.value: status.value for status in Status}
SUSPENSIONS = {
    "本地区不具备条件从未行使": SuspensionReason.NEVER_EXERCISED.value,
    "三年以上未发生办件": SuspensionReason.NO_CASE.value,
    "周期性办理间歇期": SuspensionReason.BETWEEN_PERIODS.value,
    "其他": SuspensionReason.OTHER.value,
}
#: What presets give as the ground of every page they load, in its public record: named here for the catalogues.
PERIODS = (gettext_noop("清单内容按2015年底有效的法律编写。"),)
