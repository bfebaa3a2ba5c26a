"""How error answers look in the OpenAPI document."""

from rest_framework import serializers

# Refusals of our own, besides DRF's (`not_authenticated`, `not_found`, `unsupported_media_type` …); docs/api.md.
DOMAIN_CODES = (
    "account_disabled",
    "field_removed",
    "invalid_credentials",
    "invalid_token",
    "no_data_access",
    "operator_unsupported",
    "owner_protected",
    "query_failed",
    "query_timeout",
    "query_too_large",
    "self_role_change",
    "source_unreachable",
    "stale_revision",
    "throttled",
    "too_large",
    "unavailable",
    "unknown_key",
)

ERROR_TYPES = [(name, name) for name in ("validation_error", "client_error", "server_error")]


class ApiErrorSerializer(serializers.Serializer[object]):
    """One thing that was wrong."""

    code = serializers.CharField(help_text=f"Stable word for programs. LookFlex's own: {', '.join(DOMAIN_CODES)}.")
    detail = serializers.CharField(help_text="A sentence for a person, in the language asked for.")
    attr = serializers.CharField(allow_null=True, help_text="The key of the body concerned, if any.")


class ApiErrorsSerializer(serializers.Serializer[object]):
    """Every answer with a status of 400 or more."""

    type = serializers.ChoiceField(choices=ERROR_TYPES)
    errors = ApiErrorSerializer(many=True)  # type: ignore[assignment]  # shadows DRF's property, as documented there


class ApiConflictSerializer(ApiErrorsSerializer):
    """409: with `stale_revision` comes what is stored now."""

    current = serializers.DictField(required=False, help_text="As a GET of the same thing would answer.")
