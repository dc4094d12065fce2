"""Addresses of the public side. Those of the admin stand in `wagtail_hooks`."""

from django.urls import path

from translation.coverage.views import public
from translation.demand.asking import ask

app_name = "translation"
urlpatterns = [
    path("translation/ask/<uuid:key>/", ask, name="ask"),
    path("translation/coverage/", public, name="coverage"),
]
