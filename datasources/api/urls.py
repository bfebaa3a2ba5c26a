from django.urls import path

from datasources.api import access_requests, connections, estimates, fields, grants, syncing, uploads, views

CONNECTION = "connections/<uuid:connection_id>"
urlpatterns = [
    path("connections", connections.connection_list, name="api-connections"),
    path("connections/test", connections.try_unsaved, name="api-connections-test"),
    path(CONNECTION, connections.connection, name="api-connection"),
    path(f"{CONNECTION}/test", connections.try_stored, name="api-connection-test"),
    path(f"{CONNECTION}/tables", connections.tables, name="api-connection-tables"),
    path("datasources", views.data_sources, name="datasources"),
    path("datasources/upload", uploads.upload, name="datasource-upload"),
    path("datasources/<uuid:source_id>/upload", uploads.new_version, name="datasource-upload-version"),
    path("datasources/<uuid:source_id>", views.data_source, name="datasource"),
    path("datasources/<uuid:source_id>/fields", fields.fields, name="datasource-fields"),
    path("datasources/<uuid:source_id>/fields/<uuid:field_id>", fields.field, name="datasource-field"),
    path("datasources/<uuid:source_id>/sync", syncing.sync, name="datasource-sync"),
    path("datasources/<uuid:source_id>/grants", grants.grants, name="datasource-grants"),
    path(
        "datasources/<uuid:source_id>/request-access", access_requests.request_access, name="datasource-request-access"
    ),
    path("datasources/<uuid:source_id>/references", grants.references, name="datasource-references"),
    path("datasources/<uuid:source_id>/preview", views.preview, name="datasource-preview"),
    path("datasources/<uuid:source_id>/estimate", estimates.estimate, name="datasource-estimate"),
    path("jobs/<uuid:job_id>", views.job, name="job"),
]
