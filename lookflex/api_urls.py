from django.urls import path

from lookflex.health import health

urlpatterns = [
    path("health", health, name="api-health"),
]
