from django.urls import path

from search import box, region
from search.views import api, click, results

app_name = "search"
urlpatterns = [
    path("search/", results, name="results"),
    path("search/click/", click, name="click"),
    path("api/v1/search/", api, name="api"),
    path("api/v1/complete/", box.complete, name="complete"),
    path("api/v1/suggest/", box.suggest, name="suggest"),
    path("opensearch.xml", box.description, name="opensearch"),
    path("region/", region.choose, name="region"),
]
