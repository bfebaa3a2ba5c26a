"""The sample: a file of made-up orders as a data source, and a dashboard on it for the whole team. Made once."""

from http import HTTPStatus
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboards.models import Dashboard, Page
from dashboards.models.dashboard import Visibility
from dashboards.services import boards, chart_making, filter_making, sample_orders
from dashboards.services.elements import Place
from datasources.models import DataSource
from datasources.services import field_editing, grants
from datasources.services.field_editing import FieldChanges
from lookflex.lib.domain_errors import DomainError

IDENTIFIER = "sample_orders"
FILE_NAME = f"{IDENTIFIER}.csv"
WON = "₩#,##0"
NUMBER = "#,##0"


class SampleNotReady(DomainError):
    """Its orders are not read yet, or are gone."""

    code = "sample_not_ready"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("The sample data is not there. Make it again from the list of dashboards.")


class SampleNotOffered(DomainError):
    """There is real data already."""

    code = "sample_not_offered"
    status = HTTPStatus.CONFLICT
    message = gettext_lazy("There are data sources already. The sample is for a LookFlex without any.")


def source() -> DataSource | None:
    """The sample's data source, also while its file is read."""
    return DataSource.objects.present().filter(identifier=IDENTIFIER, connection__isnull=True).first()


def is_offered() -> bool:
    """As long as there is no other data than the sample's own."""
    return not DataSource.objects.present().exclude(identifier=IDENTIFIER).exists()


def dashboard_over(source: DataSource) -> Dashboard | None:
    """The first dashboard that was made on it and is still there."""
    over = Dashboard.objects.present().filter(pages__elements__chart__source=source)
    return over.order_by("created_at").first()


def file() -> "ContentFile[bytes]":
    """What is uploaded: orders up to yesterday."""
    return ContentFile(sample_orders.as_csv(today=timezone.localdate()), name=FILE_NAME)


@transaction.atomic
def build(*, actor: User) -> Dashboard:
    """The dashboard on the sample's orders; the one that is there where somebody was faster. Raises `SampleNotReady`."""
    found = source()
    # Whoever comes second waits here, and then finds the first one's dashboard.
    if found is None or not DataSource.objects.select_for_update().filter(pk=found.pk, upload__isnull=False).exists():
        raise SampleNotReady
    return dashboard_over(found) or _build(found, actor)


def _build(orders: DataSource, actor: User) -> Dashboard:
    _describe(orders, actor)
    grants.set_grants(source=orders, everyone=True, groups=[], users=[], actor=actor)
    dashboard = boards.create_dashboard(
        name=_("Sample: shop sales"),
        description=_("Made-up orders, to try filters and charts with. Change it as you like, or delete it."),
        visibility=Visibility.TEAM,
        actor=actor,
    )
    page = boards.add_page(dashboard=dashboard, name=_("Overview"), width=1400, height=1028, actor=actor)
    _add_filters(page, orders, actor)
    _add_charts(page, orders, actor)
    return dashboard


def _describe(orders: DataSource, actor: User) -> None:
    labels = {
        "order_date": (_("Order date"), "yyyy-mm-dd"),
        "brand": (_("Brand"), ""),
        "category": (_("Category"), ""),
        "mall": (_("Mall"), ""),
        "product": (_("Product"), ""),
        "quantity": (_("Quantity"), NUMBER),
        "price": (_("Price"), WON),
        "amount": (_("Sales"), WON),
        "ad_cost": (_("Ad cost"), WON),
    }
    keys = {field.key: field.pk for field in orders.fields.all()}
    changes = [FieldChanges(id=keys[key], label=label, format=code) for key, (label, code) in labels.items()]
    changes.append(FieldChanges(id=keys["price"], default_aggregate="AVG"))
    field_editing.change_fields(source=orders, changes=changes, revision=None, actor=actor)


def _add_filters(page: Page, orders: DataSource, actor: User) -> None:
    wanted: tuple[tuple[str, str, str, Place, dict[str, Any]], ...] = (
        ("DATE_RANGE", _("Period"), "order_date", Place(20, 12, 300, 32, 5), {"default_value": {"relative": "last_12_months"}}),
        ("DROPDOWN", _("Brand"), "brand", Place(332, 12, 240, 32, 5), {"multi_select": True}),
        ("DROPDOWN", _("Mall"), "mall", Place(584, 12, 240, 32, 5), {"multi_select": True}),
    )  # fmt: skip
    for kind, title, field, place, config in wanted:
        filter_making.add_filter(
            page=page, place=place, kind=kind, title=title, source=orders, field=field, config=config, actor=actor
        )


def _add_charts(page: Page, orders: DataSource, actor: User) -> None:
    sales = _metric("amount", _("Sales"), WON)
    pieces, ads = _metric("quantity", _("Quantity"), NUMBER), _metric("ad_cost", _("Ad cost"), WON)
    best_first = [{"by": "m1", "direction": "DESC"}]
    wanted: tuple[tuple[str, str, Place, dict[str, Any]], ...] = (
        ("SCORECARD", _("Sales"), Place(20, 56, 446, 104), {"metrics": [sales]}),
        ("SCORECARD", _("Quantity"), Place(477, 56, 446, 104), {"metrics": [pieces]}),
        ("SCORECARD", _("Ad cost"), Place(934, 56, 446, 104), {"metrics": [ads]}),
        ("LINE", _("Sales by month"), Place(20, 172, 846, 304),
         {"dimensions": [{"field": "order_date", "grain": "month"}], "metrics": [sales]}),
        ("BAR", _("Sales by mall"), Place(878, 172, 502, 304),
         {"dimensions": [{"field": "mall"}], "metrics": [sales | {"id": "m1"}], "sort": best_first}),
        ("TABLE", _("Products"), Place(20, 488, 1360, 520),
         {"dimensions": [{"field": "brand"}, {"field": "category"}, {"field": "product"}],
          "metrics": [sales | {"id": "m1"}, pieces | {"id": "m2"}, ads | {"id": "m3"}],
          "sort": best_first, "totals": True, "frozen": 1}),
    )  # fmt: skip
    for kind, title, place, config in wanted:
        chart_making.add_chart(
            page=page, place=place, kind=kind, title=title, source=orders, config=config, actor=actor
        )


def _metric(field: str, label: str, code: str) -> dict[str, Any]:
    return {"field": field, "aggregate": "SUM", "label": label, "format": code}
