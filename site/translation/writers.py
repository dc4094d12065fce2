"""Who typed the words of a Tibetan page: four eyes are asked of them as of those who save a version."""

from collections import defaultdict

from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation

from pages.base.bilingual.twins import tibetan_locale


def writers_of(pages: list[Page]) -> dict[int, set[int]]:
    """People by page: everyone who typed a line since the version that is public was submitted."""
    locale = tibetan_locale()
    tibetan = {page.translation_key: page for page in pages if locale and page.locale_id == locale.pk}
    if not tibetan:
        return {}
    public = Revision.objects.filter(pk__in=[page.live_revision_id for page in tibetan.values()])
    since = dict(public.values_list("pk", "created_at"))
    typed = StringTranslation.objects.filter(
        locale=locale, context__object_id__in=list(tibetan), last_translated_by__isnull=False
    )
    found: dict[int, set[int]] = defaultdict(set)
    for key, person, at in typed.values_list("context__object_id", "last_translated_by_id", "updated_at"):
        page = tibetan[key]
        submitted = since.get(page.live_revision_id)
        if submitted is None or at > submitted:
            found[page.pk].add(person)
    return found
