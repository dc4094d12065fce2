"""What became of a power: the item it was handed down to, merged into or taken over from (P8), linked both ways."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkKind(models.TextChoices):
    """How the second item came from the first."""

    DEVOLVED = "devolved", _("下放")
    MERGED = "merged", _("整合归并")


class ItemLink(models.Model):
    """One power's way to another. Rows stay when an item is renamed or moved."""

    source = models.ForeignKey("pages.PowerItem", on_delete=models.CASCADE, related_name="went_to")
    target = models.ForeignKey("pages.PowerItem", on_delete=models.CASCADE, related_name="came_from")
    kind = models.CharField(_("关系"), max_length=20, choices=LinkKind)

    class Meta:
        verbose_name = _("事项沿革")
        verbose_name_plural = _("事项沿革")
        constraints = [models.UniqueConstraint(fields=["source", "target", "kind"], name="one_link_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


def public_links(item: Any) -> dict[str, list[tuple[str, Any]]]:
    """Links of `item` whose other end the public may read: `to` and `from`, each with the word for the relation."""
    kind: Any = type(item)
    found: dict[str, list[tuple[str, Any]]] = {}
    for name, rows, end in (("to", item.went_to.all(), "target_id"), ("from", item.came_from.all(), "source_id")):
        links = {getattr(row, end): str(row.get_kind_display()) for row in rows}
        pages = kind.objects.filter(pk__in=links).public() if links else []
        found[name] = [(links[page.pk], page) for page in pages]
    return found
