"""The OpenAPI document."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver

from accounts.models import User
from conftest import ApiOf
from dashboards.services import config_texts
from datasources.query.errors import SourceError
from lookflex.lib.api_error_schema import DOMAIN_CODES
from lookflex.lib.domain_errors import DomainError

URL = "/api/v1/schema/"
# The bases' own code, and refusals of what only pages offer.
ONLY_ON_PAGES = {"invalid", "sample_not_offered", "sample_not_ready"}


def test_it_is_generated_without_a_warning() -> None:
    out = StringIO()
    call_command("spectacular", format="openapi-json", validate=True, fail_on_warn=True, stdout=out)
    document = json.loads(out.getvalue())
    assert document["openapi"].startswith("3.1.")
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    identifiers = [operation["operationId"] for methods in document["paths"].values() for operation in methods.values()]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("path", [URL, URL.rstrip("/")])
def test_who_may_read_it(api_of: ApiOf, viewer: User, deactivated: User, path: str) -> None:
    assert api_of(viewer).get(path, {"format": "json"}).json()["info"]["title"] == "LookFlex"
    assert b"openapi: 3.1" in api_of(viewer).get(path).content
    assert api_of(None).get(path).status_code == 401
    assert api_of(deactivated).get(path).status_code == 401


def test_every_path_of_the_api_is_in_it(api_of: ApiOf, viewer: User) -> None:
    documented = set(api_of(viewer).get(URL, {"format": "json"}).json()["paths"])
    assert {"/api/v1/auth/login", "/api/v1/users/me", "/api/v1/health"} <= documented
    assert get_resolver().resolve("/api/v1/health").url_name == "api-health"


def below(kind: type[Exception]) -> set[str]:
    """The codes of an error and of all its subclasses that have one of their own."""
    codes = {str(kind.__dict__["code"])} if "code" in kind.__dict__ else set()
    return codes.union(*(below(one) for one in kind.__subclasses__()))


def test_every_code_of_ours_is_listed(api_of: ApiOf, viewer: User) -> None:
    text = api_of(viewer).get(URL, {"format": "json"}).json()["components"]["schemas"]["ApiError"]["properties"]["code"]
    listed = set(re.findall(r"[a-z_]+", text["description"]))
    ours = (below(DomainError) | below(SourceError)) - ONLY_ON_PAGES
    filters = "".join(path.read_text() for path in (Path(settings.BASE_DIR) / "dashboards/filters").glob("*.py"))
    values = set(re.findall(r'InvalidFilterValue\([^\n]*"([a-z_]+)"\)', filters))
    assert ours | values | set(config_texts.PLAIN) <= listed
    assert set(DOMAIN_CODES) <= listed
