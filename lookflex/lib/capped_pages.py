"""Pages of lists too long to be counted on every view."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # generic in the stubs alone
    """Counts to `most` and no further: nobody turns more pages than that by hand."""

    most = 10_000

    @cached_property
    def count(self) -> int:
        """How many there are, `most` where there are more."""
        counted: int = self.object_list.order_by()[: self.most].count()  # type: ignore[attr-defined]  # always a QuerySet
        return counted
