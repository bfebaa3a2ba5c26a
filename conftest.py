"""What every test may ask for: the fixed cast and clients that are signed in as somebody.

`owner, admin, editor, viewer` have the role of that name. `outsider` is an EDITOR nothing was ever shared with and who
is in no group: what the others see, the outsider must not. `deactivated` was an EDITOR.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from rest_framework.test import APIClient
from whitenoise.base import WhiteNoise

from accounts.models import Role, User
from accounts.services import tokens
from accounts.tests.factories import UserFactory

ClientOf: TypeAlias = Callable[[User | None], Client]
ApiOf: TypeAlias = Callable[[User | None], APIClient]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Tests that commit are followed by a TRUNCATE of every table, which the audit log refuses; its own test of that puts
    the trigger back."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_auditentry DISABLE TRIGGER audit_no_truncate")


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Argon2 all the same, for a thousandth of its time and memory: what a password costs a guesser is Django's own choice."""
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@pytest.fixture(scope="session", autouse=True)
def _static_files_looked_at_once() -> Iterator[None]:
    """Every client loads the middleware anew, and WhiteNoise then looks at each static file: ten times what a request takes."""
    look, known = WhiteNoise.update_files_dictionary, {}

    def look_once(files: WhiteNoise, root: str, prefix: str) -> None:
        if (root, prefix) not in known:
            look(files, root, prefix)
            known[root, prefix] = dict(files.files)
        files.files.update(known[root, prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoise, "update_files_dictionary", look_once)
        yield


@pytest.fixture
def owner(db: None) -> User:
    return UserFactory.create(email="owner@example.com", name="Olivia Owner", role=Role.OWNER)


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory.create(email="admin@example.com", name="Adam Admin", role=Role.ADMIN)


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory.create(email="editor@example.com", name="Edith Editor", role=Role.EDITOR)


@pytest.fixture
def viewer(db: None) -> User:
    return UserFactory.create(email="viewer@example.com", name="Victor Viewer", role=Role.VIEWER)


@pytest.fixture
def outsider(db: None) -> User:
    return UserFactory.create(email="outsider@example.com", name="Otto Outsider", role=Role.EDITOR)


@pytest.fixture
def deactivated(db: None) -> User:
    return UserFactory.create(email="gone@example.com", name="Gina Gone", role=Role.EDITOR, is_active=False)


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """A browser with a session of that user; None is an anonymous browser."""

    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return make


@pytest.fixture
def api_of(db: None) -> ApiOf:
    """A script with a real access token of that user; None is a script without one."""

    def make(user: User | None) -> APIClient:
        client = APIClient()
        if user is not None:
            client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.access_token(user)}")
        return client

    return make
