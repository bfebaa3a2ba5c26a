"""createsuperuser and seed_owner, as somebody at a terminal meets them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from accounts.models import AuditEntry, Role, User
from accounts.tests.factories import PASSWORD


def run(command: str, /, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


class Terminal:
    """A stdin that says it is one."""

    def isatty(self) -> bool:
        return True


def test_noinput_from_the_environment(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_EMAIL", "Boss@Example.com")
    monkeypatch.setenv("DJANGO_SUPERUSER_NAME", "The Boss")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    run("createsuperuser", interactive=False)
    boss = User.objects.get()
    assert (boss.email, boss.name, boss.role, boss.is_active) == ("boss@example.com", "The Boss", Role.OWNER, True)
    assert boss.check_password(PASSWORD)


def test_noinput_from_options(db: None) -> None:
    run("createsuperuser", interactive=False, email="boss@example.com", name="Boss")
    assert User.objects.get().role == Role.OWNER
    assert AuditEntry.objects.get().detail["added"]["role"] == "OWNER"


def test_interactive(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["not an address", "boss@example.com", "The Boss"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers))
    monkeypatch.setattr("getpass.getpass", lambda *_prompt: PASSWORD)
    call_command("createsuperuser", stdin=Terminal(), stdout=StringIO(), stderr=StringIO())
    boss = User.objects.get()
    assert (boss.email, boss.name, boss.role) == ("boss@example.com", "The Boss", Role.OWNER)


def test_a_second_one_is_refused_before_anything_is_asked(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _prompt: pytest.fail("it asked"))
    with pytest.raises(CommandError, match=r"There is an owner already \(owner@example.com\)"):
        call_command("createsuperuser", stdin=Terminal())
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "You must use --email"),
        ({"email": "nonsense", "name": "Boss"}, "Enter a valid email address"),
        ({"email": "boss@example.com"}, "You must use --name"),
        ({"email": "boss@example.com", "name": "x" * 101}, "at most 100 characters"),
        ({"email": "viewer@example.com", "name": "Boss"}, "already taken"),
    ],
)
def test_wrong_input_is_a_sentence(viewer: User, options: dict[str, str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run("createsuperuser", interactive=False, **options)
    assert User.objects.get() == viewer


def test_seed_owner_makes_the_first_and_no_other(db: None, settings: Settings) -> None:
    settings.OWNER_EMAIL, settings.OWNER_PASSWORD = "first@example.com", PASSWORD
    assert "first@example.com is the owner now." in run("seed_owner")
    settings.OWNER_EMAIL = "other@example.com"
    assert run("seed_owner") == ""
    assert User.objects.get().check_password(PASSWORD)
    entry = AuditEntry.objects.get(action="USER_EDIT")
    assert (entry.actor, entry.target_id, entry.detail["door"]) == (None, str(User.objects.get().pk), "command")
    assert PASSWORD not in str(entry.detail)


def test_seed_owner_without_settings_does_nothing(db: None, settings: Settings) -> None:
    settings.OWNER_EMAIL = ""
    assert run("seed_owner") == ""
    assert not User.objects.exists()


@pytest.mark.parametrize(("email", "password"), [("first@example.com", ""), ("nonsense", PASSWORD)])
def test_seed_owner_says_what_is_wrong(db: None, settings: Settings, email: str, password: str) -> None:
    settings.OWNER_EMAIL, settings.OWNER_PASSWORD = email, password
    with pytest.raises(CommandError, match="OWNER_"):
        run("seed_owner")
