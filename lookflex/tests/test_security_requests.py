"""Hostile requests: whatever they claim, the answer is ours, with all its headers, and never a 500."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from conftest import ClientOf
from lookflex.wsgi import application

CODECS = ("zlib", "bz2", "hex", "base64", "rot13", "idna", "undefined", "utf-7", "utf-16", "no-such-codec")


def ask_server(path: str, *, query: str, content_type: str) -> tuple[str, dict[str, str], bytes]:
    """What the WSGI application answers, without the test client, which builds requests in its own way."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {"PATH_INFO": path, "QUERY_STRING": query, "CONTENT_TYPE": content_type, "HTTP_HOST": "localhost"}
    environ["wsgi.input"] = BytesIO()
    said: list[tuple[str, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]], _error: object = None, /) -> Callable[[bytes], object]:
        said.append((status, dict(headers)))
        return lambda _written: None

    body = b"".join(application(environ, start))
    return *said[0], body


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize(("path", "status"), [("/sign-in/", "200"), ("/", "302"), ("/api/v1/dashboards", "401")])
def test_1_a_charset_that_is_none_changes_nothing(db: None, codec: str, path: str, status: str) -> None:
    answer, headers, _body = ask_server(path, query="t=%ff", content_type=f"text/plain; charset={codec}")
    assert answer.startswith(status)
    assert "Content-Security-Policy" in headers


def test_2_an_impossible_page_address_of_htmx_leads_home_after_signing_in() -> None:
    response = Client().get("/", headers={"HX-Request": "true", "HX-Current-URL": "http://[::1"})
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == "/sign-in/?next=/"


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/nothing/", "/admin/", "/api/v1/nothing", "/health"])
def test_3_every_answer_has_the_headers(client_of: ClientOf, viewer: User, path: str) -> None:
    for client in (Client(), client_of(viewer)):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in headers["Cache-Control"]


def test_4_static_files_have_them_too_and_are_for_our_own_pages(settings: Settings) -> None:
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    response = Client().get("/static/admin/css/base.css")
    assert response.status_code == 200
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in response.headers
