"""Host names of sub-sites: whose address is canonical when two `Site` records hold a page."""

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Site
from wagtail.signals import page_published

CACHE_KEY = "pages.own-host-root-paths"


def own_host_paths() -> frozenset[str]:
    """Root paths of sub-sites that chose their own host as the canonical one."""
    paths = cache.get(CACHE_KEY)
    if paths is None:
        roots = [site.root_page.specific for site in Site.objects.select_related("root_page")]
        paths = [root.url_path for root in roots if getattr(root, "own_host", False)]
        cache.set(CACHE_KEY, paths, 3600)
    return frozenset(paths)


def portal_first(root_paths: list[Any]) -> list[Any]:
    """Order Wagtail's candidates: a chosen own host, then the portal, then mere aliases of it."""
    if len(root_paths) < 2:
        return root_paths
    chosen = own_host_paths()
    return sorted(root_paths, key=lambda path: (path.root_path not in chosen, len(path.root_path)))


@receiver([post_save, post_delete], sender=Site)
@receiver(page_published)
def forget_hosts(**_kwargs: Any) -> None:
    cache.delete(CACHE_KEY)
