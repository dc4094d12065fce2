"""What violations tie into the rest of the site when it starts."""

from django.utils.translation import gettext_lazy as _

from audit.actions import register_label
from supervision.violations import keeping


def start() -> None:
    register_label(keeping.RECORDED, _("登记违规"))
    register_label(keeping.CORRECTED, _("登记整改"))
    register_label(keeping.REVOKED, _("撤销违规登记"))
    register_label(keeping.DRAFTED, _("起草通报"))
    register_label(keeping.EXPORTED, _("导出违规登记"))
