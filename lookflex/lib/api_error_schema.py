"""How error answers look in the OpenAPI document."""

from rest_framework import serializers

# Refusals of our own, besides REST framework's (`not_authenticated`, `not_found`, `unsupported_media_type` …).
DOMAIN_CODES = (
    "account_disabled", "aggregate_dimension", "aggregate_of_aggregate", "aggregate_unfit",
    "already_processed", "auto_unfit", "bad_character", "bad_format", "bad_id", "cancelled", "code_expired",
    "column_missing", "conflict", "connection_gone", "connection_in_use", "dimension_count", "duplicate_id",
    "email_already_exists", "email_not_verified", "field_in_use", "field_removed", "file_too_large",
    "filter_aggregate", "filter_unfit", "grain_unfit", "has_access", "identifier_taken", "invalid_api_key",
    "invalid_code", "invalid_credentials", "invalid_expression", "invalid_image", "invalid_token",
    "key_in_use", "key_not_allowed", "key_scope_missing", "mail_not_configured", "metric_count",
    "missing_value", "no_data_access", "not_a_boolean", "not_a_choice", "not_a_colour", "not_a_date",
    "not_a_datetime", "not_a_number", "not_calculated", "not_found", "not_read_only", "not_text", "operator_not_offered",
    "operator_unsupported", "out_of_range", "owner_protected", "owner_unfit", "parameter_takes_one",
    "parameter_unfit", "password_has_house_word",
    "password_required", "password_too_long", "query_failed", "query_timeout", "query_too_large",
    "raw_has_metrics", "register_request_pending", "required", "reversed", "secret_required",
    "self_role_change", "series_has_metrics", "session_gone", "source_unreachable", "stale_revision",
    "step_required", "table_gone", "throttled", "timeout", "too_large", "too_long", "too_many", "unavailable",
    "unchanged", "unfit_value", "unknown_filter", "unknown_id", "unknown_key", "unknown_operator", "unknown_parameter",
    "unknown_shape", "unknown_type", "unsupported_version", "wrong_type",
)  # fmt: skip
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
