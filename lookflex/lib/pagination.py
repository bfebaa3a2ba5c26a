"""Lists of the API: `?page=1&page_size=20` → `{"count", "next", "previous", "results"}`."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """Numbered pages of 20 rows; the caller may ask for 1 to 100."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
