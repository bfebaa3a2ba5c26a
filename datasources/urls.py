from django.urls import path

from datasources.views import sources

app_name = "datasources"
urlpatterns = [
    path("", sources.data_sources, name="list"),
    path("<uuid:source_id>/", sources.data_source, name="detail"),
    path("<uuid:source_id>/preview/", sources.preview, name="preview"),
]
