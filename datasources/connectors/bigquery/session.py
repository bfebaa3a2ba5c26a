"""Talking to Google: whose key, which addresses, how long. Nothing here comes from a connection but the key itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import google.auth
import requests
from google.api_core.client_info import ClientInfo
from google.api_core.client_options import ClientOptions
from google.auth.transport.requests import AuthorizedSession, Request
from google.cloud import bigquery
from google.oauth2 import service_account
from requests.adapters import HTTPAdapter

from datasources.connectors.bigquery import service_account as key_file
from datasources.connectors.bigquery.settings import DEFAULT, BigquerySettings
from datasources.query.errors import CannotConnect

Session = TypeVar("Session", bound=requests.Session)

UNIVERSE = "googleapis.com"
ENDPOINT = "https://bigquery.googleapis.com"
RIGHTS_ENDPOINT = "https://cloudresourcemanager.googleapis.com"
SCOPES = (
    "https://www.googleapis.com/auth/bigquery",
    "https://www.googleapis.com/auth/cloud-platform.read-only",
)
"""jobs.insert is refused with a scope that only reads; what the account may do is decided by its roles."""
CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 30.0
"""Longer than the 10 s that jobs.getQueryResults waits for a query before it says "not yet"."""
LEAST_TIMEOUT_S = 0.1


@dataclass(frozen=True, slots=True)
class Operator:
    """What only whoever runs the server decides: empty addresses are Google's."""

    endpoint: str = ""
    token_uri: str = ""
    default_credentials: bool = False

    @classmethod
    def taken_from(cls, config: dict[str, Any]) -> "Operator":
        """The operator's rules out of `Target.config`; what stays there is the connection's own."""
        rules = config.pop("operator", {})
        return cls(**rules)

    @property
    def is_encrypted(self) -> bool:
        return urlsplit(self.endpoint or ENDPOINT).scheme == "https"

    @property
    def rights_endpoint(self) -> str:
        """Where rights on a project are asked for."""
        return self.endpoint or RIGHTS_ENDPOINT


class BoundedAdapter(HTTPAdapter):
    """Every call ends: the client waits minutes in some places and forever in others. No retries below ours."""

    def __init__(self, seconds: float) -> None:
        super().__init__(max_retries=0)
        self._seconds = seconds

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,  # noqa: ANN401 - requests takes several forms
        verify: bool | str = True,
        cert: Any = None,  # noqa: ANN401 - the same
        proxies: Any = None,  # noqa: ANN401 - the same
    ) -> requests.Response:
        asked = timeout if isinstance(timeout, int | float) else self._seconds
        read = max(LEAST_TIMEOUT_S, min(asked, self._seconds))
        return super().send(request, stream, (min(read, CONNECT_TIMEOUT_S), read), verify, cert, proxies)


def client_for(settings: BigquerySettings, credentials: Any, operator: Operator, *, seconds: float) -> bigquery.Client:  # noqa: ANN401 - the library's base class is untyped
    """A client of its own session, whose calls take `seconds` at most each."""
    return bigquery.Client(
        project=settings.project,
        location=settings.location or None,
        credentials=credentials,
        _http=authorized(credentials, seconds=seconds),
        client_options=ClientOptions(api_endpoint=operator.endpoint or ENDPOINT),
        client_info=ClientInfo(user_agent="LookFlex"),  # type: ignore[no-untyped-call]  # google-api-core is untyped
    )


def authorized(credentials: Any, *, seconds: float) -> AuthorizedSession:  # noqa: ANN401 - as above
    """A session that signs in; one new token where the old one is refused, not more."""
    session = AuthorizedSession(  # type: ignore[no-untyped-call]  # google-auth is untyped
        credentials, max_refresh_attempts=1, refresh_timeout=seconds, auth_request=unsigned(seconds)
    )
    return _bind(session, seconds)


def unsigned(seconds: float) -> Request:
    """How tokens are asked for."""
    return Request(bounded(seconds))


def bounded(seconds: float) -> requests.Session:
    """A session without redirects whose calls end."""
    return _bind(requests.Session(), seconds)


def _bind(session: Session, seconds: float) -> Session:
    session.max_redirects = 0
    # With an `auth` of its own requests does not look into the worker's ~/.netrc. Proxies of the environment stay.
    session.auth = _as_it_is
    for scheme in ("https://", "http://"):
        session.mount(scheme, BoundedAdapter(seconds))
    return session


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def credentials_for(settings: BigquerySettings, secret: Mapping[str, Any], operator: Operator) -> Any:  # noqa: ANN401 - as above
    """Kept per process, so that not every query signs in anew. `CannotConnect` (reason `credentials` or
    `default_not_allowed`)."""
    if settings.credentials == DEFAULT:
        if not operator.default_credentials:
            raise CannotConnect(settings.project, reason="default_not_allowed")
        return _default()
    key = secret.get("service_account")
    if wrong := key_file.fault(key):
        raise CannotConnect(settings.project, reason="credentials", detail=f"the stored key: {wrong}")
    judged = json.dumps(key_file.kept(cast("Mapping[str, Any]", key)), sort_keys=True)
    try:
        return _of_account(judged, operator.token_uri or key_file.TOKEN_URI)
    except ValueError as error:  # a private key that is none
        raise CannotConnect(settings.project, reason="credentials", detail=str(error)) from error


@lru_cache(maxsize=16)
def _of_account(judged: str, token_uri: str) -> Any:  # noqa: ANN401 - as above
    info = {**json.loads(judged), "token_uri": token_uri, "universe_domain": UNIVERSE}
    make: Any = service_account.Credentials.from_service_account_info
    return make(info, scopes=SCOPES)


@lru_cache(maxsize=1)
def _default() -> Any:  # noqa: ANN401 - as above
    found, _project = google.auth.default(scopes=SCOPES)
    return found
