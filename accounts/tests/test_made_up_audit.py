"""Made-up filters and pictures: whatever comes, no answer is a failure of ours."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditAction, User
from accounts.tests import pictures
from accounts.tests.test_audit_log import write
from conftest import ApiOf, ClientOf

MADE_UP = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEW = settings(MADE_UP, max_examples=8)

days = st.one_of(
    st.dates().map(str),
    st.datetimes().map(str),
    st.sampled_from(
        ["0000-00-00", "9999-12-31", "-1-01-01", "2026-02-30T25:61", "1e9", "+", "٣-٣-٣", "2026-01-31T00:00:00+99:99"]
    ),
)
odd = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.just("\x00"),
    st.just("%"),
    st.just("x" * 5_000),
    st.uuids().map(str),
)
filters = st.fixed_dictionaries(
    {},
    optional={
        "user": odd,
        "action": st.one_of(st.sampled_from(AuditAction.values), odd),
        "from": st.one_of(days, odd),
        "to": st.one_of(days, odd),
        "target": odd,
        "search": odd,
        "before": st.one_of(odd, st.integers(0, 10**20).map(lambda number: f"{number}-{'0' * 32}")),
        "after": st.one_of(odd, st.integers(0, 10**20).map(lambda number: f"{number}-{'f' * 32}")),
        "page": odd,
        "page_size": odd,
    },
)


@pytest.mark.django_db
@MADE_UP
@given(query=filters)
def test_filters(admin: User, client_of: ClientOf, api_of: ApiOf, query: dict[str, str]) -> None:
    write("LOGIN", admin)
    safe = {name: value.encode("utf-8", "replace").decode() for name, value in query.items()}
    assert client_of(admin).get("/manage/audit/", safe).status_code in {200, 422}
    assert api_of(admin).get("/api/v1/admin/audit-logs", safe).status_code in {200, 400, 404}
    assert client_of(admin).post("/manage/audit/export/", safe).status_code in {200, 422}


@st.composite
def damaged(draw: Any) -> bytes:
    """A real picture with bytes changed, cut out or put in."""
    data = bytearray(draw(st.sampled_from(REAL)))
    for _ in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, len(data) - 1))
        data[place : place + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(data[: draw(st.integers(1, len(data)))] if draw(st.booleans()) else data)


REAL = [pictures.plain("JPEG"), pictures.plain("PNG"), pictures.plain("WEBP"), pictures.located()]


@pytest.mark.django_db
@FEW
@given(data=st.one_of(st.binary(max_size=300), damaged()))
def test_pictures(viewer: User, client_of: ClientOf, data: bytes) -> None:
    file = SimpleUploadedFile("me.jpg", data, "image/jpeg")
    assert client_of(viewer).post("/profile/picture/", {"image": file}).status_code in {302, 422}


@pytest.mark.django_db
@MADE_UP
@given(body=st.dictionaries(st.sampled_from(["name", "language", "theme", "initial-name", "initial-theme"]), odd))
def test_profiles(viewer: User, client_of: ClientOf, body: dict[str, str]) -> None:
    safe = {name: value.encode("utf-8", "replace").decode() for name, value in body.items()}
    assert client_of(viewer).post("/profile/", safe).status_code in {302, 422}
