from django.contrib import admin
from django.urls import include, path

from datasources import urls as datasources_urls
from lookflex import api_urls, style_guide
from lookflex.health import health

urlpatterns = [
    path("", include("dashboards.urls")),
    path("", include("accounts.urls")),
    path("", include("notifications.urls")),
    path("datasources/", include("datasources.urls")),
    path("manage/", include(datasources_urls.manage_patterns)),
    path("manage/", include((datasources_urls.query_patterns, "queries"))),
    path("admin/", admin.site.urls),
    path("api/v1/", include(api_urls)),
    path("ui/", include(style_guide)),
    path("health", health, name="health"),
]

handler400 = "lookflex.error_pages.bad_request"
handler403 = "lookflex.error_pages.denied"
handler404 = "lookflex.error_pages.not_found"
handler500 = "lookflex.error_pages.server_error"
