"""What a question is for, as sources that keep books are told (`datasources.services.queries.Ask.purpose`)."""

from dashboards.models import Chart, Element, FilterControl

Purpose = tuple[tuple[str, str], ...]


def of_chart(chart: Chart) -> Purpose:
    """Its id and its dashboard's, which the addresses of pages carry too."""
    return (("chart", str(chart.pk)), *_place(chart))


def of_filter(control: FilterControl) -> Purpose:
    """The same of a filter whose values are asked for."""
    return (("filter", str(control.pk)), *_place(control))


def _place(detail: Chart | FilterControl) -> Purpose:
    """The dashboard, or at least the page, as far as it is known without asking for it."""
    if not type(detail).element.is_cached(detail):
        return ()
    element: Element = detail.element
    if not Element.page.is_cached(element):
        return (("page", str(element.page_id)),)
    return (("dashboard", str(element.page.dashboard_id)),)
