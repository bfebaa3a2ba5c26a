"""Files that are too large are refused by the length of the request, whoever sends them and wherever to."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from conftest import ApiOf
from datasources.models import Job
from lookflex.lib import body_limit


@pytest.fixture
def large(settings: Settings) -> dict[str, str | bytes]:
    settings.UPLOAD_MAX_BYTES = 1000
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        + b"a,b\n" * 300_000
        + b"\r\n--b--\r\n"
    )
    assert len(body) > 1000 + body_limit.ROOM
    return {"data": body, "content_type": "multipart/form-data; boundary=b"}


@pytest.mark.parametrize("path", ["/sign-in/", "/datasources/new/file/", "/no/such/page/"])
def test_by_a_stranger_before_anything_of_it_is_looked_at(path: str, large: dict[str, str], db: None) -> None:
    answer = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"}).post(path, **large)
    assert answer.status_code == 413
    assert "larger than" in answer.content.decode()
    assert answer.headers["Content-Security-Policy"]


def test_by_script(large: dict[str, str], admin: User, api_of: ApiOf) -> None:
    answer = api_of(admin).generic(
        "POST", "/api/v1/datasources/upload", large["data"], content_type=large["content_type"]
    )
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (413, "too_large")
    assert not Job.objects.exists()


def test_a_length_that_makes_no_sense_counts_as_none(db: None) -> None:
    assert Client().generic("POST", "/sign-in/", b"", CONTENT_LENGTH="much").status_code != 500
