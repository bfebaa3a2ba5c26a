"""Signing in by script, and who one is."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.serializers import (
    MeSerializer,
    MyProfileSerializer,
    RefreshSerializer,
    SignInSerializer,
    TokenPairSerializer,
)
from accounts.authentication import bearer_of
from accounts.permissions import signed_in
from accounts.services import refreshing, sign_in, tokens, users
from lookflex.lib.api_error_schema import ApiErrorsSerializer


@extend_schema(
    request=SignInSerializer,
    responses={200: TokenPairSerializer} | dict.fromkeys([401, 403, 429, 503], ApiErrorsSerializer),
    tags=["auth"],
    operation_id="auth_login",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def login(request: Request) -> Response:
    """Exchange an e-mail address and a password for an access token and a refresh token."""
    body = SignInSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    user = sign_in.verify(**body.validated_data, door="api")
    return Response(TokenPairSerializer(tokens.sign_in(actor=user)).data)


@extend_schema(
    request=RefreshSerializer,
    responses={200: TokenPairSerializer} | dict.fromkeys([401, 429, 503], ApiErrorsSerializer),
    tags=["auth"],
    operation_id="auth_refresh",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def refresh(request: Request) -> Response:
    """Exchange a refresh token, once, for the next pair. One that was exchanged before ends the whole family."""
    body = RefreshSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    refreshing.admit()
    pair = tokens.refresh(raw=body.validated_data["refresh"])
    refreshing.forget()
    return Response(TokenPairSerializer(pair).data)


@extend_schema(
    request=RefreshSerializer,
    responses={204: None} | dict.fromkeys([401, 503], ApiErrorsSerializer),
    tags=["auth"],
    operation_id="auth_logout",
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def logout(request: Request) -> Response:
    """End the refresh token's family, and the access token that comes with it (in the header, if it is still there)."""
    body = RefreshSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    tokens.sign_out(raw_refresh=body.validated_data["refresh"], raw_access=bearer_of(request) or "")
    return Response(status=204)


@extend_schema(methods=["GET"], responses=MeSerializer, tags=["users"], operation_id="users_me")
@extend_schema(
    methods=["PATCH"],
    request=MyProfileSerializer,
    responses=MeSerializer,
    tags=["users"],
    operation_id="users_me_update",
)
@api_view(["GET", "PATCH"])
@permission_classes([IsAuthenticated])
def me(request: Request) -> Response:
    """The person who asks; PATCH changes name, language and theme."""
    user = signed_in(request)
    if request.method == "PATCH":
        body = MyProfileSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        for name, value in body.validated_data.items():
            setattr(user, name, value)
        users.change(user=user, only=list(body.validated_data), actor=user)
    return Response(MeSerializer(user).data)
