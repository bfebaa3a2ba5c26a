"""Rows for tests. Passwords are all `PASSWORD`, hashed once: Argon2 on every user would be most of the run."""

from functools import cache

import factory
from django.contrib.auth.hashers import make_password

from accounts.models import Group, Role, SignUpRequest, User

PASSWORD = "correct horse battery"


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


class UserFactory(factory.django.DjangoModelFactory[User]):
    """An active VIEWER whose password is `PASSWORD`."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"Person {n}")
    role = Role.VIEWER
    password = factory.LazyFunction(_hashed)


class SignUpRequestFactory(factory.django.DjangoModelFactory[SignUpRequest]):
    """One that waits, of somebody whose password is `PASSWORD`."""

    class Meta:
        model = SignUpRequest

    email = factory.Sequence(lambda n: f"newcomer{n}@example.com")
    name = factory.Sequence(lambda n: f"Newcomer {n}")
    password = factory.LazyFunction(_hashed)


class GroupFactory(factory.django.DjangoModelFactory[Group]):
    """A custom group; `members=[user, …]` fills it."""

    class Meta:
        model = Group
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Group {n}")

    @factory.post_generation
    def members(self: Group, create: bool, extracted: list[User] | None) -> None:
        if create and extracted:
            self.members.set(extracted)
