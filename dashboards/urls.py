from django.urls import path

from dashboards.views import boards, chart_form, editor, filter_form, home, page, pages, samples, shares

app_name = "dashboards"
DASHBOARD = "dashboards/<uuid:dashboard_id>"
PAGE = f"{DASHBOARD}/pages/<uuid:page_id>"
ELEMENT = f"{PAGE}/edit/elements/<uuid:element_id>"
urlpatterns = [
    path("", home.home, name="home"),
    path("dashboards/new/", boards.new, name="new"),
    path("dashboards/sample/", samples.start, name="sample"),
    path("dashboards/sample/<uuid:job_id>/", samples.waiting, name="sample-job"),
    path(f"{DASHBOARD}/", page.dashboard, name="dashboard"),
    path(f"{DASHBOARD}/settings/", boards.settings, name="settings"),
    path(f"{DASHBOARD}/delete/", boards.delete, name="delete"),
    path(f"{DASHBOARD}/undelete/", boards.undelete, name="undelete"),
    path(f"{DASHBOARD}/share/", shares.share, name="share"),
    path(f"{DASHBOARD}/pages/add/", pages.add, name="add-page"),
    path(f"{DASHBOARD}/pages/order/", pages.order, name="order-pages"),
    path(f"{DASHBOARD}/pages/deleted/", pages.deleted, name="deleted-pages"),
    path(f"{PAGE}/", page.page, name="page"),
    path(f"{PAGE}/charts/", page.charts, name="charts"),
    path(f"{PAGE}/charts/refresh/", page.refresh, name="refresh"),
    path(f"{PAGE}/charts/cancel/", page.cancel, name="cancel"),
    path(f"{PAGE}/layout.css", page.layout, name="layout"),
    path(f"{PAGE}/settings/", pages.settings, name="page-settings"),
    path(f"{PAGE}/delete/", pages.delete, name="delete-page"),
    path(f"{PAGE}/undelete/", pages.undelete, name="undelete-page"),
    path(f"{PAGE}/edit/", editor.edit, name="edit"),
    path(f"{PAGE}/edit/panel/", editor.panel, name="panel"),
    path(f"{PAGE}/edit/charts/", editor.charts, name="edit-charts"),
    path(f"{PAGE}/edit/charts/new/", chart_form.new, name="new-chart"),
    path(f"{PAGE}/edit/charts/preview/", chart_form.preview, name="preview-chart"),
    path(f"{PAGE}/edit/charts/<uuid:element_id>/", chart_form.edit, name="edit-chart"),
    path(f"{PAGE}/edit/filters/new/", filter_form.new, name="new-filter"),
    path(f"{PAGE}/edit/filters/<uuid:element_id>/", filter_form.edit, name="edit-filter"),
    path(f"{ELEMENT}/delete/", editor.delete, name="delete-element"),
    path(f"{ELEMENT}/undelete/", editor.undelete, name="undelete-element"),
]
