"""What the public has read in Tibetan, string by string: the part of the memory that comes first.

Kept apart from wagtail-localize's translations, which are the translators' working text and change under their hands.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Published(models.Model):
    """The published translation of a string at one place of one page."""

    string = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="published")
    context = models.ForeignKey("wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+")
    data = models.TextField(_("译文"))
    approved = models.BooleanField(_("经藏语委审定"), default=False)
    published_at = models.DateTimeField(_("公布时间"))

    class Meta:
        verbose_name = _("已公布的译文")
        verbose_name_plural = _("已公布的译文")
        constraints = [models.UniqueConstraint(fields=["string", "context"], name="one_published_text_of_a_string")]

    def __str__(self) -> str:
        return self.data[:60]
