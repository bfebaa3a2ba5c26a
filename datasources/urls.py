from django.urls import path

from datasources.views import (
    access,
    access_requests,
    calculated,
    connection_tests,
    connections,
    creating,
    drafts,
    estimates,
    fields,
    file_review,
    query_log,
    reading,
    schema,
    settings,
    sources,
    sql,
    syncing,
    uploads,
)

app_name = "datasources"
CONNECTION = "connections/<uuid:connection_id>"
SOURCE = "<uuid:source_id>"
urlpatterns = [
    path("", sources.data_sources, name="list"),
    path("new/", creating.choose, name="new"),
    path("new/table/", creating.table, name="new-table"),
    path("new/sql/", sql.new, name="new-sql"),
    path("new/table/<uuid:job_id>/", creating.making, name="making"),
    path("new/file/", uploads.new_file, name="new-file"),
    path("new/file/<uuid:job_id>/", drafts.draft, name="draft"),
    path("reading/<uuid:job_id>/", reading.reading, name="reading"),
    path("replacing/<uuid:job_id>/", reading.replacing, name="replacing"),
    path("connections/", connections.connection_list, name="connections"),
    path("connections/new/", connections.choose_kind, name="connection-new"),
    path("connections/new/<slug:kind>/", connections.new, name="connection-new-kind"),
    path("connections/test/", connection_tests.begin_test, name="test"),
    path("connections/test/steps/", connection_tests.follow_test, name="test-steps"),
    path(f"{CONNECTION}/", connections.edit, name="connection"),
    path(f"{CONNECTION}/test/", connection_tests.begin_test, name="connection-test"),
    path(f"{CONNECTION}/tables/", connection_tests.tables, name="tables"),
    path(f"{CONNECTION}/schema/", schema.tables, name="schema"),
    path(f"{CONNECTION}/columns/", schema.columns, name="columns"),
    path(f"{CONNECTION}/estimate/", estimates.before_saving, name="table-estimate"),
    path(f"{CONNECTION}/delete/", connections.delete, name="connection-delete"),
    path("ask-access/", access_requests.ask, name="ask-access"),
    path(f"{SOURCE}/", sources.data_source, name="detail"),
    path(f"{SOURCE}/preview/", sources.preview, name="preview"),
    path(f"{SOURCE}/estimate/", estimates.estimate, name="estimate"),
    path(f"{SOURCE}/preview/cancel/", sources.cancel_preview, name="cancel-preview"),
    path(f"{SOURCE}/fields/", fields.fields, name="fields"),
    path(f"{SOURCE}/fields/new/", calculated.new, name="calculated-new"),
    path(f"{SOURCE}/fields/check/", calculated.check, name="calculated-check"),
    path(f"{SOURCE}/fields/sample/", calculated.sample, name="calculated-sample"),
    path(f"{SOURCE}/fields/<uuid:field_id>/", calculated.edit, name="calculated-field"),
    path(f"{SOURCE}/sync/", syncing.sync, name="sync"),
    path(f"{SOURCE}/access/", access.access, name="access"),
    path(f"{SOURCE}/file/", file_review.file, name="file"),
    path(f"{SOURCE}/uses/", access.uses, name="references"),
    path(f"{SOURCE}/sql/", sql.edit, name="sql"),
    path(f"{SOURCE}/settings/", settings.settings, name="settings"),
    path(f"{SOURCE}/delete/", settings.delete, name="delete"),
]
REQUEST = "access-requests/<uuid:access_request_id>"
manage_patterns = (
    [
        path("access-requests/", access_requests.inbox, name="requests"),
        path(f"{REQUEST}/approve/", access_requests.approve, name="approve"),
        path(f"{REQUEST}/decline/", access_requests.decline, name="decline"),
    ],
    "access",
)
"""Under the management: what people ask for."""

# Under /manage/, as names of `queries`.
query_patterns = [
    path("queries/", query_log.log, name="log"),
    path("queries/<uuid:record_id>/", query_log.sql, name="sql"),
]
