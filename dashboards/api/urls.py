from django.urls import path

from dashboards.api import charts, dashboards, data, filters, pages, shares

DASHBOARD = "dashboards/<uuid:dashboard_id>"
urlpatterns = [
    path("dashboards", dashboards.dashboards, name="api-dashboards"),
    path(DASHBOARD, dashboards.dashboard, name="api-dashboard"),
    path(f"{DASHBOARD}/undelete", dashboards.undelete, name="api-dashboard-undelete"),
    path(f"{DASHBOARD}/shares", shares.shares, name="api-dashboard-shares"),
    path(f"{DASHBOARD}/pages", pages.dashboard_pages, name="api-dashboard-pages"),
    path(f"{DASHBOARD}/pages/order", pages.page_order, name="api-dashboard-pages-order"),
    path("pages", pages.pages, name="api-pages"),
    path("pages/<uuid:page_id>", pages.page, name="api-page"),
    path("pages/<uuid:page_id>/positions", pages.positions, name="api-page-positions"),
    path("pages/<uuid:page_id>/charts", charts.page_charts, name="api-page-charts"),
    path("pages/<uuid:page_id>/filters", filters.page_filters, name="api-page-filters"),
    path("charts/<uuid:chart_id>", charts.chart, name="api-chart"),
    path("charts/<uuid:chart_id>/data", data.chart_data, name="api-chart-data"),
    path("filters/<uuid:filter_id>", filters.filter_, name="api-filter"),
    path("filters/<uuid:filter_id>/values", data.filter_values, name="api-filter-values"),
]
