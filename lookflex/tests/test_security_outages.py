"""Our database or a Redis is away: the answer says so and when to come back; no bare 500, no storm on the sources."""

from collections.abc import Callable

import pytest
import redis
from django.db import OperationalError, connection
from django.test import Client
from django_redis import get_redis_connection
from pytest_django.fixtures import Settings

from accounts.models import User
from accounts.tests.factories import PASSWORD
from conftest import ApiOf, ClientOf
from datasources.engine import flight, result_cache

DEAD = "redis://127.0.0.1:1/0"


def _away(*_arguments: object, **_keywords: object) -> None:
    raise redis.ConnectionError("refused")


def _no_database(execute: Callable[..., object], *_rest: object) -> object:
    raise OperationalError("server closed the connection unexpectedly")


@pytest.fixture
def dead_cache(settings: Settings) -> None:
    """Another address for the cache instance: nobody answers there."""
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": DEAD}}


def test_1_no_database(client_of: ClientOf, api_of: ApiOf, viewer: User) -> None:
    api, browser = api_of(viewer), client_of(viewer)
    browser.raise_request_exception = False
    with connection.execute_wrapper(_no_database):
        page, answer = browser.get("/"), api.get("/api/v1/dashboards")
    assert page.status_code == answer.status_code == 503
    assert page.headers["Retry-After"] == answer.headers["Retry-After"] == "10"
    assert answer.json()["errors"][0]["code"] == "unavailable"
    for response in (page, answer):
        assert "does not answer" in response.content.decode()
        assert "unexpectedly" not in response.content.decode()


def test_2_a_fault_of_ours_stays_a_500(client_of: ClientOf, viewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_keywords: object) -> None:
        raise KeyError("shop.orders")

    browser = client_of(viewer)
    browser.raise_request_exception = False
    monkeypatch.setattr("dashboards.services.listing.listed", broken)
    page = browser.get("/")
    assert page.status_code == 500
    assert "shop.orders" not in page.content.decode()


def test_3_without_the_cache_people_sign_in_and_see_their_lists(dead_cache: None, viewer: User) -> None:
    client = Client()
    assert client.post("/sign-in/", {"email": viewer.email, "password": PASSWORD}).status_code == 302
    assert client.get("/").status_code == 200
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/").status_code == 302


def test_4_without_the_cache_no_query_is_sent_for_an_answer_that_nobody_could_keep(dead_cache: None) -> None:
    get_redis_connection("state").delete(flight.ACTIVE)
    with pytest.raises(redis.RedisError):
        result_cache.read(["q:any:1:key"])


def test_5_without_the_state_polls_are_told_to_come_back(
    client_of: ClientOf, api_of: ApiOf, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = api_of(viewer)
    monkeypatch.setattr("datasources.engine.tickets.find", _away)
    answer = api.get("/api/v1/jobs/5f0f3a52-3a0c-4f3c-8a52-7c9e31a1f0aa")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (503, "unavailable")
    assert "refused" not in answer.content.decode()
