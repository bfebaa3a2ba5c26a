from django.urls import path

from dashboards.api import views

urlpatterns = [
    path("dashboards", views.dashboards, name="api-dashboards"),
    path("dashboards/<uuid:dashboard_id>", views.dashboard, name="api-dashboard"),
    path("dashboards/<uuid:dashboard_id>/pages", views.dashboard_pages, name="api-dashboard-pages"),
    path("pages", views.pages, name="api-pages"),
    path("pages/<uuid:page_id>", views.page, name="api-page"),
    path("charts/<uuid:chart_id>", views.chart, name="api-chart"),
    path("charts/<uuid:chart_id>/data", views.chart_data, name="api-chart-data"),
    path("filters/<uuid:filter_id>/values", views.filter_values, name="api-filter-values"),
]
