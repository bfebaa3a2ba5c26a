"""Two give one name or address in the same instant: the second is told beside the field."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from accounts.models import AuditEntry, Group, Role, User
from accounts.services import groups
from accounts.tests.factories import PASSWORD, GroupFactory, UserFactory
from accounts.tests.test_admin import NEW, fields
from conftest import ClientOf
from lookflex.tests.racing import overtaken

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_group(admin: User) -> None:
    def second() -> object:
        with pytest.raises(ValidationError) as refused:
            groups.save(group=Group(name="Sales", type="CUSTOM"), actor=admin)
        return refused.value.message_dict

    told = overtaken(lambda: GroupFactory.create(name="Sales", type="CUSTOM"), second)
    assert told == {"name": ["There is a group of this type with this name already."]}
    assert Group.objects.count() == 1
    assert not AuditEntry.objects.exists()


def test_a_group_in_the_owners_administration(owner: User, client_of: ClientOf) -> None:
    browser = client_of(owner)
    wanted = {"name": "Sales", "type": "CUSTOM", "description": "ours"}
    answer = overtaken(
        lambda: GroupFactory.create(name="Sales", type="CUSTOM"),
        lambda: browser.post("/admin/accounts/group/add/", wanted),
    )
    assert answer.status_code == 200
    assert "There is a group of this type with this name already." in answer.content.decode()
    assert 'value="Sales"' in answer.content.decode(), "what was typed is still there"


@pytest.mark.parametrize("what", ["added", "changed"])
def test_an_address_in_the_owners_administration(what: str, owner: User, viewer: User, client_of: ClientOf) -> None:
    browser = client_of(owner)
    addresses = {
        "added": ("/admin/accounts/user/add/", NEW | {"email": "new@example.com", "role": "EDITOR"}),
        "changed": (f"/admin/accounts/user/{viewer.pk}/change/", fields(viewer, email="new@example.com")),
    }
    address, body = addresses[what]
    answer = overtaken(
        lambda: UserFactory.create(email="new@example.com"),
        lambda: browser.post(address, body),
    )
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors == {"email": ["There is a user with this e-mail address already."]}


def test_two_machines_start_with_the_same_owner(settings: pytest.FixtureRequest) -> None:
    settings.OWNER_EMAIL, settings.OWNER_PASSWORD = "boss@example.com", PASSWORD  # type: ignore[attr-defined]
    overtaken(lambda: UserFactory.create(email="boss@example.com", role=Role.OWNER), lambda: call_command("seed_owner"))
    assert User.objects.filter(role=Role.OWNER).count() == 1
