"""The sample users and the files that say how to sign in."""

import stat
from pathlib import Path

import pytest

from accounts.models import Role, User
from lookflex.demo import people
from lookflex.demo.surroundings import Account, Surroundings

pytestmark = pytest.mark.django_db


def test_first_start_makes_one_user_per_role_who_can_sign_in() -> None:
    accounts, are_new = people.ensure({})
    assert are_new
    assert set(accounts) == set(Role)
    for role, account in accounts.items():
        user = User.objects.get(email=account.email)
        assert user.role == role
        assert user.check_password(account.password)
    assert len({account.password for account in accounts.values()}) == 4


def test_later_starts_change_nothing() -> None:
    accounts, _ = people.ensure({})
    stored = set(User.objects.values_list("password", flat=True))
    assert people.ensure(accounts) == (accounts, False)
    assert set(User.objects.values_list("password", flat=True)) == stored


def test_a_lost_password_is_replaced() -> None:
    accounts, _ = people.ensure({})
    rest = {role: account for role, account in accounts.items() if role != Role.EDITOR}
    again, are_new = people.ensure(rest)
    assert are_new
    assert again[Role.EDITOR].password != accounts[Role.EDITOR].password
    assert User.objects.get(role=Role.EDITOR).check_password(again[Role.EDITOR].password)
    assert {role: account for role, account in again.items() if role != Role.EDITOR} == rest


def test_somebody_elses_owner_stays(owner: User) -> None:
    owner.email = "boss@example.org"
    owner.save()
    accounts, _ = people.ensure({})
    assert set(accounts) == {Role.ADMIN, Role.EDITOR, Role.VIEWER}
    assert User.objects.get(role=Role.OWNER) == owner


def test_the_report_is_private_and_read_back(tmp_path: Path) -> None:
    place = Surroundings(tmp_path)
    accounts = {"OWNER": Account("owner@example.com", "abcd-efgh")}
    assert place.known_accounts() == {}
    place.save_report(url="http://127.0.0.1:8000", accounts=accounts)
    assert stat.S_IMODE(place.report.stat().st_mode) == 0o600
    assert place.known_accounts() == accounts
    place.report.write_text("{}")
    assert place.known_accounts() == {}


def test_the_secret_key_is_made_once_and_the_environments_own_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY")
    place = Surroundings(tmp_path)
    first = place.secret_key()
    assert len(first) >= 64
    assert place.secret_key() != first
    place.save_settings({"SECRET_KEY": first, "DATABASE_URL": "postgres://x"})
    assert stat.S_IMODE(place.settings.stat().st_mode) == 0o600
    assert place.secret_key() == first
    monkeypatch.setenv("SECRET_KEY", "given")
    assert place.secret_key() == "given"
