"""Images and documents of our own, from the first migration on."""

import secrets
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class SiteImage(AbstractImage):
    """A picture. `credit` is shown beside it where the licence asks for it."""

    credit = models.CharField(_("图片来源"), max_length=120, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    def get_upload_to(self, filename: str) -> str:
        """A name that nobody guesses: the web server shows a picture of a draft to whoever knows its address."""
        path: str = super().get_upload_to(f"{secrets.token_hex(12)}{Path(filename).suffix.lower()}")
        return path

    class Meta(AbstractImage.Meta):
        verbose_name = _("图片")
        verbose_name_plural = _("图片")


class Rendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("图片副本")

    def __str__(self) -> str:
        return f"{self.image} {self.filter_spec}"


def internal_documents(stream: Any, name: str) -> list[str]:
    """Titles of internal documents that the blocks of a stream offer under `name`."""
    offered = (block.value.get(name) for block in stream)
    return [str(document.title) for document in offered if document and document.internal]


class SiteDocument(AbstractDocument):
    """A file to download. `internal` keeps it to people with an account (内部流程图 and the like)."""

    internal = models.BooleanField(
        _("仅限内部"), default=False, help_text=_("勾选后，没有后台账户的人打不开这个文件。")
    )

    admin_form_fields = ("title", "file", "collection", "tags", "internal")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
