"""API keys: what they open, what they never do, and everything that ends them."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from django_redis import get_redis_connection
from rest_framework.test import APIClient

from accounts.models import ApiKey, AuditEntry, KeyScope, User
from accounts.services import api_keys, browser_sessions, forgetting, key_scopes, passwords
from accounts.tests.factories import PASSWORD
from conftest import ApiOf, ClientOf

ME, KEYS, PAGE = "/api/v1/users/me", "/api/v1/users/me/api-keys", "/profile/api-keys/"
ALL = list(KeyScope.values)


def make(person: User, *scopes: str, days: float = 30) -> tuple[ApiKey, str]:
    expires_at = timezone.now() + timedelta(days=days)
    return api_keys.make(name="Nightly", scopes=scopes or ALL, expires_at=expires_at, actor=person)


def script(raw: str, address: str = "127.0.0.1") -> APIClient:
    return APIClient(HTTP_AUTHORIZATION=f"Api-Key {raw}", REMOTE_ADDR=address)


def me(raw: str) -> int:
    return int(script(raw).get(ME).status_code)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["errors"][0]["code"]


class TestAtRest:
    def test_the_key_is_256_random_bits_and_only_its_hash_is_kept(self, viewer: User) -> None:
        key, raw = make(viewer)
        secret = raw.removeprefix(key.prefix)
        assert len(secret) == 43
        assert 62**43 > 2**256
        key.refresh_from_db()
        stored = " ".join(str(getattr(key, column.attname)) for column in ApiKey._meta.concrete_fields)
        assert secret not in stored
        log = "".join(f"{entry.detail}{entry.target_label}" for entry in AuditEntry.objects.all())
        assert secret not in log
        assert secret not in "".join(message.body for message in mail.outbox)

    def test_neither_the_hash_nor_the_prefix_opens_anything(self, viewer: User) -> None:
        key, raw = make(viewer)
        assert me(raw) == 200
        wrong = (
            key.prefix,
            key.key_hash,
            key.prefix + "A" * 43,
            raw[:-1],
            raw + "A",
            raw.swapcase(),
            "",
            "\x00",
            "é",
            "x" * 9000,
        )
        assert [me(one) for one in wrong] == [401] * len(wrong)

    def test_making_and_revoking_are_written_down_and_told(self, viewer: User) -> None:
        key, _raw = make(viewer, "read")
        api_keys.revoke(key_id=key.pk, actor=viewer)
        made, revoked = AuditEntry.objects.filter(action="PERMISSION_EDIT").order_by("created_at")
        assert (made.actor, made.detail["made"], made.detail["scopes"]) == (viewer, "Nightly", ["read"])
        assert revoked.detail["revoked"] == "Nightly"
        assert [message.to for message in mail.outbox] == [[viewer.email]]


class TestScopes:
    @pytest.mark.parametrize(
        ("scope", "method", "path", "allowed"),
        [
            ("read", "get", ME, True),
            ("read", "options", ME, True),
            ("read", "patch", ME, False),
            ("read", "post", "/api/v1/dashboards", False),
            ("write", "patch", ME, True),
            ("write", "get", ME, False),
            ("write", "head", ME, False),
            ("export", "get", ME, False),
            ("export", "post", "/api/v1/dashboards", False),
        ],
    )
    def test_only_what_was_given(self, viewer: User, scope: str, method: str, path: str, allowed: bool) -> None:
        answer = getattr(script(make(viewer, scope)[1]), method)(path, {} if method != "get" else None)
        assert (answer.status_code != 403) == allowed
        if not allowed and method != "head":
            assert code(answer) == (403, "key_scope_missing")

    def test_reading_rows_is_reading(self, viewer: User, sales_chart_path: str) -> None:
        assert script(make(viewer, "read")[1]).post(sales_chart_path, {}).status_code != 403
        assert code(script(make(viewer, "write")[1]).post(sales_chart_path, {})) == (403, "key_scope_missing")

    def test_a_scope_gives_no_right_its_person_lacks(self, viewer: User) -> None:
        assert code(script(make(viewer)[1]).post("/api/v1/dashboards", {"name": "x"})) == (403, "permission_denied")

    def test_a_spelling_with_one_more_slash_is_the_same_route(self, viewer: User) -> None:
        assert code(script(make(viewer)[1]).post(f"{ME}/password/", {})) == (403, "key_not_allowed")


@pytest.fixture
def sales_chart_path(viewer: User) -> str:
    return "/api/v1/charts/5f0f3a52-3a0c-4f3c-8a52-7c9e31a1f0aa/data"


class TestNever:
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("post", f"{ME}/password"),
            ("get", KEYS),
            ("post", KEYS),
            ("delete", f"{KEYS}/5f0f3a52-3a0c-4f3c-8a52-7c9e31a1f0aa"),
            ("put", "/api/v1/admin/smtp"),
            ("post", "/api/v1/admin/smtp/test"),
        ],
    )
    def test_how_one_signs_in_is_nothing_for_a_key(self, viewer: User, method: str, path: str) -> None:
        assert code(getattr(script(make(viewer)[1]), method)(path)) == (403, "key_not_allowed")

    @pytest.mark.parametrize(
        "route", ["users/transfer-ownership", "users/me/email", "auth/logout", "users/<uuid:user_id>/password"]
    )
    def test_routes_that_are_still_to_come(self, route: str) -> None:
        for method in ("GET", "POST", "PATCH", "DELETE"):
            assert key_scopes.needed(method=method, route=f"api/v1/{route}") is None

    def test_pages_take_no_key(self, viewer: User) -> None:
        raw = make(viewer)[1]
        for path in ("/", "/profile/api-keys/", "/profile/password/", "/admin/"):
            assert Client(HTTP_AUTHORIZATION=f"Api-Key {raw}").get(path).status_code == 302


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            found.append(prefix + str(pattern.pattern))
    return found


def test_every_route_of_the_api_has_a_scope_and_none_too_little() -> None:
    """Written down a second time: what a `read` key may POST to, and what no key may."""
    api = [route for route in routes(get_resolver().url_patterns) if route.startswith("api/v1/") and route != "api/v1/"]
    assert len(api) > 20
    posts_that_read = {route for route in api if key_scopes.needed(method="POST", route=route) == KeyScope.READ}
    assert posts_that_read <= {"api/v1/charts/<uuid:chart_id>/data", "api/v1/datasources/<uuid:source_id>/estimate"}
    for route in api:
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "", "get"):
            assert key_scopes.needed(method=method, route=route) in {KeyScope.WRITE, KeyScope.EXPORT, None}, route
        wanted = key_scopes.needed(method="GET", route=route)
        about_files = "export" in route or route.endswith("/file")
        assert (wanted == KeyScope.EXPORT) == about_files, route
    assert key_scopes.needed(method="GET", route="profile/sessions/") is None
    assert key_scopes.needed(method="GET", route="") is None


class TestEnds:
    def test_everything_that_ends_a_key(self, viewer: User, owner: User) -> None:
        def after(change: Any) -> int:
            User.objects.filter(pk=viewer.pk).update(is_active=True)
            person = User.objects.get(pk=viewer.pk)
            key, raw = make(person)
            assert me(raw) == 200
            change(person, key)
            return me(raw)

        def password(person: User, _key: ApiKey) -> None:
            person.set_password(PASSWORD)
            person.save()

        def deactivate(person: User, _key: ApiKey) -> None:
            User.objects.filter(pk=person.pk).update(is_active=False)

        def expire(_person: User, key: ApiKey) -> None:
            ApiKey.objects.filter(pk=key.pk).update(expires_at=timezone.now())

        def everywhere(person: User, _key: ApiKey) -> None:
            browser_sessions.end_everything(user=person, actor=person)

        def revoke(person: User, key: ApiKey) -> None:
            api_keys.revoke(key_id=key.pk, actor=person)

        def lost_redis(person: User, key: ApiKey) -> None:
            revoke(person, key)
            get_redis_connection("state").flushall()
            get_redis_connection("default").flushall()

        for end in (password, deactivate, expire, everywhere, revoke, lost_redis):
            assert after(end) == 401, end.__name__

    def test_a_rehash_of_the_same_password_ends_nothing(self, viewer: User) -> None:
        raw = make(viewer)[1]
        viewer.set_password(PASSWORD)
        viewer._password = None  # as Django does when its hasher has new parameters
        viewer.save(update_fields=["password"])
        assert me(raw) == 200

    def test_nobody_revokes_somebody_elses(self, viewer: User, admin: User, api_of: ApiOf) -> None:
        key, raw = make(viewer)
        assert api_of(admin).delete(f"{KEYS}/{key.pk}").status_code == 404
        assert me(raw) == 200

    def test_twice_is_404_and_old_ones_are_forgotten(self, viewer: User, api_of: ApiOf) -> None:
        key, _raw = make(viewer)
        kept, _raw = make(viewer)
        api = api_of(viewer)
        assert [api.delete(f"{KEYS}/{key.pk}").status_code for _time in range(2)] == [204, 404]
        old = timezone.now() - timedelta(days=forgetting.KEYS_SHOWN_FOR + 1)
        ApiKey.objects.filter(pk=key.pk).update(revoked_at=old)
        forgetting.forget_ended()
        assert list(ApiKey.objects.all()) == [kept]


class TestApi:
    def test_the_contract(self, viewer: User, api_of: ApiOf) -> None:
        api = api_of(viewer)
        expires = (timezone.now() + timedelta(days=7)).isoformat()
        made = api.post(KEYS, {"name": "Nightly", "scopes": ["read", "export"], "expires_at": expires})
        assert made.status_code == 201, made.content
        body = made.json()
        assert me(body["key"]) == 200
        assert (body["name"], sorted(body["scopes"]), body["state"]) == ("Nightly", ["export", "read"], "ACTIVE")
        listed = api.get(KEYS).json()
        assert listed["count"] == 1
        assert "key" not in listed["results"][0]
        assert "hash" not in str(listed)

    @pytest.mark.parametrize(
        ("change", "attr"),
        [
            ({"name": ""}, "name"),
            ({"scopes": []}, "scopes"),
            ({"scopes": ["admin"]}, "scopes"),
            ({"scopes": "read"}, "scopes"),
            ({"expires_at": None}, "expires_at"),
            ({"expires_at": "soon"}, "expires_at"),
            ({"user": "somebody"}, "user"),
        ],
    )
    def test_bad_bodies(self, viewer: User, api_of: ApiOf, change: dict[str, Any], attr: str) -> None:
        good = {"name": "x", "scopes": ["read"], "expires_at": (timezone.now() + timedelta(days=7)).isoformat()}
        answer = api_of(viewer).post(KEYS, good | change)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["attr"].partition(".")[0] == attr

    @pytest.mark.parametrize("days", [-1, 0, 367, 100_000])
    def test_a_life_that_is_none_or_too_long(self, viewer: User, api_of: ApiOf, days: int) -> None:
        body = {"name": "x", "scopes": ["read"], "expires_at": (timezone.now() + timedelta(days=days)).isoformat()}
        assert code(api_of(viewer).post(KEYS, body)) == (400, "out_of_range")

    def test_a_session_that_typed_no_password_lately_makes_none(self, viewer: User, client_of: ClientOf) -> None:
        body = {"name": "x", "scopes": ["read"], "expires_at": (timezone.now() + timedelta(days=7)).isoformat()}
        answer = client_of(viewer).post(KEYS, body, content_type="application/json")
        assert code(answer) == (403, "password_required")
        assert not ApiKey.objects.exists()

    def test_a_new_password(self, viewer: User, api_of: ApiOf) -> None:
        raw, api = make(viewer)[1], api_of(viewer)
        url, new = f"{ME}/password", "another horse battery"
        assert code(api.post(url, {"current_password": "wrong", "new_password": new})) == (401, "invalid_credentials")
        weak = api.post(url, {"current_password": PASSWORD, "new_password": "12345678"})
        assert (weak.status_code, weak.json()["errors"][0]["attr"]) == (400, "new_password")
        assert api.post(url, {"current_password": PASSWORD, "new_password": new}).status_code == 204
        assert (api.get(ME).status_code, me(raw)) == (401, 401)
        assert User.objects.get(pk=viewer.pk).check_password(new)
        assert "was changed" in mail.outbox[-1].subject


class TestUse:
    def test_use_is_noted_at_most_once_a_minute(self, viewer: User) -> None:
        key, raw = make(viewer)

        def statements() -> int:
            with CaptureQueriesContext(connection) as made:
                assert me(raw) == 200
            return len(made)

        first, second = statements(), statements()
        assert first == second + 1
        key.refresh_from_db()
        assert key.last_used_at is not None
        noted = key.last_used_at
        ApiKey.objects.update(last_used_at=noted - timedelta(seconds=61))
        assert statements() == first

    def test_bad_keys_are_slowed_down_per_client_and_good_ones_go_on(self, viewer: User) -> None:
        raw = make(viewer)[1]
        bad = [script(f"lf_{n:08}" + "A" * 43, "203.0.113.7").get(ME) for n in range(api_keys.BAD_KEYS.free + 2)]
        assert {answer.status_code for answer in bad[:-1]} == {401}
        assert code(bad[-1]) == (429, "throttled")
        assert script(raw, "203.0.113.7").get(ME).status_code == 200
        assert script("lf_x", "198.51.100.4").get(ME).status_code == 401

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_cannot_pass_the_number_allowed(self, viewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(api_keys, "MOST", 3)
        gate, results = threading.Barrier(8), []

        def one() -> None:
            gate.wait()
            try:
                make(User.objects.get(pk=viewer.pk))
                results.append(True)
            except api_keys.TooManyKeys:
                results.append(False)
            connection.close()

        threads = [threading.Thread(target=one) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (results.count(True), ApiKey.objects.count()) == (3, 3)


class TestPage:
    @pytest.fixture
    def browser(self, viewer: User) -> Client:
        client = Client()
        client.post("/sign-in/", {"email": viewer.email, "password": PASSWORD})
        return client

    def test_the_key_is_shown_once(self, viewer: User, browser: Client) -> None:
        made = browser.post(PAGE, {"name": "Nightly", "scopes": ["read"], "days": "30"})
        assert made.status_code == 200
        assert me(made.context["raw"]) == 200
        assert made.context["raw"] in made.content.decode()
        again = browser.get(PAGE).content.decode()
        assert made.context["raw"] not in again
        assert "Nightly" in again
        assert made.headers["Cache-Control"] == "private, no-store"

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, browser: Client) -> None:
        answer = browser.post(PAGE, {"name": "", "scopes": ["write"], "days": "365"})
        assert answer.status_code == 422
        assert b"Enter a name." in answer.content
        assert b'value="write" id="id_scopes_1" checked' in answer.content
        assert not ApiKey.objects.exists()

    def test_the_password_is_asked_where_it_was_typed_long_ago(self, viewer: User, client_of: ClientOf) -> None:
        browser = client_of(viewer)
        body = {"name": "Nightly", "scopes": ["read", "export"], "days": "30"}
        asked = browser.post(PAGE, body)
        assert asked.content.count(b'name="scopes"') == 2
        assert not ApiKey.objects.exists()
        assert browser.post(PAGE, body | {"password": PASSWORD}).context["raw"]
        assert ApiKey.objects.get().scopes == ["read", "export"]

    def test_revoking(self, viewer: User, browser: Client) -> None:
        key, raw = make(viewer)
        for headers in ({}, {"HX-Request": "true"}):
            asked = browser.get(f"{PAGE}{key.pk}/revoke/", headers=headers).content.decode()
            assert f"Revoke the key {key.name}?" in asked
            assert me(raw) == 200, "asking takes nothing away"
        assert browser.post(f"{PAGE}{key.pk}/revoke/").status_code == 302
        assert me(raw) == 401
        assert browser.get(f"{PAGE}{key.pk}/revoke/").status_code == 302, "there is nothing to ask any more"


def test_a_deactivated_person_is_out_at_every_door(viewer: User, admin: User) -> None:
    browser = Client()
    browser.post("/sign-in/", {"email": viewer.email, "password": PASSWORD})
    pair = APIClient().post("/api/v1/auth/login", {"email": viewer.email, "password": PASSWORD}).json()
    token, key = APIClient(HTTP_AUTHORIZATION=f"Bearer {pair['access']}"), script(make(viewer)[1])
    doors = (browser, token, key)
    assert [door.get(ME).status_code for door in doors] == [200, 200, 200]
    User.objects.filter(pk=viewer.pk).update(is_active=False)  # even behind our back
    assert [door.get(ME).status_code for door in doors] == [401, 401, 401]
    assert APIClient().post("/api/v1/auth/refresh", {"refresh": pair["refresh"]}).status_code == 401
    assert browser.get("/").status_code == 302


def test_after_a_loss_of_both_redis_nothing_ended_works_again(viewer: User) -> None:
    browser = Client()
    browser.post("/sign-in/", {"email": viewer.email, "password": PASSWORD})
    pair = APIClient().post("/api/v1/auth/login", {"email": viewer.email, "password": PASSWORD}).json()
    raw = make(viewer)[1]
    passwords.change(
        user=User.objects.get(pk=viewer.pk),
        current_password=PASSWORD,
        new_password="another horse battery",
        door="page",
        actor=viewer,
    )
    get_redis_connection("state").flushall()
    get_redis_connection("default").flushall()
    assert browser.get(ME).status_code == 401
    assert APIClient(HTTP_AUTHORIZATION=f"Bearer {pair['access']}").get(ME).status_code == 401
    assert APIClient().post("/api/v1/auth/refresh", {"refresh": pair["refresh"]}).status_code == 401
    assert me(raw) == 401


def test_settings_name_no_other_way_in() -> None:
    """Each way is listed in docs/security.md; a new one belongs there."""
    assert settings.REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"] == [
        "accounts.authentication.BearerAuthentication",
        "accounts.authentication.ApiKeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ]
    assert settings.AUTHENTICATION_BACKENDS == ["accounts.authentication.EmailBackend"]
