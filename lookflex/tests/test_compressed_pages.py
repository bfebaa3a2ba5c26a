"""A page is the same text however it travelled."""

import gzip

import pytest
import zstandard
from django.test import Client

from accounts.models import User
from conftest import ClientOf


def decoded(content: bytes, encoding: str) -> bytes:
    if encoding == "zstd":
        return zstandard.decompress(content)
    return gzip.decompress(content) if encoding == "gzip" else content


@pytest.mark.parametrize(
    ("offered", "used"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("gzip; q=0", ""),
        ("br", ""),
        ("identity", ""),
        ("", ""),
        (",;;q=,", ""),
    ],
)
def test_a_page_travels_as_the_browser_offers(offered: str, used: str, viewer: User, client_of: ClientOf) -> None:
    plain = client_of(viewer).get("/ui/")
    answer = client_of(viewer).get("/ui/", headers={"Accept-Encoding": offered})
    assert answer.headers.get("Content-Encoding", "") == used
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert b"</html>" in decoded(answer.content, used)
    assert abs(len(decoded(answer.content, used)) - len(plain.content)) < 200
    if used:
        assert len(answer.content) < len(plain.content) / 3


def test_what_is_small_or_no_page_stays_as_it_is(client_of: ClientOf, viewer: User) -> None:
    everything = {"Accept-Encoding": "gzip, zstd"}
    assert "Content-Encoding" not in Client().get("/health", headers=everything).headers
    schema = client_of(viewer).get("/api/v1/schema/", headers=everything)
    assert "Content-Encoding" not in schema.headers
