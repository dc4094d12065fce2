"""A file that somebody sent, between its preview and its taking over."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from translation.exchange.units import Unit

#: Of a row, those that make up its unit.
COLUMNS = 6
KEPT = datetime.timedelta(days=1)


class Upload(models.Model):
    """The units of a file, as lists, each with what the preview showed beside it.

    Kept for a day: what nobody took over by then is sent again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("文件名"), max_length=200)
    rows = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("导入的译文")
        verbose_name_plural = _("导入的译文")

    def __str__(self) -> str:
        return self.name

    @property
    def units(self) -> list[Unit]:
        return [Unit(*row[:COLUMNS]) for row in self.rows]

    @property
    def seen(self) -> dict[tuple[str, str], str]:
        """By page and path, the Tibetan that stood at the desk when the preview was shown."""
        return {(row[0], row[1]): row[COLUMNS] for row in self.rows if len(row) > COLUMNS}

    def show(self, stands: dict[tuple[str, str], str]) -> None:
        """Keep what the preview shows: a line that is another at the confirmation is a colleague's."""
        self.rows = [[*row[:COLUMNS], stands.get((row[0], row[1]), "")] for row in self.rows]
        self.save(update_fields=["rows"])


def keep(user: Any, name: str, units: list[Unit]) -> Upload:
    Upload.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    rows = [[u.page, u.path, u.label, u.source, u.target, u.note] for u in units]
    return Upload.objects.create(user=user, name=name[:200], rows=rows)
