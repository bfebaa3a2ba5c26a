"""What the access table's addresses are about. Nothing is read from a source: only who may ask is tested."""

from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import ProfilePicture, User
from accounts.services import api_keys
from accounts.tests.factories import GroupFactory, SignUpRequestFactory, UserFactory
from dashboards.models import Chart, Dashboard
from dashboards.tests.factories import ChartFactory, DashboardFactory, FilterFactory, PageFactory, ShareFactory
from datasources.models import DataSource, Job, QueryRecord
from datasources.services import field_uses
from datasources.tests.factories import AccessRequestFactory, DataSourceFactory, FieldFactory, GrantFactory
from lookflex.tests.access_rows import ADMINS, SEEING, SOMEBODY
from notifications.models import Notification, NotificationType

# Arguments of addresses, and the objects they mean unless a row says otherwise.
OBJECTS = {
    "dashboard_id": "dashboard",
    "page_id": "page",
    "element_id": "chart",
    "chart_id": "chart",
    "filter_id": "filter",
    "source_id": "source",
    "field_id": "field",
    "connection_id": "connection",
    "access_request_id": "access_request",
    "kind": "kind_of_connection",
    "group_id": "group",
    "user_id": "some_person",
    "request_id": "waiting_request",
    "token": "unknown_link",
    "key_id": "key",
    "job_id": "job",
    "notification_id": "notification",
    "record_id": "query_record",
}


def made_objects(people: Mapping[str, User]) -> Mapping[str, Any]:
    """By name; whoever is not named by a share, a grant or as owner is a stranger to them."""
    source = _source(people)
    dashboard = _dashboard(people)
    page = PageFactory.create(dashboard=dashboard)
    chart: Chart = ChartFactory.create(page=page, source=source)
    field_uses.replace(user_kind="chart", user_id=chart.pk, uses={source.pk: [""]})
    pictured = UserFactory.create(picture="0" * 32)
    ProfilePicture.objects.create(user=pictured, content=b"RIFF")
    somebody = people[SOMEBODY]
    key, _raw = api_keys.make(
        name="Nightly", scopes=["read"], expires_at=timezone.now() + timedelta(days=1), actor=somebody
    )
    told = Notification.objects.create(
        user=somebody, type=NotificationType.ACCESS_GRANTED, params={"source": source.label}
    )
    return {
        "query_record": QueryRecord.objects.create(source=source, key="q:1", sql="SELECT 1"),
        "source": source,
        "field": source.fields.get(key="brand"),
        "connection": source.connection,
        "access_request": AccessRequestFactory.create(source=source, user=people["viewer"]),
        "kind_of_connection": SimpleNamespace(pk="mysql"),
        "dashboard": dashboard,
        "binned_dashboard": DashboardFactory.create(owner=people["editor_owns"], deleted_at=timezone.now()),
        "page": page,
        "chart": chart,
        "filter": FilterFactory.create(page=page, source=source),
        "group": GroupFactory.create(),
        "some_person": UserFactory.create(),
        "pictured_person": pictured,
        "waiting_request": SignUpRequestFactory.create(),
        "unknown_link": SimpleNamespace(pk="nobody-was-mailed-this"),
        "key": key,
        "job": Job.objects.create(kind="upload", owner=somebody),
        "notification": told,
    }


def _source(people: Mapping[str, User]) -> DataSource:
    source = DataSourceFactory.create()
    FieldFactory.create(source=source, key="brand")
    for name in SEEING:
        if name not in ADMINS:
            GrantFactory.create(source=source, user=people[name])
    return source


def _dashboard(people: Mapping[str, User]) -> Dashboard:
    """Private; one of each role has it through a group, the other directly."""
    dashboard = DashboardFactory.create(owner=people["editor_owns"])
    ShareFactory.create(dashboard=dashboard, user=people["viewer_sees"])
    ShareFactory.create(dashboard=dashboard, group=GroupFactory.create(members=[people["editor_sees"]]))
    ShareFactory.create(dashboard=dashboard, user=people["editor_edits"], access="EDIT")
    ShareFactory.create(dashboard=dashboard, group=GroupFactory.create(members=[people["viewer_edits"]]), access="EDIT")
    return dashboard


def unknown(value: object) -> object:
    """Something that is not there, of the kind of `value`."""
    return UUID(int=UUID(str(value)).int ^ 1)
