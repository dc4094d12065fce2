"""What became of a power: the item it was handed down to, merged into or taken over from (P8), linked both ways."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.base.bilingual.twins import is_tibetan, twin_ids


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
    """Links of `item` whose other end the public may read: `to` and `from`, each with the word for the relation.

    They are kept between Chinese items; a Tibetan page shows those of its original, to Tibetan pages.
    """
    kind: Any = type(item)
    own = item.original
    found: dict[str, list[tuple[str, Any]]] = {}
    for name, rows, end in (("to", own.went_to.all(), "target_id"), ("from", own.came_from.all(), "source_id")):
        links = {getattr(row, end): str(row.get_kind_display()) for row in rows}
        twins = twin_ids(links) if links and is_tibetan(item) else {}
        links = {twins.get(pk, pk): label for pk, label in links.items()}
        pages = kind.objects.filter(pk__in=links).public() if links else []
        found[name] = [(links[page.pk], page) for page in pages]
    return found
