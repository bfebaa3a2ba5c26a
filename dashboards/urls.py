from django.urls import path

from dashboards.views import home, page

app_name = "dashboards"
PAGE = "dashboards/<uuid:dashboard_id>/pages/<uuid:page_id>"
urlpatterns = [
    path("", home.home, name="home"),
    path("dashboards/<uuid:dashboard_id>/", page.dashboard, name="dashboard"),
    path(f"{PAGE}/", page.page, name="page"),
    path(f"{PAGE}/charts/", page.charts, name="charts"),
    path(f"{PAGE}/charts/refresh/", page.refresh, name="refresh"),
    path(f"{PAGE}/layout.css", page.layout, name="layout"),
]
