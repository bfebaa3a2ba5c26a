"""Who asks in the access table, and by which door. Made once for the whole table, in one transaction."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.core import signing
from django.db import connection, transaction
from django.http import SimpleCookie
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.services import api_keys, tokens
from accounts.tests.factories import UserFactory
from lookflex.tests.access_objects import made_objects
from lookflex.tests.access_rows import PEOPLE

SCOPES = ("read", "write", "export")
_ROLES = {"viewer": "VIEWER", "editor": "EDITOR", "admin": "ADMIN", "owner": "OWNER", "gone": "ADMIN"}


class Cast:
    """`people` by identity; `objects` are what they ask about, by name."""

    def __init__(self) -> None:
        self.people: dict[str, User] = {name: _person(name) for name in (*PEOPLE, "gone")}
        self.objects: Mapping[str, Any] = made_objects(self.people)
        self._cookies = {name: _session_of(person) for name, person in self.people.items()}
        pending = signing.dumps(str(self.objects["waiting_request"].pk), salt="sign-up-request")
        self._cookies |= {"anonymous": {}, "pending": {"sign-up-request": pending}}
        self._tokens = {name: f"Bearer {tokens.access_token(person)}" for name, person in self.people.items()}
        self._keys: dict[tuple[str, str], str] = {}
        for name, person in self.people.items():
            self._keys |= {(name, scope): _key(person, scope) for scope in SCOPES}
        User.objects.filter(pk=self.people["gone"].pk).update(is_active=False)
        self._asked, self._client = 0, Client()

    def by_session(self, name: str) -> Callable[..., "Answer"]:
        """A browser of `name`, as it was when the table began."""
        return lambda *what: self._ask(self._cookies[name], {}, *what)

    def by_token(self, name: str) -> Callable[..., "Answer"]:
        """A script with an access token."""
        return lambda *what: self._ask({}, {"Authorization": self._tokens[name]}, *what)

    def by_key(self, name: str, scope: str) -> Callable[..., "Answer"]:
        """A script with an API key of that scope alone."""
        return lambda *what: self._ask({}, {"Authorization": f"Api-Key {self._keys[name, scope]}"}, *what)

    def _ask(
        self, cookies: Mapping[str, str], headers: Mapping[str, str], verb: str, url: str, body: Mapping[str, str]
    ) -> "Answer":
        """Nothing of it stays: the next one finds everything as it was. Each comes from another address, so that nobody is
        slowed down for what others did."""
        self._asked += 1
        address = f"10.{self._asked >> 16}.{self._asked >> 8 & 255}.{self._asked & 255}"
        self._client.cookies = SimpleCookie(dict(cookies))
        is_api = url.startswith("/api/")
        content = {"content_type": "application/json"} if is_api and verb not in {"get", "head"} else {}
        accepted = {"Accept": "application/json, text/html;q=0.9"} if is_api else {}
        statements: list[str] = []

        def note(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
            statements.append(str(sql))
            return execute(sql, *rest)

        with transaction.atomic(), connection.execute_wrapper(note):
            said = {"headers": {**headers, **accepted}, "REMOTE_ADDR": address}
            response = getattr(self._client, verb)(url, dict(body), **said, **content)
            if response.streaming:
                response.getvalue()
            transaction.set_rollback(True)
        return Answer(response, statements)


class Answer:
    """What came back, and the statements that were made for it."""

    def __init__(self, response: Any, statements: list[str]) -> None:
        self.status = int(response.status_code)
        doors = ("/sign-in/", "/admin/login/")  # the second one leads on to the first, or says 403
        self.leads_to_sign_in = self.status == 302 and response.headers["Location"].startswith(doors)
        self._response = response
        # That a key or a session was used is noted with it now and then, whatever becomes of the call.
        self.changes = [
            one
            for one in statements
            if one.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
            and not one.lstrip().startswith(('UPDATE "accounts_apikey"', 'UPDATE "accounts_browsersession"'))
        ]

    @property
    def code(self) -> str:
        """Of the API's error; empty where the answer is a page, or none."""
        is_json = self._response.headers["Content-Type"] == "application/json" and self._response.content
        return str(self._response.json()["errors"][0]["code"]) if is_json else ""

    @property
    def is_refused(self) -> bool:
        """The caller was not let in, or the verb is not known."""
        return self.status in {401, 403, 404, 405} or self.leads_to_sign_in


def _person(name: str) -> User:
    return UserFactory.create(email=f"{name}@example.com", name=name, role=_ROLES[name.partition("_")[0]])


def _session_of(person: User) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _key(person: User, scope: str) -> str:
    soon = timezone.now() + timedelta(days=1)
    _made, raw = api_keys.make(name=scope, scopes=[scope], expires_at=soon, actor=person)
    return raw
