"""Views of the site group that are no pages: site map, robots."""

from django.contrib.sitemaps import views as sitemaps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET
from wagtail.models import Site

from pages.base.bilingual.twins import tibetan_locale
from pages.base.kinds import Role, models_of
from pages.base.querysets import public_pages
from pages.base.sitemaps import PublicSitemap, canonical_root

#: What answers a person's question or remembers a person's choice.
NOT_FOR_ROBOTS = ("search", "region", "care", "language", "numerals")


@require_GET
def site_map(request: HttpRequest) -> HttpResponse:
    """网站地图: every front and every list, as a tree."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    kinds = [*models_of(Role.FRONT), *models_of(Role.INDEX)]
    root = site.root_page.localized
    pages = public_pages().descendant_of(root, inclusive=True).type(*kinds).order_by("path")
    rows = [{"page": page, "depth": page.depth - root.depth} for page in pages]
    return render(request, "pages/site_map.html", {"rows": rows, "has_tibetan": tibetan_locale() is not None})


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    barred = ["/admin/", *(f"{prefix}/{name}/" for prefix in ("", "/bo") for name in NOT_FOR_ROBOTS)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in barred)]
    if canonical_root(request) is not None:
        lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap-index'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_GET
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return sitemaps.index(request, {"pages": PublicSitemap(request)}, sitemap_url_name="sitemap-section")


@require_GET
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemaps.sitemap(request, {"pages": PublicSitemap(request)}, section)
