"""One's own notifications."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import actor_of
from lookflex.lib.pagination import Pages
from lookflex.lib.strict import StrictSerializer
from notifications.models import Notification
from notifications.models.notification import notification_types
from notifications.services import inbox, texts

MOST_IDS = 500


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    """`title` and `message` in the language asked for; `link_url` is a path on this site, may be empty."""

    type = serializers.ChoiceField(choices=notification_types(), read_only=True)
    title = serializers.SerializerMethodField()
    message = serializers.SerializerMethodField()
    is_read = serializers.BooleanField(read_only=True)

    class Meta:
        model = Notification
        fields = ["id", "type", "title", "message", "link_url", "is_read", "created_at"]
        read_only_fields = fields

    def get_title(self, notification: Notification) -> str:
        return texts.title(notification)

    def get_message(self, notification: Notification) -> str:
        return texts.message(notification)


class NotificationsQuerySerializer(serializers.Serializer[Any]):
    unread = serializers.BooleanField(default=False, help_text="Only those that are unread.")


class ReadSerializer(StrictSerializer):
    """Either `ids` or `all: true`."""

    ids = serializers.ListField(child=serializers.UUIDField(), max_length=MOST_IDS, required=False)
    all = serializers.BooleanField(default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if attrs["all"] == ("ids" in attrs):
            raise serializers.ValidationError("Send either ids or all.", code="required")
        return attrs


class ReadAnswerSerializer(serializers.Serializer[Any]):
    unread_count = serializers.IntegerField()
    updated = serializers.IntegerField(help_text="How many were unread before.")


class NotificationPageSerializer(serializers.Serializer[Any]):
    """A page of the list, with how many are unread in all."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = NotificationSerializer(many=True)
    unread_count = serializers.IntegerField()


@extend_schema(
    operation_id="notifications_list",
    parameters=[
        NotificationsQuerySerializer,
        OpenApiParameter("page", OpenApiTypes.INT, description="Counts from 1."),
        OpenApiParameter("page_size", OpenApiTypes.INT, description="1 to 100, 20 by default."),
    ],
    responses=NotificationPageSerializer,
    tags=["notifications"],
)
@api_view(["GET"])
@permission_classes([IsAuthenticated])
def notification_list(request: Request) -> Response:
    """What one was told, the newest first."""
    query = NotificationsQuerySerializer(data=request.query_params)
    query.is_valid(raise_exception=True)
    mine = Notification.objects.of(actor_of(request))
    pages = Pages()
    shown = pages.paginate_queryset(mine.unread() if query.validated_data["unread"] else mine, request)
    answer = pages.get_paginated_response(NotificationSerializer(shown, many=True).data)
    answer.data["unread_count"] = mine.unread().count()
    return answer


@extend_schema(
    operation_id="notifications_read", request=ReadSerializer, responses=ReadAnswerSerializer, tags=["notifications"]
)
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def read(request: Request) -> Response:
    """Marks some of one's own as read, or all. Ids of others, and unknown ones, change nothing."""
    actor = actor_of(request)
    body = ReadSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    wanted = body.validated_data
    updated = inbox.mark_all_read(actor=actor) if wanted["all"] else inbox.mark_read(ids=wanted["ids"], actor=actor)
    unread = Notification.objects.of(actor).unread().count()
    return Response({"unread_count": unread, "updated": updated})
