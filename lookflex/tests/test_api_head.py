"""HEAD answers as GET does, without the body."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import User
from accounts.services import api_keys
from conftest import ApiOf

API = "/api/v1"


@pytest.mark.parametrize("path", ["users/me", "dashboards", "datasources", "notifications/", "health", "schema"])
def test_the_same_head_and_no_body(path: str, viewer: User, api_of: ApiOf) -> None:
    script = api_of(viewer)
    whole, head = script.get(f"{API}/{path}"), script.head(f"{API}/{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    if path != "health":  # the moment is in it
        assert head.headers["Content-Length"] == str(len(whole.content))


def test_it_is_refused_as_get_is(viewer: User, api_of: ApiOf) -> None:
    script = api_of(viewer)
    for path, status in (("auth/login", 405), ("users", 403), ("nothing", 404)):
        assert script.head(f"{API}/{path}").status_code == script.get(f"{API}/{path}").status_code == status
    assert api_of(None).head(f"{API}/dashboards").status_code == 401


def test_a_key_needs_the_scope_to_read(viewer: User) -> None:
    for scope, status in (("read", 200), ("write", 403)):
        soon = timezone.now() + timedelta(days=1)
        _key, raw = api_keys.make(name=scope, scopes=[scope], expires_at=soon, actor=viewer)
        script = APIClient(headers={"Authorization": f"Api-Key {raw}"})
        assert script.head(f"{API}/dashboards").status_code == status
