"""Who may see a Chinese page may see its Tibetan twin, and nobody else."""

from wagtail.models import Page, PageViewRestriction

from pages.base.bilingual.twins import in_main_language, twin_of


def same_privacy(page: Page) -> None:
    twin = twin_of(page) if in_main_language(page) else None
    if twin is None:
        return
    PageViewRestriction.objects.filter(page_id=twin.pk).delete()
    for rule in PageViewRestriction.objects.filter(page_id=page.pk):
        copy = PageViewRestriction.objects.create(
            page_id=twin.pk, restriction_type=rule.restriction_type, password=rule.password
        )
        copy.groups.set(rule.groups.all())
