"""Who sees which data source, through page and API alike. Nobody gets at rows without a grant, by any door."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.tests.factories import GroupFactory
from conftest import ApiOf, ClientOf
from datasources.models import DataSource
from datasources.services import grants
from datasources.tests.factories import DataSourceFactory, GrantFactory

API = "/api/v1/datasources"
DOORS = ["", "/fields", "/preview?wait=0"]


@pytest.fixture
def source(orders: DataSource) -> DataSource:
    orders.description = "secret words"
    orders.save()
    return orders


def statuses(client: object, source: DataSource) -> set[int]:
    """Of every door of the API and the pages."""
    get = client.get  # type: ignore[attr-defined]
    return {get(f"{API}/{source.pk}{door}").status_code for door in DOORS}


def pages(client: object, source: DataSource) -> set[int]:
    get, post = client.get, client.post  # type: ignore[attr-defined]
    address = f"/datasources/{source.pk}/"
    return {get(address).status_code, get(f"{address}preview/").status_code, post(f"{address}preview/").status_code}


def give(source: DataSource, person: User, how: str) -> None:
    match how:
        case "user":
            GrantFactory.create(source=source, user=person)
        case "group":
            GrantFactory.create(source=source, group=GroupFactory.create(members=[person]))
        case "everyone":
            GrantFactory.create(source=source)
        case "in time":
            GrantFactory.create(source=source, user=person, expires_at=timezone.now() + timedelta(minutes=1))


@pytest.mark.parametrize("how", ["user", "group", "everyone", "in time"])
def test_a_grant_opens_every_door(
    how: str, source: DataSource, viewer: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    give(source, viewer, how)
    assert statuses(api_of(viewer), source) == {200, 202}
    assert pages(client_of(viewer), source) <= {200, 204, 302}
    [listed] = api_of(viewer).get(API).json()["results"]
    assert (listed["has_access"], listed["identifier"], listed["table"]) == (True, "orders", "public.orders")


def test_without_a_grant_there_is_a_label_and_nothing_else(
    source: DataSource, viewer: User, editor: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    GrantFactory.create(source=source, user=editor)
    GrantFactory.create(source=source, group=GroupFactory.create(members=[editor]))
    assert statuses(api_of(viewer), source) == {404}
    assert pages(client_of(viewer), source) == {404}
    assert api_of(viewer).get(API).json()["results"] == [{"id": str(source.pk), "label": "주문", "has_access": False}]
    page = client_of(viewer).get("/datasources/").content.decode()
    assert "주문" in page
    assert f"/datasources/{source.pk}/" not in page, "only where access is asked for"
    for hidden in ("public.orders", "secret words"):
        assert hidden not in page


def test_a_search_does_not_tell_what_a_locked_source_says(source: DataSource, viewer: User, api_of: ApiOf) -> None:
    api = api_of(viewer)
    assert api.get(API, {"search": "secret"}).json()["count"] == 0
    assert api.get(API, {"search": "orders"}).json()["count"] == 0
    assert api.get(API, {"kind": "POSTGRESQL"}).json()["count"] == 0
    assert api.get(API, {"search": "주문"}).json()["count"] == 1


def test_a_grant_that_ran_out_is_none(source: DataSource, viewer: User, client_of: ClientOf, api_of: ApiOf) -> None:
    GrantFactory.create(source=source, user=viewer, expires_at=timezone.now() - timedelta(seconds=1))
    assert statuses(api_of(viewer), source) == {404}
    assert pages(client_of(viewer), source) == {404}


@pytest.mark.parametrize("who", ["admin", "owner"])
def test_administrators_hold_every_grant(
    who: str, source: DataSource, request: pytest.FixtureRequest, client_of: ClientOf, api_of: ApiOf
) -> None:
    person = request.getfixturevalue(who)
    assert statuses(api_of(person), source) == {200, 202}
    assert pages(client_of(person), source) <= {200, 204, 302}
    read = AuditEntry.objects.filter(actor=person, action="DATA_QUERY", target_id=str(source.pk))
    assert read.count() == 3, "their reading is in the audit log like anyone's"


def test_a_deactivated_person_is_nobody(
    source: DataSource, deactivated: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    GrantFactory.create(source=source)
    assert statuses(api_of(deactivated), source) == {401}
    assert client_of(deactivated).get(f"/datasources/{source.pk}/").status_code == 302
    assert not DataSource.objects.granted_to(deactivated).exists()


def test_nobody_is_asked_to_sign_in(source: DataSource, client_of: ClientOf, api_of: ApiOf) -> None:
    GrantFactory.create(source=source)
    assert statuses(api_of(None), source) | {api_of(None).get(API).status_code} == {401}
    answer = client_of(None).get(f"/datasources/{source.pk}/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")


def test_other_methods_are_refused(source: DataSource, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    assert client_of(admin).post("/datasources/").status_code == 405
    assert client_of(admin).delete(f"/datasources/{source.pk}/preview/").status_code == 405
    assert api_of(admin).post(f"{API}/{source.pk}/preview").status_code == 405


def test_changing_grants_is_audited_and_makes_old_results_unreachable(
    source: DataSource, admin: User, viewer: User, editor: User
) -> None:
    GrantFactory.create(source=source, user=editor)
    group = GroupFactory.create(name="MD")
    before = source.generation
    grants.set_grants(source=source, everyone=False, groups=[group], users=[viewer], actor=admin)
    assert set(source.grants.values_list("user", "group")) == {(viewer.pk, None), (None, group.pk)}
    assert DataSource.objects.get(pk=source.pk).generation == before + 1
    line = AuditEntry.objects.get(action="PERMISSION_EDIT")
    assert line.detail == {"grants": [["user editor@example.com"], ["group MD", "user viewer@example.com"]]}

    grants.set_grants(source=source, everyone=True, groups=[], users=[], actor=admin)
    assert list(source.grants.values_list("everyone", "user", "group")) == [(True, None, None)]
    grants.set_grants(source=source, everyone=False, groups=[], users=[], actor=admin)
    assert not source.grants.exists()


def test_the_list_is_filtered_and_paged(admin: User, api_of: ApiOf) -> None:
    for number in range(3):
        DataSourceFactory.create(label=f"재고 {number}")
    DataSourceFactory.create(
        label="매출", description="일별 매출", kind="CSV", connection=None, schema_name="", table_name=""
    )
    api = api_of(admin)
    assert api.get(API, {"kind": "CSV"}).json()["count"] == 1
    assert api.get(API, {"search": "일별 매출"}).json()["count"] == 1
    first = api.get(API, {"search": "재고", "page_size": 2}).json()
    assert (first["count"], len(first["results"])) == (3, 2)
    for nonsense in ({"kind": "ORACLE"}, {"search": "\x00"}, {"search": "x" * 201}):
        assert api.get(API, nonsense).status_code == 400
    assert api.get(API, {"page": 99}).status_code == 404
