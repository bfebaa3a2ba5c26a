"""Pictures of people: one's own to change, everybody's to see."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, parser_classes, permission_classes, renderer_classes
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.serializers import MeSerializer
from accounts.models import ProfilePicture
from accounts.permissions import signed_in
from accounts.services import profile_pictures
from lookflex.lib.strict import StrictSerializer
from lookflex.lib.thumbnails import MEDIA_TYPE, MOST_BYTES, TOO_LARGE, PictureRefused


class ProfileImageSerializer(StrictSerializer):
    """Multipart: a JPEG, PNG or WebP of up to 5 MB."""

    image = serializers.FileField(allow_empty_file=True)

    def validate_image(self, file: Any) -> Any:  # noqa: ANN401 - Django's uploaded file
        """Too large a file is not even read."""
        if file.size > MOST_BYTES:
            raise ValidationError(str(TOO_LARGE), code="file_too_large")
        return file


@extend_schema(
    methods=["POST"],
    operation_id="users_me_profile_image",
    request=ProfileImageSerializer,
    responses=MeSerializer,
    tags=["users"],
)
@extend_schema(methods=["DELETE"], operation_id="users_me_profile_image_delete", responses={204: None}, tags=["users"])
@api_view(["POST", "DELETE"])
@permission_classes([IsAuthenticated])
@parser_classes([MultiPartParser])
def my_profile_image(request: Request) -> Response:
    """A new picture: its middle, as a small square, without what was written beside the pixels. DELETE takes it away."""
    user = signed_in(request)
    if request.method == "DELETE":
        profile_pictures.remove(actor=user)
        return Response(status=204)
    body = ProfileImageSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    try:
        profile_pictures.replace(data=body.validated_data["image"].read(), actor=user)
    except PictureRefused as refusal:
        raise ValidationError({"image": [ErrorDetail(str(refusal), refusal.code)]}) from refusal
    return Response(MeSerializer(user).data)


class _WebpRenderer(BaseRenderer):
    """For whoever asks for `image/webp` and nothing else; an error is JSON all the same."""

    media_type = MEDIA_TYPE
    format = "webp"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: object,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Only errors come here."""
        del accepted_media_type
        if renderer_context:
            renderer_context["response"]["Content-Type"] = "application/json"
        return json.dumps(data, default=str).encode()


@extend_schema(
    operation_id="users_profile_image",
    parameters=[
        OpenApiParameter("v", str, description="The picture's hash; with the right one it may be kept for ever.")
    ],
    responses={(200, MEDIA_TYPE): OpenApiResponse(OpenApiTypes.BINARY, description="192 × 192 px.")},
    tags=["users"],
)
@api_view(["GET"])
@permission_classes([IsAuthenticated])
@renderer_classes([JSONRenderer, _WebpRenderer])
def profile_image(request: Request, user_id: UUID) -> HttpResponse:
    """Somebody's picture, for everybody who is signed in; 404 where there is none."""
    found = get_object_or_404(ProfilePicture.objects.select_related("user"), pk=user_id)
    response = HttpResponse(bytes(found.content), content_type=MEDIA_TYPE)
    kept = request.query_params.get("v") == found.user.picture
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable" if kept else "private, no-cache"
    return response
