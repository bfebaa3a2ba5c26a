"""Shapes of `users…`, for ADMINs (docs/api.md)."""

from typing import Any

from rest_framework import serializers

from accounts.api.serializers import MeSerializer
from accounts.models import Role
from accounts.services.people import MOST
from lookflex.lib.pagination import ordering_field, search_field
from lookflex.lib.strict import StrictSerializer, revision_field

MOST_GROUPS = 500


class UserSerializer(MeSerializer):
    """A person as ADMINs see them."""

    last_sign_in_at = serializers.DateTimeField(source="last_login", read_only=True, allow_null=True)

    class Meta(MeSerializer.Meta):
        fields = [*MeSerializer.Meta.fields, "is_active", "last_sign_in_at", "revision"]
        read_only_fields = fields


class UsersQuerySerializer(serializers.Serializer[Any]):
    """`search`: words of name or address. `group`: whoever is in it."""

    role = serializers.ChoiceField(choices=Role.choices, required=False)
    group = serializers.UUIDField(required=False)
    is_active = serializers.ChoiceField(choices=["true", "false"], required=False, help_text="Everybody when left out.")
    search = search_field()
    ordering = ordering_field("name", "email", "role", "joined_at", "last_sign_in_at")


def _group_ids() -> serializers.ListField:
    return serializers.ListField(child=serializers.UUIDField(), max_length=MOST_GROUPS, required=False)


class UserChangesSerializer(StrictSerializer):
    """What is left out stays. `group_ids` are all the groups the person is in afterwards."""

    name = serializers.CharField(max_length=100, required=False)
    role = serializers.ChoiceField(choices=Role.choices, required=False)
    is_active = serializers.BooleanField(required=False)
    group_ids = _group_ids()
    revision = revision_field()


class RoleUpdateSerializer(StrictSerializer):
    user = serializers.UUIDField()
    role = serializers.ChoiceField(choices=Role.choices)


class RolesSerializer(StrictSerializer):
    updates = serializers.ListField(child=RoleUpdateSerializer(), max_length=MOST)


class ProfileUpdateSerializer(StrictSerializer):
    """What is left out stays."""

    user = serializers.UUIDField()
    name = serializers.CharField(max_length=100, required=False)
    group_ids = _group_ids()


class ProfilesSerializer(StrictSerializer):
    updates = serializers.ListField(child=ProfileUpdateSerializer(), max_length=MOST)


class UpdatedSerializer(serializers.Serializer[Any]):
    updated = serializers.IntegerField(help_text="How many entries were applied: all of them.")


class OwnershipSerializer(StrictSerializer):
    """Who becomes the OWNER, and the caller's own password."""

    user = serializers.UUIDField()
    password = serializers.CharField(max_length=1000, trim_whitespace=False, write_only=True)
