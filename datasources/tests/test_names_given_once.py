"""Two ADMINs give one name in the same instant: the second is told beside the field, by page and by script, never by a 500."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from datasources.models import Connection, DataSource, Job
from datasources.services import creating, source_settings
from datasources.services.creating import NewSource
from datasources.services.source_settings import SourceChanges
from datasources.tests.factories import ConnectionFactory, DataSourceFactory, source_config, source_secret
from datasources.tests.test_two_people import settings_of
from lookflex.tests.racing import overtaken

pytestmark = pytest.mark.django_db(transaction=True)
API = "/api/v1"
CSV = b"brand,amount\nA,1\n"


def connection_form(**more: Any) -> dict[str, Any]:
    return {"name": "Shop", **source_config(), "schema": "", **source_secret(), **more}


def connection_body(**more: Any) -> dict[str, Any]:
    return {"name": "Shop", "kind": "POSTGRESQL", "config": source_config(), "secret": source_secret(), **more}


def told(answer: Any, field: str) -> None:
    """A page: 422 and the sentence at the field, with what was typed. A script: 400 and the key."""
    if answer.headers["Content-Type"].startswith("application/json"):
        assert answer.status_code == 400, answer.content
        assert [error["attr"] for error in answer.json()["errors"]] == [field]
    else:
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]


@pytest.mark.parametrize("door", ["page", "script"])
def test_a_new_connection(door: str, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    doors: dict[str, Callable[[], Any]] = {
        "page": lambda: client_of(admin).post("/datasources/connections/new/postgresql/", connection_form()),
        "script": lambda: api_of(admin).post(f"{API}/connections", connection_body()),
    }
    answer = overtaken(lambda: ConnectionFactory.create(name="Shop"), doors[door])
    told(answer, "name")
    assert Connection.objects.count() == 1
    if door == "page":
        assert answer.context["form"]["host"].value() == source_config()["host"]
        assert source_secret()["password"] in answer.content.decode(), "typed a moment ago, not to be typed again"


@pytest.mark.parametrize("door", ["page", "script"])
def test_a_connection_is_renamed(door: str, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    stored = ConnectionFactory.create(name="Mine")
    doors: dict[str, Callable[[], Any]] = {
        "page": lambda: client_of(admin).post(
            f"/datasources/connections/{stored.pk}/", connection_form(revision="1", password="")
        ),
        "script": lambda: api_of(admin).patch(f"{API}/connections/{stored.pk}", {"name": "Shop"}),
    }
    told(overtaken(lambda: ConnectionFactory.create(name="Shop"), doors[door]), "name")
    stored.refresh_from_db()
    assert (stored.name, stored.revision) == ("Mine", 1)


@pytest.mark.parametrize("door", ["page", "script"])
def test_a_data_source_is_called_anew(door: str, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    stored, other = DataSourceFactory.create(), DataSourceFactory.create()
    wanted = settings_of(stored, identifier="sales")
    doors: dict[str, Callable[[], Any]] = {
        "page": lambda: client_of(admin).post(f"/datasources/{stored.pk}/settings/", wanted),
        "script": lambda: api_of(admin).patch(f"{API}/datasources/{stored.pk}", {"identifier": "sales"}),
    }
    changes = SourceChanges(identifier="sales")
    told(
        overtaken(
            lambda: source_settings.change(source=other, changes=changes, revision=None, actor=admin), doors[door]
        ),
        "identifier",
    )
    stored.refresh_from_db()
    assert (stored.identifier != "sales", stored.revision) == (True, 1)


@pytest.mark.usefixtures("_orders")
def test_a_table_is_named_while_its_columns_are_read(admin: User) -> None:
    """Page and script both wait for this job and show its reason (`test_creating`)."""
    connection = ConnectionFactory.create()
    wanted = NewSource(connection=str(connection.pk), schema="public", table="orders", label="A", identifier="sales")
    job = creating.prepare(connection=connection, wanted=wanted, actor=admin)
    overtaken(lambda: DataSourceFactory.create(identifier="sales"), lambda: creating.run(job_id=job.pk))
    job.refresh_from_db()
    assert (job.state, job.reason, creating.place_of(job.reason)) == ("failed", "identifier_taken", "identifier")
    assert DataSource.objects.count() == 1


@pytest.mark.parametrize("door", ["page", "script"])
def test_a_file_is_named(door: str, admin: User, client_of: ClientOf, api_of: ApiOf, settings: Any) -> None:
    browser = client_of(admin)
    sent = browser.post("/datasources/new/file/", {"file": SimpleUploadedFile("a.csv", CSV)})
    draft = Job.objects.get(kind="inspect")
    draft.begin()
    draft.succeed({"rows": [["brand", "amount"], ["A", "1"]], "sheet_name": "", "sheets": [], "encoding": "utf-8"})
    names = {"label": "Sales", "identifier": "sales"}
    before = set(settings.UPLOADS_DIR.rglob("original"))
    doors: dict[str, Callable[[], Any]] = {
        "page": lambda: browser.post(sent["Location"], {**names, "header_row": "1"}),
        "script": lambda: api_of(admin).post(
            f"{API}/datasources/upload", {**names, "file": SimpleUploadedFile("a.csv", CSV)}, format="multipart"
        ),
    }
    told(overtaken(lambda: DataSourceFactory.create(identifier="sales"), doors[door]), "identifier")
    assert [one.kind for one in DataSource.objects.all()] == ["POSTGRESQL"]
    assert set(settings.UPLOADS_DIR.rglob("original")) == before, (
        "no file without a row, and the draft's is still there"
    )
    assert browser.get(sent["Location"]).status_code == 200, "the draft is still there to be named otherwise"


def test_the_audit_log_knows_only_of_what_was_made(admin: User, api_of: ApiOf) -> None:
    overtaken(
        lambda: ConnectionFactory.create(name="Shop"),
        lambda: api_of(admin).post(f"{API}/connections", connection_body()),
    )
    assert not AuditEntry.objects.filter(detail__created=True).exists()
