from django.urls import path

from datasources.api import views

urlpatterns = [
    path("datasources", views.data_sources, name="datasources"),
    path("datasources/<uuid:source_id>", views.data_source, name="datasource"),
    path("datasources/<uuid:source_id>/fields", views.fields, name="datasource-fields"),
    path("datasources/<uuid:source_id>/preview", views.preview, name="datasource-preview"),
    path("jobs/<uuid:job_id>", views.job, name="job"),
]
