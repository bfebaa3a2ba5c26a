"""Where a chart or filter stands, for sources that keep books of their queries (`datasources.services.queries.Origin`)."""

from dashboards.models import Chart, Element, FilterControl


def of(detail: Chart | FilterControl) -> tuple[tuple[str, str], ...]:
    """Its dashboard, or at least its page, as far as it is known without asking for it."""
    if not type(detail).element.is_cached(detail):
        return ()
    element: Element = detail.element
    if not Element.page.is_cached(element):
        return (("page", str(element.page_id)),)
    return (("dashboard", str(element.page.dashboard_id)),)
