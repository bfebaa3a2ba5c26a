"""What several bodies of the accounts API have."""

from typing import Any

from rest_framework import serializers

from accounts.models import email_address


class AddressField(serializers.EmailField):
    """An e-mail address in its stored spelling."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - as there
        super().__init__(max_length=254, validators=[email_address.validate_plain], **kwargs)

    def to_internal_value(self, data: Any) -> str:  # noqa: ANN401 - as there
        """Without surrounding space, in lower case."""
        return email_address.normalize(super().to_internal_value(data))


class NewPasswordField(serializers.CharField):
    """8 to 100 characters; what else is wrong with it, Django's validators say."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - as there
        super().__init__(min_length=8, max_length=100, trim_whitespace=False, write_only=True, **kwargs)
