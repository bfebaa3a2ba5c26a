"""One sample user per role."""

import secrets
from collections.abc import Mapping

from accounts.models import Role, User
from lookflex.demo.surroundings import Account

NAMES = {Role.OWNER: "김하늘", Role.ADMIN: "이바다", Role.EDITOR: "박가람", Role.VIEWER: "최새별"}
# Without signs that are taken for one another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def ensure(known: Mapping[str, Account]) -> tuple[dict[str, Account], bool]:
    """Role → account, and whether any password is new.

    Makes whoever is missing. Somebody who is there but whose password is not in `known` gets a new one: it is stored
    nowhere else. An OWNER who is not ours stays and is left out.
    """
    accounts: dict[str, Account] = {}
    for role, name in NAMES.items():
        account = _ensure(role, name, known.get(role))
        if account is not None:
            accounts[role] = account
    return accounts, any(known.get(role) != account for role, account in accounts.items())


def _ensure(role: Role, name: str, known: Account | None) -> Account | None:
    email = f"{role.lower()}@example.com"
    user = User.objects.with_email(email).first()
    if user is not None and known is not None and known.email == email and user.check_password(known.password):
        return known
    if user is None and role == Role.OWNER and User.objects.filter(role=role).exists():
        return None
    password = _new_password()
    if user is None:
        User.objects.create_user(email, password, name=name, role=role)
    else:
        user.set_password(password)
        user.save(update_fields=["password", "updated_at"])
    return Account(email, password)


def _new_password() -> str:
    """Sixteen letters in fours: 79 random bits that can be typed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
