"""Addresses of the site group that are no pages."""

from django.urls import path

from pages.base import reading, views
from pages.base.feeds import PublicationFeed

app_name = "site"

#: Machine-read addresses: one for both languages.
unprefixed = [
    path("sitemap.xml", views.sitemap_index, name="sitemap-index"),
    path("sitemap-<section>.xml", views.sitemap_section, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
]

urlpatterns = [
    path("sitemap/", views.site_map, name="site-map"),
    path("care/", reading.care, name="care"),
    path("language/", reading.language, name="language"),
    path("numerals/", reading.numerals, name="numerals"),
    path("feed/", PublicationFeed(), name="feed"),
    path("feed/<int:front_id>/", PublicationFeed(), name="front-feed"),
]
