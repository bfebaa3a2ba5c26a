"""Shapes of the accounts API (docs/api.md)."""

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers

from accounts.models import Group, Language, Theme, User
from lookflex.lib.strict import StrictSerializer


class SignInSerializer(StrictSerializer):
    """The body of `auth/login`. A wrong spelling of an address is a wrong address, not another error."""

    email = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=1000, trim_whitespace=False, write_only=True)


class TokenPairSerializer(serializers.Serializer[object]):
    """The answer of `auth/login`."""

    access = serializers.CharField()
    refresh = serializers.CharField()
    token_type = serializers.SerializerMethodField()
    expires_in = serializers.IntegerField(help_text="Life of the access token in seconds.")

    def get_token_type(self, _pair: object) -> str:
        """How the access token is sent."""
        return "Bearer"


class RefreshSerializer(StrictSerializer):
    """The body of `auth/refresh` and `auth/logout`."""

    refresh = serializers.CharField(max_length=4000)


class GroupNameSerializer(serializers.ModelSerializer[Group]):
    """A group as its members see it."""

    class Meta:
        model = Group
        fields = ["id", "name", "type"]


class MeSerializer(serializers.ModelSerializer[User]):
    """The person who asks."""

    groups = GroupNameSerializer(many=True, read_only=True)
    language = serializers.CharField(read_only=True, help_text="ko or en; empty: as the browser asks.")
    profile_image_url = serializers.SerializerMethodField()
    joined_at = serializers.DateTimeField(source="created_at", read_only=True)

    class Meta:
        model = User
        fields = ["id", "email", "name", "role", "groups", "language", "theme", "profile_image_url", "joined_at"]
        read_only_fields = fields

    def get_profile_image_url(self, user: User) -> str | None:
        """Null without a picture. The address changes with the picture."""
        if not user.picture:
            return None
        return f"{settings.PUBLIC_URL}{reverse('profile-image', args=[user.pk])}?v={user.picture}"


class MyProfileSerializer(StrictSerializer):
    """What a person may change about themselves."""

    name = serializers.CharField(max_length=100, required=False)
    language = serializers.ChoiceField(choices=Language.choices, required=False)
    theme = serializers.ChoiceField(choices=Theme.choices, required=False)
