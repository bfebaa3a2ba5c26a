"""Serializers that refuse what they do not know: a misspelt key is an error, not silence."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

# So that an answer stays small whatever was sent.
_NAMED_AT_MOST = 20


def revision_field() -> serializers.IntegerField:
    """What a change was made against; left out: whatever is there is overwritten."""
    return serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer whose input may hold only the names of its writable fields; each other key is refused by name."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - DRF's own signature
        """As DRF; raises ValidationError with code `unknown_key` for keys that are no writable field."""
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = [str(key) for key in data if key not in known]
            if unknown:
                detail = ErrorDetail(_("There is no such key here."), code="unknown_key")
                raise ValidationError({key: [detail] for key in unknown[:_NAMED_AT_MOST]})
        return super().to_internal_value(data)
