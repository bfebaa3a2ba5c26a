from dashboards.models.chart import Chart
from dashboards.models.dashboard import Dashboard
from dashboards.models.element import Element
from dashboards.models.filter_control import FilterControl
from dashboards.models.page import Page
from dashboards.models.share import Share

__all__ = ["Chart", "Dashboard", "Element", "FilterControl", "Page", "Share"]
