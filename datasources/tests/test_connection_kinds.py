"""Connections of every kind by page and by script: what is stored, what never comes out, what stays as it is."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from accounts.models import AuditEntry, User
from conftest import ApiOf, ClientOf
from datasources.api import connection_schema
from datasources.connectors import registry
from datasources.models import Connection
from datasources.services import last_tests, probing
from datasources.tests.connection_forms import CONFIGS, ENCRYPTION, KEY_FILE, PRIVATE_KEY, SECRET_WORD, SECRETS, sent
from datasources.tests.factories import DataSourceFactory

API = "/api/v1/connections"
NEW = "/datasources/connections/new/"
KINDS = registry.CONNECTION_KINDS
SECRET_PARTS = (SECRET_WORD, PRIVATE_KEY.splitlines()[1])


def stored(kind: str, **changes: Any) -> Connection:
    made = Connection(name=kind, kind=kind, config=CONFIGS[kind] | changes)
    made.seal_secret(SECRETS[kind])
    made.save()
    return made


def codes(answer: Any) -> set[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return {(error["attr"], error["code"]) for error in answer.json()["errors"]}


def test_the_first_step_shows_every_kind_and_leads_to_its_form(admin: User, client_of: ClientOf) -> None:
    browser = client_of(admin)
    page = browser.get(NEW).content.decode()
    for kind in KINDS:
        assert f'href="{NEW}{kind.lower()}/"' in page
        form = browser.get(f"{NEW}{kind.lower()}/").content.decode()
        assert f'name="kind" value="{kind}"' in form
        assert f"New connection to {registry.KINDS[kind].label}" in form
    assert browser.get(f"{NEW}oracle/").status_code == 404
    assert browser.get(f"{NEW}excel/").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_and_a_script_store_the_same(kind: str, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    saved = client_of(admin).post(f"{NEW}{kind.lower()}/", sent(kind))
    assert saved.status_code == 302, saved.content.decode()
    by_page = Connection.objects.get()
    body = {"name": "Script", "kind": kind, "config": CONFIGS[kind], "secret": SECRETS[kind]}
    made = api_of(admin).post(API, body)
    assert made.status_code == 201, made.content
    by_script = Connection.objects.get(name="Script")
    assert by_page.config == by_script.config == CONFIGS[kind]
    assert by_page.open_secret() == by_script.open_secret()
    assert made.json()["has_secret"] is True


def test_the_document_of_the_api_says_the_same_names() -> None:
    documented = {kind: set(config["properties"]) for kind, config in connection_schema.CONFIGS.items()}
    assert documented == {kind: set(config) for kind, config in CONFIGS.items()}


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [*((kind, name, "require") for kind, name in ENCRYPTION.items()), ("BIGQUERY", "max_bytes", 20 * 2**30)],
)
def test_the_audit_line_of_a_change_names_the_setting(
    kind: str, name: str, value: object, admin: User, api_of: ApiOf
) -> None:
    made = stored(kind)
    changed = api_of(admin).patch(f"{API}/{made.pk}", {"config": made.config | {name: value}})
    assert changed.json()["config"] == CONFIGS[kind] | {name: value}
    detail = AuditEntry.objects.latest("created_at").detail
    assert {key: said for key, said in detail.items() if key != "new_secret"} == {name: [CONFIGS[kind][name], value]}


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_answer_or_audit_line_holds_a_secret(
    kind: str, admin: User, owner: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    script, browser = api_of(admin), client_of(admin)
    made = script.post(API, {"name": "Shop", "kind": kind, "config": CONFIGS[kind], "secret": SECRETS[kind]})
    key = made.json()["id"]
    DataSourceFactory.create(connection=Connection.objects.get(), kind=kind)
    stale = browser.post(f"/datasources/connections/{key}/", sent(kind, password="", key="", revision="77"))
    assert stale.status_code == 422
    answers = [
        made, stale, script.get(API), script.get(f"{API}/{key}"), script.patch(f"{API}/{key}", {"name": "Renamed"}),
        browser.get(f"/datasources/connections/{key}/"), browser.get("/datasources/connections/"),
        browser.get("/datasources/new/"), browser.get("/manage/audit/"),
        client_of(owner).get(f"/admin/datasources/connection/{key}/change/"),
    ]  # fmt: skip
    told = [answer.content.decode() for answer in answers]
    told += [str(list(AuditEntry.objects.values_list("detail", flat=True))), Connection.objects.get().secret]
    for part in SECRET_PARTS:
        assert not [text for text in told if part in text]


def test_whose_key_is_stored_is_shown(admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    made = stored("BIGQUERY")
    assert KEY_FILE["client_email"] in client_of(admin).get(f"/datasources/connections/{made.pk}/").content.decode()
    assert api_of(admin).get(f"{API}/{made.pk}").json()["account"] == KEY_FILE["client_email"]
    assert api_of(admin).get(f"{API}/{stored('MYSQL').pk}").json()["account"] == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_left_blank_is_kept(kind: str, admin: User, client_of: ClientOf) -> None:
    made = stored(kind)
    answer = client_of(admin).post(f"/datasources/connections/{made.pk}/", sent(kind, name="New", password="", key=""))
    assert answer.status_code == 302, answer.content.decode()
    made.refresh_from_db()
    assert (made.name, made.open_secret()) == ("New", SECRETS[kind])


WEAKER: list[tuple[str, dict[str, Any]]] = [
    (kind, change)
    for kind, name in ENCRYPTION.items()
    for change in ({"host": "x.example.com"}, {"port": 1}, {"username": "x"}, {name: "disable"}, {name: "prefer"})
]


@pytest.mark.parametrize(("kind", "change"), WEAKER)
def test_another_address_or_a_weaker_line_asks_for_the_password_again(
    kind: str, change: dict[str, Any], admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    made = stored(kind, **{ENCRYPTION[kind]: "require"})
    config = made.config | change
    assert codes(api_of(admin).patch(f"{API}/{made.pk}", {"config": config})) == {("secret", "secret_required")}
    for address in ("", "test/"):
        page = client_of(admin).post(f"/datasources/connections/{made.pk}/{address}", sent(kind, password="") | config)
        assert page.status_code == 422
        assert "Enter the password again" in page.content.decode()
    made.refresh_from_db()
    assert made.config[ENCRYPTION[kind]] == "require"


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_of_a_connection_never_changes(kind: str, admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    made = stored(kind)
    other = next(one for one in KINDS if one != kind)
    assert codes(api_of(admin).patch(f"{API}/{made.pk}", {"kind": other})) == {("kind", "unknown_key")}
    client_of(admin).post(f"/datasources/connections/{made.pk}/", sent(kind, password="", key="") | {"kind": other})
    made.refresh_from_db()
    assert (made.kind, made.config, made.open_secret()) == (kind, CONFIGS[kind], SECRETS[kind])


def test_a_key_comes_as_a_file_and_is_there_again_when_something_else_was_wrong(
    admin: User, client_of: ClientOf
) -> None:
    def key_file() -> SimpleUploadedFile:
        return SimpleUploadedFile("key.json", b"\xef\xbb\xbf" + json.dumps(KEY_FILE).encode())

    browser = client_of(admin)
    wrong = browser.post(f"{NEW}bigquery/", sent("BIGQUERY", key="", key_file=key_file(), project="Not An Id"))
    assert wrong.status_code == 422
    assert 'id="id_project_error"' in wrong.content.decode()
    assert KEY_FILE["client_email"] in wrong.content.decode(), "need not be chosen again"
    assert browser.post(f"{NEW}bigquery/", sent("BIGQUERY", key="", key_file=key_file())).status_code == 302
    assert Connection.objects.get().open_secret()["service_account"]["private_key"] == PRIVATE_KEY


def test_without_a_key_there_is_no_service_account(admin: User, client_of: ClientOf, api_of: ApiOf) -> None:
    page = client_of(admin).post(f"{NEW}bigquery/", sent("BIGQUERY", key=""))
    assert page.status_code == 422
    assert 'id="id_key_error"' in page.content.decode()
    body = {"name": "x", "kind": "BIGQUERY", "config": CONFIGS["BIGQUERY"]}
    assert codes(api_of(admin).post(API, body)) == {("secret.service_account", "required")}


def test_the_servers_own_credentials_only_where_the_operator_allows_them(
    admin: User, client_of: ClientOf, api_of: ApiOf, settings: Settings
) -> None:
    script, made = api_of(admin), stored("BIGQUERY")
    config = CONFIGS["BIGQUERY"] | {"credentials": "default"}
    refused = {("config.credentials", "not_allowed")}
    assert codes(script.post(API, {"name": "x", "kind": "BIGQUERY", "config": config})) == refused
    assert codes(script.post(f"{API}/test", {"kind": "BIGQUERY", "config": config})) == refused
    assert codes(script.patch(f"{API}/{made.pk}", {"config": config})) == refused
    page = client_of(admin).post(f"{NEW}bigquery/", sent("BIGQUERY", credentials="default", key=""))
    assert (page.status_code, "does not allow" in page.content.decode()) == (422, True)
    assert 'type="radio"' not in client_of(admin).get(f"{NEW}bigquery/").content.decode()
    settings.BIGQUERY_DEFAULT_CREDENTIALS = True
    with_key = {"config": config, "secret": SECRETS["BIGQUERY"]}
    assert codes(script.patch(f"{API}/{made.pk}", with_key)) == {("secret.service_account", "not_needed")}
    assert script.patch(f"{API}/{made.pk}", {"config": config}).json()["has_secret"] is False, "nobody uses the key"
    assert client_of(admin).post(f"{NEW}bigquery/", sent("BIGQUERY", credentials="default", key="")).status_code == 302


def test_a_cap_in_gigabytes_is_stored_in_bytes_and_an_untouched_one_stays(admin: User, client_of: ClientOf) -> None:
    made = stored("BIGQUERY", max_bytes=5_000_000_001)
    browser, address = client_of(admin), f"/datasources/connections/{made.pk}/"
    [shown] = [line for line in browser.get(address).content.decode().split("<input") if 'name="max_gigabytes"' in line]
    value = shown.split('value="')[1].split('"')[0]
    browser.post(address, sent("BIGQUERY", key="", max_gigabytes=value))
    made.refresh_from_db()
    assert made.config["max_bytes"] == 5_000_000_001
    browser.post(address, sent("BIGQUERY", key="", max_gigabytes="2.5"))
    made.refresh_from_db()
    assert made.config["max_bytes"] == 2_684_354_560


def test_one_connection_serves_several_sources_and_the_list_names_them(admin: User, client_of: ClientOf) -> None:
    made = stored("MYSQL")
    for number in range(5):
        DataSourceFactory.create(connection=made, label=f"Orders {number}")
    page = client_of(admin).get("/datasources/connections/").content.decode()
    assert [number for number in range(5) if f">Orders {number}</a>" in page] == [0, 1, 2]
    assert "2 more" in page
    assert "Not tested" in page
    last_tests.remember(last_tests.key_of(made), {"failed": ""})
    assert "Works" in client_of(admin).get("/datasources/connections/").content.decode()
    made.revision += 1
    made.save()
    assert "Not tested" in client_of(admin).get("/datasources/connections/").content.decode(), "it was another one"
    refused = client_of(admin).post(f"/datasources/connections/{made.pk}/delete/")
    assert refused.status_code == 409
    assert refused.content.decode().count("Orders ") == 5


def test_a_test_of_bigquery_has_its_own_steps() -> None:
    assert probing.steps_of("BIGQUERY") == ("credentials", "project", "dataset", "permission")
    assert all(probing.steps_of(kind) == probing.STEPS for kind in KINDS if kind != "BIGQUERY")
