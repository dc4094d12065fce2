"""Views of the site group that are no pages: site map, large-text switch, robots."""

from django.contrib.sitemaps import views as sitemaps
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET
from wagtail.models import Site

from pages.base.kinds import Role, models_of
from pages.base.querysets import public_pages
from pages.base.sitemaps import PublicSitemap, canonical_root

CARE_COOKIE = "care"
ONE_YEAR = 365 * 24 * 3600


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
    return render(request, "pages/site_map.html", {"rows": rows})


@require_GET
def care(request: HttpRequest) -> HttpResponse:
    """关怀版: remember large text in a cookie and go back to where the reader was. Works without JavaScript."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = HttpResponseRedirect(target)
    if request.GET.get("on") == "1":
        response.set_cookie(CARE_COOKIE, "1", max_age=ONE_YEAR, samesite="Lax")
    else:
        response.delete_cookie(CARE_COOKIE)
    return response


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /search/", "Disallow: /region/"]
    if canonical_root(request) is not None:
        lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap-index'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_GET
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return sitemaps.index(request, {"pages": PublicSitemap(request)}, sitemap_url_name="sitemap-section")


@require_GET
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemaps.sitemap(request, {"pages": PublicSitemap(request)}, section)
