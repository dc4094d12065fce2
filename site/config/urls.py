"""Addresses. Chinese stands at the root, Tibetan below /bo/ (W4)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from config.writes import atomic_writes
from pages import urls as pages_urls
from search import urls as search_urls
from translation import urls as translation_urls

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, atomic_writes)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *pages_urls.unprefixed,
]

if settings.SERVE_IMAGES:
    # Only pictures, each folder with a root of its own: documents go through the view that checks who may read
    # them, and `..` leads nowhere.
    urlpatterns += [
        re_path(rf"^media/{folder}/(?P<path>.+)$", serve, {"document_root": settings.MEDIA_ROOT / folder})
        for folder in ("images", "original_images")
    ]

urlpatterns += i18n_patterns(
    path("", include(search_urls)),
    path("", include(translation_urls)),
    path("", include(pages_urls)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
