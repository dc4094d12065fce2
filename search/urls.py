from django.urls import path

from search.views import by_title

app_name = "search"
urlpatterns = [path("search/", by_title, name="results")]
