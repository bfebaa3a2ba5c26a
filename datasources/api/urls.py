from datasources.api import views
from lookflex.lib.api_paths import api_path

urlpatterns = [
    api_path("datasources", views.data_sources, name="datasources"),
    api_path("datasources/<uuid:source_id>", views.data_source, name="datasource"),
    api_path("datasources/<uuid:source_id>/fields", views.fields, name="datasource-fields"),
    api_path("datasources/<uuid:source_id>/preview", views.preview, name="datasource-preview"),
    api_path("jobs/<uuid:job_id>", views.job, name="job"),
]
