"""Addresses of the site group that are no pages."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from pages.base import views
from pages.base.feeds import PublicationFeed
from pages.base.sitemaps import PublicSitemap

app_name = "site"

_sections = {"sitemaps": {"pages": PublicSitemap}}

#: Machine-read addresses: one for both languages.
unprefixed = [
    path("sitemap.xml", index, {**_sections, "sitemap_url_name": "sitemap-section"}, name="sitemap-index"),
    path("sitemap-<section>.xml", sitemap, _sections, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
]

urlpatterns = [
    path("sitemap/", views.site_map, name="site-map"),
    path("care/", views.care, name="care"),
    path("feed/", PublicationFeed(), name="feed"),
    path("feed/<int:front_id>/", PublicationFeed(), name="front-feed"),
]
