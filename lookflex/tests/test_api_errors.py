"""Every error of the API has one shape, whatever it was."""

import json
from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from accounts.models import User
from conftest import ApiOf
from lookflex.lib import api_errors
from lookflex.lib.api_errors import ApiProblem
from lookflex.lib.domain_errors import DomainError

LOGIN = "/api/v1/auth/login"


class Stale(DomainError):
    code = "stale_revision"
    status = HTTPStatus.CONFLICT
    message = "Somebody else changed this meanwhile."


class SourceDied(Exception):
    """An error of another layer."""


class SourceDiedSlowly(SourceDied):
    """Nearer than its base."""


def answer(error: Exception, **extra: object) -> Response:
    @api_view(["GET"])
    @permission_classes([AllowAny])
    def view(_request: Request) -> Response:
        raise error

    return view(APIRequestFactory().get("/", **extra))


@pytest.mark.parametrize(
    ("error", "status", "kind", "code"),
    [
        (Stale(), 409, "client_error", "stale_revision"),
        (Http404(), 404, "client_error", "not_found"),
        (PermissionDenied(), 403, "client_error", "permission_denied"),
        (Throttled(wait=7), 429, "client_error", "throttled"),
        (RecursionError(), 400, "client_error", "parse_error"),
        (ZeroDivisionError("secret detail"), 500, "server_error", "error"),
    ],
)
def test_shape(error: Exception, status: int, kind: str, code: str) -> None:
    response = answer(error)
    assert response.status_code == status
    assert set(response.data) == {"type", "errors"}
    assert response.data["type"] == kind
    assert [(one["code"], one["attr"]) for one in response.data["errors"]] == [(code, None)]
    assert "secret detail" not in str(response.data)


def test_how_long_to_wait() -> None:
    assert answer(Throttled(wait=7)).headers["Retry-After"] == "7"
    assert answer(Stale(retry_after=3)).headers["Retry-After"] == "3"


def test_errors_of_other_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_errors, "_translators", dict(api_errors._translators))
    api_errors.register(SourceDied, lambda _error: ApiProblem(502, "source_unreachable", "No answer."))
    api_errors.register(SourceDiedSlowly, lambda _error: ApiProblem(504, "query_timeout", "Too slow."))
    assert [answer(error).status_code for error in (SourceDied(), SourceDiedSlowly())] == [502, 504]
    assert answer(SourceDied()).data["type"] == "server_error"


def test_a_problem_with_one_key_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_errors, "_translators", dict(api_errors._translators))
    api_errors.register(SourceDied, lambda _error: ApiProblem(400, "field_removed", "It is gone.", attr="filters"))
    assert answer(SourceDied()).data == {
        "type": "validation_error",
        "errors": [{"code": "field_removed", "detail": "It is gone.", "attr": "filters"}],
    }


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"email":' * 100_000,
        "{",
        "",
        "null",
        "7",
        '"text"',
        "[]",
        "\x00",
        '{"email": NaN, "password": "x"}',
        '{"email": ' + "9" * 10_000 + ', "password": "x"}',
        b"\xff\xfe{",
        '{"email": "a", "email": "b"}',
        json.dumps({str(n): n for n in range(5_000)}),
    ],
)
def test_hostile_bodies_are_bad_requests(db: None, body: str | bytes) -> None:
    response = Client().generic("POST", LOGIN, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["errors"]
    assert len(response.content) < 10_000


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/xml", "\x00", ""])
def test_other_media_types(db: None, kind: str) -> None:
    response = Client().generic("POST", LOGIN, b"{}", content_type=kind)
    assert response.status_code == 415
    assert response.json()["errors"][0]["code"] == "unsupported_media_type"


def test_a_body_too_large_is_not_read(db: None) -> None:
    response = Client().generic("POST", LOGIN, b'"' + b"x" * 3_000_000 + b'"', content_type="application/json")
    assert response.status_code == 413
    assert response.json()["errors"][0]["code"] == "too_large"


@pytest.mark.parametrize("path", ["nothing", "users/me/nothing", "auth/login/x", "../admin", "%00", "users/%ff", ""])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_unknown_paths(db: None, path: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response.json() == {
        "type": "client_error",
        "errors": [{"code": "not_found", "detail": "Not found.", "attr": None}],
    }


def test_the_page_size_has_a_limit_and_nonsense_a_404(api_of: ApiOf, viewer: User) -> None:
    listed = "/api/v1/dashboards"
    assert set(api_of(viewer).get(listed).json()) == {"count", "next", "previous", "results"}
    for query in ("page=0", "page=x", "page=" + "9" * 5_000, "page=-1", "page=%00"):
        assert api_of(viewer).get(f"{listed}?{query}").status_code == 404
    for query in ("page_size=x", "page_size=0", "page_size=" + "9" * 5_000, "page_size=1000000"):
        assert api_of(viewer).get(f"{listed}?{query}").status_code == 200
