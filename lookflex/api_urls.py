from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import IsAuthenticated

from lookflex.health import api_health
from lookflex.lib.api_errors import no_such_path

urlpatterns = [
    path("", include("accounts.api.urls")),
    path("", include("notifications.api.urls")),
    path("", include("datasources.api.urls")),
    path("", include("dashboards.api.urls")),
    path("health", api_health, name="api-health"),
    path("schema", SpectacularAPIView.as_view(permission_classes=[IsAuthenticated]), name="api-schema"),
    path(
        "docs",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema", permission_classes=[IsAuthenticated]),
        name="api-docs",
    ),
    re_path(r"", no_such_path),
]
