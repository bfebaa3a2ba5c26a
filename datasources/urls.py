from django.urls import path

from datasources.views import (
    access,
    connections,
    creating,
    drafts,
    fields,
    file_review,
    query_log,
    reading,
    settings,
    sources,
    uploads,
)

app_name = "datasources"
CONNECTION = "connections/<uuid:connection_id>"
SOURCE = "<uuid:source_id>"
urlpatterns = [
    path("", sources.data_sources, name="list"),
    path("new/", creating.choose, name="new"),
    path("new/table/", creating.table, name="new-table"),
    path("new/table/<uuid:job_id>/", creating.making, name="making"),
    path("new/file/", uploads.new_file, name="new-file"),
    path("new/file/<uuid:job_id>/", drafts.draft, name="draft"),
    path("reading/<uuid:job_id>/", reading.reading, name="reading"),
    path("replacing/<uuid:job_id>/", reading.replacing, name="replacing"),
    path("connections/", connections.connection_list, name="connections"),
    path("connections/new/", connections.new, name="connection-new"),
    path("connections/test/", connections.begin_test, name="test"),
    path("connections/test/steps/", connections.follow_test, name="test-steps"),
    path(f"{CONNECTION}/", connections.edit, name="connection"),
    path(f"{CONNECTION}/test/", connections.begin_test, name="connection-test"),
    path(f"{CONNECTION}/tables/", connections.tables, name="tables"),
    path(f"{CONNECTION}/delete/", connections.delete, name="connection-delete"),
    path(f"{SOURCE}/", sources.data_source, name="detail"),
    path(f"{SOURCE}/preview/", sources.preview, name="preview"),
    path(f"{SOURCE}/preview/cancel/", sources.cancel_preview, name="cancel-preview"),
    path(f"{SOURCE}/fields/", fields.fields, name="fields"),
    path(f"{SOURCE}/access/", access.access, name="access"),
    path(f"{SOURCE}/file/", file_review.file, name="file"),
    path(f"{SOURCE}/uses/", access.uses, name="references"),
    path(f"{SOURCE}/settings/", settings.settings, name="settings"),
    path(f"{SOURCE}/delete/", settings.delete, name="delete"),
]

# Under /manage/, as names of `queries`.
manage_patterns = [
    path("queries/", query_log.log, name="log"),
    path("queries/<uuid:record_id>/", query_log.sql, name="sql"),
]
