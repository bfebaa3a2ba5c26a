"""A page of eight charts over the fact table, and one who may look at it: made through the ordinary services.

Run as a program in the environment of the servers under measurement; prints what the measurements need as JSON."""

import json
import os
import sys
from typing import Any
from urllib.parse import unquote, urlsplit

import django

django.setup()

from accounts.models import Role, User
from dashboards.models.dashboard import Visibility
from dashboards.services import boards, chart_making, filter_making
from dashboards.services.elements import Place
from datasources.services import connections, creating, grants
from datasources.services.creating import NewSource

PASSWORD = "a password for measuring"  # noqa: S105 - of servers that are thrown away
SUMS = ("settlement_amount", "ad_cost", "margin", "quantity")


def metrics(*fields: str) -> list[dict[str, str]]:
    return [{"field": field, "aggregate": "SUM"} for field in fields]


CHARTS: list[tuple[str, str, dict[str, Any]]] = [
    ("TABLE", "Brands", {"dimensions": [{"field": "brand"}], "metrics": metrics(*SUMS), "totals": True}),
    ("TABLE", "Months", {"dimensions": [{"field": "order_date", "grain": "month"}, {"field": "mall"}],
                         "metrics": metrics("settlement_amount", "margin")}),
    ("LINE", "Days", {"dimensions": [{"field": "order_date", "grain": "day"}], "metrics": metrics("settlement_amount")}),
    ("BAR", "Malls", {"dimensions": [{"field": "mall"}], "metrics": metrics("settlement_amount")}),
    ("STACKED_BAR", "Categories", {"dimensions": [{"field": "order_date", "grain": "month"}],
                                   "series": {"field": "category"}, "metrics": metrics("settlement_amount")}),
    ("PIE", "Shares", {"dimensions": [{"field": "category"}], "metrics": metrics("margin")}),
    ("SCORECARD", "Sales", {"metrics": metrics("settlement_amount")}),
    ("SCORECARD", "Orders", {"metrics": [{"aggregate": "COUNT"}]}),
]  # fmt: skip


def main() -> None:
    """The address of the source's reader is the one argument."""
    reader = urlsplit(sys.argv[1])
    owner = User.objects.create_superuser("owner@example.com", PASSWORD, name="Owner")
    viewer = User.objects.create_user("viewer@example.com", PASSWORD, name="Viewer", role=Role.VIEWER)
    config = {
        "host": reader.hostname, "port": reader.port, "database": reader.path.lstrip("/"),
        "username": unquote(reader.username or ""), "sslmode": "disable",
    }  # fmt: skip
    secret = {"password": unquote(reader.password or "")}
    connection = connections.create(name="Shop", kind="POSTGRESQL", config=config, secret=secret, actor=owner)
    wanted = NewSource(
        connection=str(connection.pk), schema="public", table="orders", label="주문", identifier="orders"
    )
    source = creating.create_source(connection=connection, wanted=wanted, actor=owner)
    grants.set_grants(source=source, everyone=True, groups=[], users=[], actor=owner)
    dashboard = boards.create_dashboard(name="매출", visibility=Visibility.TEAM, actor=owner)
    page = boards.add_page(dashboard=dashboard, name="요약", width=1400, height=1500, actor=owner)
    for n, (kind, title, chart) in enumerate(CHARTS):
        place = Place(16 + n % 2 * 690, 72 + n // 2 * 350, 680, 340)
        chart_making.add_chart(page=page, place=place, kind=kind, title=title, source=source, config=chart, actor=owner)
    filter_making.add_filter(
        page=page,
        place=Place(16, 16, 240, 40),
        kind="DROPDOWN",
        title="",
        source=source,
        field="mall",
        config={},
        actor=owner,
    )
    address = f"/dashboards/{dashboard.pk}/pages/{page.pk}/"
    sys.stdout.write(
        json.dumps({"page": address, "email": viewer.email, "password": PASSWORD, "source": str(source.pk)})
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lookflex.settings")
    main()
