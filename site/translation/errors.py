"""What stops a translator, in words for that person."""

from django.utils.translation import gettext as _

from moderation.errors import RefusedError


class NoTibetanError(RefusedError):
    """The site has no Tibetan tree yet."""

    def __init__(self) -> None:
        super().__init__(_("藏文站点还没有建立。请系统管理员先运行“建立藏文目录树”的命令。"))
